using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Dyad.Web.Security;

namespace Dyad.Web.OpenId;

/// <summary>By whom people are signed in (OpenID Connect, authorization code with PKCE), and what makes them readers and editors.</summary>
/// <param name="Authority">The provider; <c>/.well-known/openid-configuration</c> below it tells the rest.</param>
/// <param name="Client">Identifier under which the provider knows this server.</param>
/// <param name="NameClaim">Claim that says who somebody is, for the audit log.</param>
/// <param name="RoleClaim">Claim whose values give roles; dots lead into a claim that is an object (<c>realm_access.roles</c>).</param>
/// <param name="Readers">Values that make a reader.</param>
/// <param name="Editors">Values that make an editor.</param>
public sealed record OpenIdOptions(Uri Authority, string Client, string NameClaim, string RoleClaim, ImmutableArray<string> Readers, ImmutableArray<string> Editors)
{
    /// <summary>The secret that the provider gave with the identifier; null for a client without one, which PKCE alone protects.</summary>
    public string? Secret { get; init; }

    /// <summary>Scopes besides <c>openid</c>.</summary>
    public ImmutableArray<string> Scopes { get; init; } = ["profile"];

    /// <summary>How long somebody stays signed in. It is not prolonged: roles are those that the provider told at the beginning.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether what is said to the provider may go unencrypted, because it does not leave this machine.</summary>
    internal bool IsLocal => Authority.IsLoopback;

    /// <summary>What a session hangs on: who signed in, and what gave the role. Where one of them has changed, sessions end.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        (string[][])[[Authority.AbsoluteUri, Client, NameClaim, RoleClaim], [.. Readers], [.. Editors]])));

    /// <summary>The role that somebody's claims give; null where they give none.</summary>
    internal Role? RoleOf(IEnumerable<Claim> claims)
    {
        var values = Values(claims).ToHashSet(StringComparer.Ordinal);
        return values.Overlaps(Editors) ? Role.Editor : values.Overlaps(Readers) ? Role.Reader : null;
    }

    /// <summary>Values of the claim that gives roles.</summary>
    internal IEnumerable<string> Values(IEnumerable<Claim> claims)
    {
        var all = claims.ToList();
        if (all.Any(c => c.Type == RoleClaim))
            return all.Where(c => c.Type == RoleClaim).Select(c => c.Value);
        var path = RoleClaim.Split('.');
        return path.Length == 1 ? [] : all.Where(c => c.Type == path[0] && c.Value.StartsWith('{')).SelectMany(c => Inside(c.Value, path.AsSpan(1)));
    }

    private static List<string> Inside(string json, ReadOnlySpan<string> path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var at = document.RootElement;
            foreach (var name in path)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                    return [];
            }

            return at.ValueKind == JsonValueKind.Array ? [.. at.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
                : at.ValueKind == JsonValueKind.String ? [at.GetString()!] : [];
        }
        catch (JsonException)
        {
            // A claim that only looks like an object gives no role.
            return [];
        }
    }
}
