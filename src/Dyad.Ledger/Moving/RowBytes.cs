using System.Text;
using Dyad.Ledger.Appending;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Moving;

/// <summary>Rows as bytes that are equal where the rows are: for comparing, and for digests.</summary>
/// <remarks>Texts are UTF-8 with their length before them in seven bits a byte, numbers little-endian, blobs with their length in four bytes.</remarks>
internal static class RowBytes
{
    /// <summary>What a source is: the first run of it says.</summary>
    internal static byte[] Of(DataSource s) => Write(w =>
    {
        foreach (var text in (string[])[s.Id, s.Title, s.Licence, s.Citation, s.CodeTable])
            w.Write(text);
        w.Write(s.RowsAreActs);
    });

    /// <summary>Which run it is.</summary>
    internal static byte[] Identity(ImportRun r) => Write(w =>
    {
        w.Write(r.Id);
        foreach (var text in (string[])[r.File.Source.Id, r.File.Source.CodeTable, r.File.Format, r.File.Name, r.File.Digest, r.Reader])
            w.Write(text);
        w.Write(r.File.Bytes);
        w.Write(r.Started.UnixSeconds);
    });

    /// <summary>Which run it is, and how far it came.</summary>
    internal static byte[] Of(ImportRun r) => Write(w =>
    {
        w.Write(Identity(r));
        w.Write(r.IsComplete);
        foreach (var number in (long[])[r.Read, r.Kept, r.Held, r.Quarantined, r.Claims])
            w.Write(number);
    });

    internal static byte[] Of(MovedSegment s) => Write(w =>
    {
        w.Write(s.Number);
        w.Write(s.Run);
        Blob(w, s.Body);
    });

    internal static byte[] Of(MovedAside a) => Write(w =>
    {
        w.Write(a.Row.Run);
        w.Write(a.Row.Row);
        w.Write(a.Row.File);
        w.Write(a.Row.Reason);
        w.Write(a.Row.Length);
        Blob(w, a.Row.Text.Span);
        w.Write(a.Key is not null);
        w.Write(a.Key ?? 0);
    });

    internal static byte[] Of(MovedReport r) => Write(w =>
    {
        w.Write(r.Digest);
        foreach (var number in (long[])[r.Run, r.Row, r.Published, r.Ingested, r.Sentences, r.Claims, r.Happened, r.Runs])
            w.Write(number);
        Blob(w, r.Body);
        Blob(w, r.Signature);
    });

    internal static byte[] Of(KeptCorrection c) => Write(w =>
    {
        w.Write(c.Number);
        w.Write(c.At.UnixSeconds);
        Blob(w, CorrectionCodec.Write(c.Correction));
    });

    internal static byte[] Of(MovedForecast f) => Write(w =>
    {
        w.Write(f.Id);
        w.Write(f.AsOf);
        w.Write(f.Made);
        w.Write(f.Body);
    });

    internal static byte[] Of(MovedAnswer a) => Write(w =>
    {
        w.Write(a.Forecast);
        w.Write(a.AsOf);
        w.Write(a.Made);
        w.Write(a.Body);
    });

    private static void Blob(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] Write(Action<BinaryWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8))
            write(writer);
        return buffer.ToArray();
    }
}
