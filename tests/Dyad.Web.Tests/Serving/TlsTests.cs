using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Dyad.Web.Security;
using Dyad.Web.Serving;
using Dyad.Web.Tests.Jobs;

namespace Dyad.Web.Tests.Serving;

/// <summary>What is said is hidden: the server shows its certificate, and answers nobody who does not ask for it.</summary>
public sealed class TlsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dyad.pfx")]
    [InlineData("dyad.pem")]
    public async Task It_answers_over_tls_alone(string file)
    {
        using var folder = new TemporaryFolder();
        using var made = CertificateOfTests.Make();
        Write(made, folder[file], "open sesame");
        using var certificate = CertificateFile.Read(folder[file], "open sesame", TimeProvider.System.GetUtcNow());
        var key = "";
        await using var server = await ServerOfTests.Start(
            new SlowDesk(), o => o with { Certificate = certificate, WantsKeys = true }, inside => key = new KeyFile(inside).Add("rita", Role.Reader, default));
        server.Address.ShouldStartWith("https://");

        using var trusting = Client(server.Address, made.Thumbprint);
        using var page = await trusting.GetAsync("/login", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        using var form = new FormUrlEncodedContent([new("key", key), new("to", "/")]);
        using var entered = await trusting.PostAsync("/login", form, Cancel);
        entered.Headers.GetValues("Set-Cookie").Single().ShouldContain("; secure", Case.Insensitive);

        var distrust = await Should.ThrowAsync<HttpRequestException>(server.Client.GetAsync("/login", Cancel));
        distrust.InnerException.ShouldBeOfType<AuthenticationException>();
        using var plain = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(plain.GetAsync(server.Address.Replace("https", "http", StringComparison.Ordinal) + "/login", Cancel));
    }

    [Fact]
    public void A_certificate_that_does_not_do_is_told()
    {
        using var folder = new TemporaryFolder();
        var now = TimeProvider.System.GetUtcNow();
        using (var past = CertificateOfTests.Make(-10, -2))
            Write(past, folder["past.pfx"], "word");
        using (var future = CertificateOfTests.Make(2, 10))
            Write(future, folder["future.pem"], null);
        using (var bare = CertificateOfTests.Make())
        {
            File.WriteAllBytes(folder["bare.pfx"], new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(bare.RawData)).Export(X509ContentType.Pfx, "word")!);
            File.WriteAllText(folder["bare.pem"], bare.ExportCertificatePem());
        }

        File.WriteAllText(folder["none.pfx"], "no certificate");
        string Told(string file, string? password = "word") => Should.Throw<InvalidDataException>(() => CertificateFile.Read(folder[file], password, now)).Message;
        Told("past.pfx").ShouldContain("ended on " + now.AddDays(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Told("future.pem").ShouldContain("holds from");
        Told("past.pfx", "wrong").ShouldContain("DYAD_CERTIFICATE_PASSWORD");
        Told("bare.pfx").ShouldContain("no private key");
        Told("bare.pem").ShouldContain("no certificate with its key");
        Told("none.pfx").ShouldContain("no certificate with its key");
        Should.Throw<FileNotFoundException>(() => CertificateFile.Read(folder["missing.pfx"], null, now)).Message.ShouldContain("missing.pfx");
    }

    private static HttpClient Client(string address, string thumbprint) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 certificate && certificate.Thumbprint == thumbprint },
    })
    { BaseAddress = new Uri(address) };

    private static void Write(X509Certificate2 certificate, string path, string? password)
    {
        if (path.EndsWith(".pfx", StringComparison.Ordinal))
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        else
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
