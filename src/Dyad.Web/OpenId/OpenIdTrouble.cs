using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dyad.Web.OpenId;

/// <summary>Somebody is known and gets no session.</summary>
internal sealed class OpenIdRefusal(int status, string message) : Exception(message)
{
    internal int Status => status;
}

/// <summary>Why a sign-in came to nothing, in words that say what to do.</summary>
internal static class OpenIdTrouble
{
    private const string Again = " Begin again from the page that you wanted.";

    internal static (int Status, string Words) Of(Exception? failure, OpenIdOptions options)
    {
        var provider = options.Authority.Host;
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Of(e, provider, options.Client) is { } found)
                return found;
        }

        return (StatusCodes.Status401Unauthorized, failure switch
        {
            { Message: "Correlation failed." } => "This sign-in was not begun in this browser, was used already, or took too long." + Again,
            { Message: var m } when m.Contains("State", StringComparison.Ordinal) => "This answer belongs to no sign-in that this server began." + Again,
            _ => $"{provider} did not sign you in." + Again,
        });
    }

    private static (int, string)? Of(Exception e, string provider, string client) => e switch
    {
        OpenIdRefusal refusal => (refusal.Status, refusal.Message),
        SecurityTokenInvalidAudienceException => Wrong($"The token of {provider} is meant for another client than '{client}'. Compare 'client' with what the provider has."),
        SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException or SecurityTokenInvalidLifetimeException =>
            Wrong($"The token of {provider} has run out, or does not hold yet. Compare the clocks of both machines." + Again),
        SecurityTokenInvalidIssuerException => Wrong($"The token does not come from {provider}. Compare 'authority' with the issuer that the provider names."),
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSigningKeyException =>
            Wrong($"The token is not signed by {provider}, or not in a way that proves it."),
        OpenIdConnectProtocolInvalidNonceException => Wrong("The token belongs to another sign-in than this." + Again),
        OpenIdConnectProtocolException when Says(e, "invalid_client") => (StatusCodes.Status502BadGateway, $"{provider} does not accept this server's secret. Compare DYAD_OPENID_SECRET or secret_file with what the provider has."),
        OpenIdConnectProtocolException when Says(e, "invalid_grant") => Wrong($"{provider} does not redeem the code: it was used already, or is too old." + Again),
        OpenIdConnectProtocolException => Wrong($"{provider} did not sign you in." + Again),
        HttpRequestException or TaskCanceledException => Unreachable(provider),
        InvalidOperationException when Says(e, "IDX20803") => Unreachable(provider),
        _ => null,
    };

    private static (int, string) Wrong(string words) => (StatusCodes.Status401Unauthorized, words);

    private static (int, string) Unreachable(string provider) =>
        (StatusCodes.Status502BadGateway, $"{provider} cannot be reached from this server. Try again; if it lasts, tell whoever runs the server.");

    private static bool Says(Exception e, string word) => e.Message.Contains(word, StringComparison.Ordinal);
}
