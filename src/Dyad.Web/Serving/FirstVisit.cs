using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dyad.Web.Assets;

namespace Dyad.Web.Serving;

/// <summary>
/// A visit that the server pays itself, over the wire, before it says where it is: all that a request goes through has run once when the first reader comes. Without
/// it the first page waits a third of a second for code that has never run. A client of the framework would take as long to be made ready as the server.
/// </summary>
internal static class FirstVisit
{
    /// <summary>Opens a page that is made without reading an event, as a browser does that has kept nothing.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="certificate">Its certificate; null where it has none.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Pay(Uri address, X509Certificate2? certificate, CancellationToken cancel)
    {
        try
        {
            using var wire = new TcpClient();
            await wire.ConnectAsync(Reached(address), address.Port, cancel).ConfigureAwait(false);
            // No other certificate is believed than the server's own, and that one whatever name it bears.
            Stream stream = certificate is null ? wire.GetStream()
                : new SslStream(wire.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(certificate.RawData));
            await using (stream.ConfigureAwait(false))
            {
                if (stream is SslStream hidden)
                    await hidden.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, cancel).ConfigureAwait(false);
                string[] paths = [AssetStore.Style, "/brief", AssetStore.Script];
                var requests = string.Concat(paths.Select((p, i) =>
                    $"GET {p} HTTP/1.1\r\nHost: localhost:{address.Port}\r\nAccept-Encoding: gzip, deflate, br\r\nSec-Fetch-Site: none\r\nConnection: {(i + 1 < paths.Length ? "keep-alive" : "close")}\r\n\r\n"));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(requests), cancel).ConfigureAwait(false);
                await stream.CopyToAsync(Stream.Null, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            // The first who comes waits a little longer, and nothing else.
        }
    }

    /// <summary>A server that listens on all addresses is reached on this machine's own.</summary>
    private static IPAddress Reached(Uri address) => !IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) || host.Equals(IPAddress.Any) ? IPAddress.Loopback
        : host.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : host;
}
