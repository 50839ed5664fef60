using System.Globalization;
using Dyad.Vocabulary.Claims;

namespace Dyad.Vocabulary.Reports;

/// <summary>How a claim that was read from a report is named, so that it leads back to its place there.</summary>
/// <param name="Digest">The report's <see cref="Report.Digest"/>.</param>
/// <param name="Ordinal">Place among the report's claims, from 1.</param>
public readonly record struct ReadClaimId(string Digest, int Ordinal)
{
    /// <summary>Origin of every claim that was read from a text.</summary>
    public const string Origin = "reading";

    private const string WithoutAddress = "report:";

    /// <summary>Reads <c>DIGEST#ORDINAL</c>.</summary>
    public static bool TryParse(string text, out ReadClaimId id)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.LastIndexOf('#');
        var ordinal = 0;
        var isOne = cut > 0 && int.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ordinal) && ordinal > 0;
        id = isOne ? new ReadClaimId(text[..cut], ordinal) : default;
        return isOne;
    }

    /// <summary>The report as its claims name it: by its web address or, where it has none, by its digest.</summary>
    public static ReportReference Reference(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportReference(report.Publisher, report.Address.Length > 0 ? report.Address : WithoutAddress + report.Digest);
    }

    /// <summary><c>DIGEST#ORDINAL</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Digest}#{Ordinal}");
}
