using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dyad.Web.Tests.OpenId;

/// <summary>A small OpenID provider: discovery, keys, authorization code with PKCE, signed tokens. Whoever asks is signed in at once, with the claims that the test says.</summary>
internal sealed class ProviderOfTests : IAsyncDisposable
{
    internal const string Client = "dyad";
    internal const string Secret = "a secret of tests";
    private readonly ConcurrentDictionary<string, Pending> _codes = new();
    private static readonly RSA Own = RSA.Create(2048);
    private static readonly RSA Foreign = RSA.Create(2048);
    private WebApplication _app = null!;

    /// <summary>Under a name of its own, so that a browser takes it for another site than the server.</summary>
    internal string Address => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Claims of whoever signs in.</summary>
    internal Dictionary<string, object> Claims { get; } = new() { ["sub"] = "u1", ["preferred_username"] = "rita", ["groups"] = new[] { "analysts", "all" } };

    /// <summary>What is wrong with the next token.</summary>
    internal string Fault { get; set; } = "";

    /// <summary>Where the last sign-in was to lead back to.</summary>
    internal string LastReturn { get; private set; } = "";

    internal static async Task<ProviderOfTests> Start()
    {
        var provider = new ProviderOfTests();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider._app = builder.Build();
        provider._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = provider.Address,
            ["authorization_endpoint"] = provider.Address + "/authorize",
            ["token_endpoint"] = provider.Address + "/token",
            ["jwks_uri"] = provider.Address + "/jwks",
            ["end_session_endpoint"] = provider.Address + "/leave",
            ["code_challenge_methods_supported"] = new[] { "S256" },
        }));
        provider._app.MapGet("/jwks", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Own.ExportParameters(false)) { KeyId = "k" });
            return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, alg = "RS256", n = key.N, e = key.E } } });
        });
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.Redeem);
        provider._app.MapGet("/leave", () => Results.Text("left"));
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        LastReturn = query["redirect_uri"]!;
        if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length < 43 || query["nonce"].ToString().Length == 0)
            return Results.BadRequest();
        if (Fault == "denied")
            return Results.Redirect(QueryHelpers.AddQueryString(LastReturn, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }));
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Pending(LastReturn, query["code_challenge"]!, query["nonce"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(LastReturn, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != Client || form["client_secret"] != Secret)
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var pending) || pending.Return != form["redirect_uri"] || pending.Challenge != proof)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 60, id_token = Token(pending.Nonce) });
    }

    private string Token(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var age = Fault == "expired" ? TimeSpan.FromHours(2) : TimeSpan.Zero;
        var claims = new Dictionary<string, object>(Claims) { ["nonce"] = Fault == "nonce" ? "another" : nonce };
        if (Fault == "no nonce")
            claims.Remove("nonce");
        var described = new SecurityTokenDescriptor
        {
            Issuer = Fault == "issuer" ? "https://elsewhere.example" : Address,
            Audience = Fault == "audience" ? "another client" : Client,
            IssuedAt = now - age,
            NotBefore = now - age,
            Expires = now - age + TimeSpan.FromHours(1),
            Claims = claims,
            SigningCredentials = Fault switch
            {
                "unsigned" => null,
                "forged" => new SigningCredentials(new RsaSecurityKey(Foreign) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
                // The public key of the provider, taken for a secret that both know.
                "symmetric" => new SigningCredentials(new SymmetricSecurityKey(Own.ExportSubjectPublicKeyInfo()) { KeyId = "k" }, SecurityAlgorithms.HmacSha256),
                _ => new SigningCredentials(new RsaSecurityKey(Own) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
            },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(described);
    }

    private sealed record Pending(string Return, string Challenge, string Nonce);
}
