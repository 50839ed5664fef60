using System.Text;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Readings;

/// <summary>The identity of a report.</summary>
public static class ReportDigest
{
    /// <summary><c>xxh64:</c> and the XXH64 of the text in UTF-8.</summary>
    public static string Of(string text)
    {
        var digest = new ContentDigest();
        digest.Append(Encoding.UTF8.GetBytes(text));
        return $"xxh64:{digest}";
    }
}
