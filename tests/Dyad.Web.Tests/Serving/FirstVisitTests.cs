using System.Net;
using System.Net.Sockets;
using System.Text;
using Dyad.Web.Security;
using Dyad.Web.Serving;
using Dyad.Web.Tests.Jobs;

namespace Dyad.Web.Tests.Serving;

/// <summary>The visit that a server pays itself.</summary>
public sealed class FirstVisitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_asks_what_a_browser_asks_that_has_kept_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var visit = FirstVisit.Pay(new Uri($"http://0.0.0.0:{((IPEndPoint)listener.LocalEndpoint).Port}"), null, Cancel);
        using (var come = await listener.AcceptTcpClientAsync(Cancel))
        {
            var heard = new StringBuilder();
            var buffer = new byte[4096];
            while (!heard.ToString().Contains("Connection: close\r\n\r\n", StringComparison.Ordinal))
                heard.Append(Encoding.ASCII.GetString(buffer, 0, await come.GetStream().ReadAsync(buffer, Cancel)));
            var asked = heard.ToString().Split("\r\n").Where(l => l.StartsWith("GET ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).ToList();
            asked.ShouldContain("/brief");
            asked.ShouldContain(a => a.StartsWith("/assets/", StringComparison.Ordinal) && a.EndsWith(".css", StringComparison.Ordinal));
            asked.ShouldContain(a => a.StartsWith("/assets/", StringComparison.Ordinal) && a.EndsWith(".js", StringComparison.Ordinal));
        }

        await visit;
    }

    [Fact]
    public async Task Where_nobody_answers_the_server_starts_all_the_same()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var gone = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        await FirstVisit.Pay(gone, null, Cancel);
    }

    /// <summary>Over TLS and with keys the visitor is sent to sign in like anybody else, and nothing is written down of it.</summary>
    [Fact]
    public async Task It_has_no_key_and_leaves_no_trace()
    {
        using var certificate = CertificateOfTests.Make();
        var desk = new SlowDesk();
        await using var server = await ServerOfTests.Start(desk, o => o with { Certificate = certificate, WantsKeys = true }, folder => new KeyFile(folder).Add("a", Role.Reader, default));
        await server.MakeReady();
        desk.Begun.ShouldBe(0);
        new FileInfo(Path.Combine(server.Folder, "audit.jsonl")).Length.ShouldBe(0);
    }
}
