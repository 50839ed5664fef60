using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dyad.Web.OpenId;

/// <summary>What the provider tells about itself: where it signs people in, and the keys with which it signs what it says of them. A server that cannot learn it does not start.</summary>
/// <param name="options">Who the provider is.</param>
internal sealed class OpenIdProvider(OpenIdOptions options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient _client = new() { Timeout = Patience, MaxResponseContentBufferSize = 1 << 20 };
    private ConfigurationManager<OpenIdConnectConfiguration>? _known;

    /// <summary>What it tells, asked again when its keys change.</summary>
    internal ConfigurationManager<OpenIdConnectConfiguration> Known => _known ??=
        new(Address, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(_client) { RequireHttps = !options.IsLocal });

    private string Address => options.Authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <summary>Asks it once.</summary>
    /// <exception cref="InvalidDataException">It cannot be reached, or does not tell what is needed.</exception>
    internal async Task Check(CancellationToken cancel)
    {
        OpenIdConnectConfiguration told;
        try
        {
            using var answer = await _client.GetAsync(new Uri(Address), cancel).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidDataException($"{Address} answers with status {(int)answer.StatusCode}. Is the authority right?");
            told = await Known.GetConfigurationAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new InvalidDataException($"{Address} cannot be reached: {e.Message}. Is the authority right, and is it reached from this machine?", e);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"{Address} does not tell what a provider tells, or its keys cannot be read. Is the authority right?", e);
        }

        if (told.Issuer is not { Length: > 0 } || told.SigningKeys.Count == 0)
            throw new InvalidDataException($"{Address} names no issuer or no keys with which it signs; it is no OpenID provider that can be used.");
        foreach (var (name, address) in new[] { ("authorization_endpoint", told.AuthorizationEndpoint), ("token_endpoint", told.TokenEndpoint) })
        {
            if (!IsHidden(address))
                throw new InvalidDataException($"{Address} names no {name} that is reached over https.");
        }
    }

    /// <summary>Where somebody ends his session at the provider; null where it does not say.</summary>
    internal async Task<string?> SignOutAddress(CancellationToken cancel)
    {
        try
        {
            var told = await Known.GetConfigurationAsync(cancel).ConfigureAwait(false);
            return IsHidden(told.EndSessionEndpoint) ? $"{told.EndSessionEndpoint}{(told.EndSessionEndpoint.Contains('?') ? '&' : '?')}client_id={Uri.EscapeDataString(options.Client)}" : null;
        }
        catch (InvalidOperationException)
        {
            // Who signs out here is signed out here, whether the provider answers or not.
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    private bool IsHidden(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && options.IsLocal && uri.IsLoopback));
}
