using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dyad.Web.Serving;

/// <summary>Reads the certificate with which the server shows who it is.</summary>
public static class CertificateFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path"><c>.pem</c> or <c>.crt</c> with certificate and key, or PKCS 12 (<c>.pfx</c>).</param>
    /// <param name="password">Password of a <c>.pfx</c>.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="InvalidDataException">It holds no certificate with its key, or one that does not hold now.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static X509Certificate2 Read(string path, string? password, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no certificate at {path} (--certificate).", path);
        X509Certificate2 certificate;
        try
        {
            certificate = Path.GetExtension(path) is ".pem" or ".crt"
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException($"{path} holds no certificate with its key, or DYAD_CERTIFICATE_PASSWORD is not its password: {e.Message}", e);
        }

        var fault = !certificate.HasPrivateKey ? "has no private key; a .pfx with the key, or a .pem with both, is needed"
            : now.UtcDateTime < certificate.NotBefore.ToUniversalTime() ? $"holds from {Time(certificate.NotBefore)} only"
            : now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? $"ended on {Time(certificate.NotAfter)}; get a new one"
            : null;
        if (fault is null)
            return certificate;
        certificate.Dispose();
        throw new InvalidDataException($"The certificate {path} {fault}.");
    }

    private static string Time(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
