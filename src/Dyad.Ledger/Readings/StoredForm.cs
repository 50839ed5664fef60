using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Readings;

/// <summary>What a ledger writes of a report: compressed, with the signature by which copies are found. Made on the threads that read, it does not keep the one that commits.</summary>
/// <param name="Body">Report and passages, compressed.</param>
/// <param name="Runs">Runs of words behind the signature.</param>
/// <param name="Signature">The signature.</param>
internal sealed record StoredForm(byte[] Body, int Runs, byte[] Signature)
{
    /// <exception cref="ArgumentException">A span lies outside the text.</exception>
    internal static StoredForm Of(ReadReport read)
    {
        var signature = TextSignature.Of(read.Report.Text);
        return new StoredForm(ReportCodec.Write(read.Report, read.Sentences, [.. read.Claims.Select(c => c.Passage)]), signature.Runs, signature.Write());
    }
}
