using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes quarantined rows as CSV: <c>run,file,row,reason,length,text</c>. Text is the row as it was read, cut after 64 KiB; a row that is not
/// UTF-8, or holds zero bytes, is written as <c>base64:</c> and its bytes in Base64.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
public sealed class QuarantineCsvWriter(TextWriter writer)
{
    private static readonly string[] Names = ["run", "file", "row", "reason", "length", "text"];

    /// <summary>Writes a header and one row for each quarantined row, in the order given, as they come.</summary>
    public void Write(IEnumerable<QuarantinedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var csv = new TidyCsv(writer, Names);
        foreach (var row in rows)
            csv.Row([Whole(row.Run), row.File, Whole(row.Row), row.Reason, Whole(row.Length), Text(row.Text.Span)], "");
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? Encoding.UTF8.GetString(bytes) : "base64:" + Convert.ToBase64String(bytes);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
