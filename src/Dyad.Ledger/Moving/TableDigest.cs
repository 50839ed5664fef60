using System.Security.Cryptography;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Moving;

/// <summary>What a ledger holds of one kind, as a digest that is the same for the same rows whatever the store.</summary>
/// <param name="Table">The kind.</param>
/// <param name="Rows">Number of rows; of claims, not of their segments.</param>
/// <param name="Digest">SHA-256 of the rows in their order, in hexadecimal digits.</param>
public sealed record TableDigest(string Table, long Rows, string Digest);

/// <summary>Reads a ledger from end to end into a digest for each kind of rows.</summary>
internal sealed class LedgerDigests(ILedgerRows rows, CopyCounter counter, CancellationToken cancel)
{
    internal List<TableDigest> Take()
    {
        var runs = rows.Runs;
        return
        [
            Of("sources", runs.DistinctBy(r => r.File.Source.Id).OrderBy(r => r.File.Source.Id, StringComparer.Ordinal), r => RowBytes.Of(r.File.Source), _ => 1, "source"),
            Of("runs", runs, RowBytes.Of, _ => 1, "run"),
            Of("claims", rows.Segments(0), RowBytes.Of, s => ClaimBlockCodec.CountOf(s.Body), "claims"),
            Of("set aside", runs.SelectMany(r => rows.Aside(r.Id)), RowBytes.Of, _ => 1, "rows set aside"),
            Of("reports", runs.Where(r => r.Reader.Length > 0).SelectMany(r => rows.Reports(r.Id)), RowBytes.Of, _ => 1, "reports"),
            Of("corrections", rows.Corrections(), RowBytes.Of, _ => 1, "corrections"),
            Of("forecasts", rows.Forecasts(), RowBytes.Of, _ => 1, "forecasts"),
            Of("answers", rows.Answers(), RowBytes.Of, _ => 1, "answers"),
        ];
    }

    private TableDigest Of<T>(string table, IEnumerable<T> all, Func<T, byte[]> bytes, Func<T, long> count, string what)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = 0L;
        foreach (var row in all)
        {
            cancel.ThrowIfCancellationRequested();
            digest.AppendData(bytes(row));
            number += count(row);
            counter.Add(count(row), $"reading {what} of {rows.Location}");
        }

        return new TableDigest(table, number, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
