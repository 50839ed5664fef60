using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dyad.Web.Tests.Serving;

/// <summary>Certificates that nobody has signed but themselves.</summary>
internal static class CertificateOfTests
{
    /// <summary>One for <c>localhost</c>, with its key.</summary>
    /// <param name="from">Days from now on which it begins to hold.</param>
    /// <param name="until">Days from now on which it ends.</param>
    internal static X509Certificate2 Make(int from = -1, int until = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(from), now.AddDays(until));
    }
}
