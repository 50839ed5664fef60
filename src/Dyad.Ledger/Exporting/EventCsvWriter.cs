using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes events as CSV (RFC 4180, LF). Identifiers, codes and formulas are guarded as in <see cref="ClaimCsvWriter"/>; the distinct addresses
/// of the reports are joined with <c> | </c>. Events are derived from claims: this form is written and not read.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
/// <param name="scale">Scale of the score column, which is named <c>score:</c> and the scale; null for none. An act that the scale does not score has an empty score.</param>
public sealed class EventCsvWriter(TextWriter writer, Scale? scale = null)
{
    /// <summary>Writes a header and one row for each event, in the order given, as they come.</summary>
    public void Write(IEnumerable<Event> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var csv = new TidyCsv(writer, EventColumns.Names(scale));
        foreach (var happening in events)
            csv.Row(EventColumns.Write(happening, scale), happening.Origin);
    }
}
