using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dyad.Web.Assets;

namespace Dyad.Web.Serving;

/// <summary>
/// A visit that the server pays itself, over the wire, before it says where it is: all that a request goes through has run once when the first reader comes. Without
/// it the first page waits a third of a second for code that has never run.
/// </summary>
internal static class FirstVisit
{
    /// <summary>Opens a page that is made without reading an event, as a browser does that has kept nothing.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="certificate">Its certificate; null where it has none.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Pay(Uri address, X509Certificate2? certificate, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        // No other certificate is believed than the server's own, and that one whatever name it bears.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && certificate is not null && shown.GetRawCertData().AsSpan().SequenceEqual(certificate.RawData);
        using var client = new HttpClient(handler) { BaseAddress = Reached(address) };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "none");
        try
        {
            foreach (var path in (string[])[AssetStore.Style, "/brief", AssetStore.Script])
                _ = await client.GetByteArrayAsync(path, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            // Who is not known is sent to sign in, and who comes beside a proxy is sent away: that way has been gone now too.
        }
    }

    /// <summary>A server that listens on all addresses is reached on this machine's own.</summary>
    private static Uri Reached(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any))
        ? new UriBuilder(address) { Host = host.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]" }.Uri
        : address;
}
