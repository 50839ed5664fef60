using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dyad.Web.OpenId;

/// <summary>Reads the file that says who signs people in. The secret of the client is never in it.</summary>
public static class OpenIdFile
{
    private const double LongestSession = 24 * 7;

    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secret">The secret of the client where it does not come from a file of its own.</param>
    /// <exception cref="InvalidDataException">Something in it cannot be used; the message says what and what to do.</exception>
    public static OpenIdOptions Read(string path, string? secret)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Shape) ?? throw new JsonException("It holds nothing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} does not say who signs people in: {Plain(e.Message)} A secret stands in a file of its own (secret_file) or in DYAD_OPENID_SECRET. docs/web.md has an example.", e);
        }

        if (Fault(content) is { } fault)
            throw new InvalidDataException($"{path}: {fault}");
        if (content.SecretFile is { } file)
        {
            secret = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file)).Trim();
            if (secret.Length == 0)
                throw new InvalidDataException($"{path}: the file of the secret, {file}, is empty.");
        }

        return new OpenIdOptions(new Uri(content.Authority), content.Client, content.Name, content.Roles.Claim, content.Roles.Reader ?? [], content.Roles.Editor ?? [])
        {
            Secret = string.IsNullOrEmpty(secret) ? null : secret,
            Scopes = [.. (content.Scopes ?? ["profile"]).Where(s => s != "openid")],
            Session = TimeSpan.FromHours(content.Hours),
        };
    }

    /// <summary>What is wrong, without the names of types.</summary>
    private static string Plain(string message)
    {
        foreach (var type in (Type[])[typeof(Content), typeof(Roles)])
        {
            message = message.Replace($" could not be mapped to any .NET member contained in type '{type}'", " is none that is known", StringComparison.Ordinal)
                .Replace($"JSON deserialization for type '{type}' was missing required properties including", "It lacks", StringComparison.Ordinal)
                .Replace("The constructor parameter '", "The value of '", StringComparison.Ordinal)
                .Replace($" on type '{type}' doesn't allow null values. Consider updating its nullability annotation.", " is null.", StringComparison.Ordinal);
        }

        return message;
    }

    private static string? Fault(Content content) =>
        !Uri.TryCreate(content.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http") || authority.Query.Length > 0 || authority.Fragment.Length > 0 || authority.UserInfo.Length > 0
            ? $"authority '{content.Authority}' is no address such as https://login.example.org/realms/house"
        : authority.Scheme == "http" && !authority.IsLoopback ? $"authority {authority} is reached unencrypted; only one on this machine may be. Give its https address"
        : content.Client.Length == 0 ? "client is empty; it is the identifier under which the provider knows this server"
        : content.Name.Length == 0 ? "name is empty; it is the claim that says who somebody is, such as preferred_username or email"
        : content.Roles.Claim.Length == 0 ? "roles.claim is empty; it is the claim whose values give roles, such as groups"
        : !Values(content.Roles).Any() ? "roles give nobody a way in: name values of the claim in roles.reader, roles.editor or both"
        : Values(content.Roles).Any(string.IsNullOrWhiteSpace) ? "a value of roles.reader or roles.editor is empty"
        : content.Hours is not (> 0 and <= LongestSession) ? $"hours is {content.Hours}; somebody stays signed in for more than 0 and at most {LongestSession} hours"
        : null;

    private static IEnumerable<string> Values(Roles roles) => (roles.Reader ?? []).Concat(roles.Editor ?? []);

    private sealed record Content(string Authority, string Client, string Name, Roles Roles, string? SecretFile = null, ImmutableArray<string>? Scopes = null, double Hours = 12);

    private sealed record Roles(string Claim, ImmutableArray<string>? Reader = null, ImmutableArray<string>? Editor = null);
}
