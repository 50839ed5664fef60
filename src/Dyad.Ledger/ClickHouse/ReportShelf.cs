using System.Globalization;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>The reports that the batches which count brought, with their signatures.</summary>
internal sealed class ReportShelf(ItemStore items, string location)
{
    private const int ReportsAtOnce = 256;
    private const int SignaturesAtOnce = 2048;

    internal IEnumerable<string> Digests()
    {
        items.Await(ItemKind.Report);
        return items.Heads(ItemKind.Report).Select(h => h.Text).Order(StringComparer.Ordinal);
    }

    internal static ReportCounts? Counts(ItemHead? head) => head is null ? null : new ReportCounts((int)head.Numbers.Third, (int)head.Numbers.Fourth, (int)head.Numbers.Fifth);

    internal StoredReport? Report(string digest, AsOf asOf) =>
        Find(digest) is { } head && head.Numbers.First <= asOf.Until.UnixSeconds ? Stored(head, items.Body(ItemKind.Report, head)) : null;

    internal IEnumerable<StoredReport> Reports(AsOf asOf)
    {
        foreach (var some in Public(ItemKind.Report, asOf).Chunk(ReportsAtOnce))
        {
            var bodies = items.Bodies(ItemKind.Report, some);
            for (var i = 0; i < some.Length; i++)
                yield return Stored(some[i], bodies[i]);
        }
    }

    internal IEnumerable<ReportSignature> Signatures(AsOf asOf)
    {
        foreach (var some in Public(ItemKind.Signature, asOf).Chunk(SignaturesAtOnce))
        {
            var bodies = items.Bodies(ItemKind.Signature, some);
            for (var i = 0; i < some.Length; i++)
                yield return new ReportSignature(some[i].Text, TextSignature.Read((int)some[i].Numbers.Second, bodies[i]));
        }
    }

    private IOrderedEnumerable<ItemHead> Public(ItemKind kind, AsOf asOf) =>
        items.Heads(kind).Where(h => h.Numbers.First <= asOf.Until.UnixSeconds).OrderBy(h => h.Numbers.First).ThenBy(h => h.Text, StringComparer.Ordinal);

    private ItemHead? Find(string digest)
    {
        items.Await(ItemKind.Report);
        return items.Where(ItemKind.Report, $"text = {ClickHouseClient.Quoted(digest)}").FirstOrDefault();
    }

    private StoredReport Stored(ItemHead head, byte[] body)
    {
        try
        {
            var (report, sentences, passages) = ReportCodec.Read(body);
            return new StoredReport(report, long.Parse(head.Name, CultureInfo.InvariantCulture), new IngestionInstant(head.Numbers.Second), sentences, passages);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{location}: report {head.Text} of run {head.Name} cannot be read: {e.Message} Restore the ledger from a copy, or read into a new one.", e);
        }
    }
}
