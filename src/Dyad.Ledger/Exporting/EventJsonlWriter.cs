using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Exporting;

/// <summary>Writes events as JSON; the distinct addresses of the reports are a list. Empty values are left out.</summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
/// <param name="scale">Scale of the score, which is named <c>score:</c> and the scale; null for none.</param>
/// <param name="runs">Runs of the ledger, where the claims behind each event are to be listed as <c>behind</c>; null for none.</param>
public sealed class EventJsonlWriter(TextWriter writer, Scale? scale = null, IReadOnlyList<ImportRun>? runs = null)
{
    private readonly string[] _names = EventColumns.Names(scale);

    /// <summary>One event as an object, with no score.</summary>
    /// <param name="happening">The event.</param>
    public static string Object(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        using var json = new TidyJson();
        return new EventJsonlWriter(TextWriter.Null).Line(json, happening);
    }

    /// <summary>Writes one line for each event, in the order given, as they come.</summary>
    public void Write(IEnumerable<Event> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var json = new TidyJson();
        foreach (var happening in events)
        {
            writer.Write(Line(json, happening));
            writer.Write('\n');
        }
    }

    /// <summary>Writes the events as one list, in the order given, as they come.</summary>
    public void WriteArray(IEnumerable<Event> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var json = new TidyJson();
        var before = "[\n";
        foreach (var happening in events)
        {
            writer.Write(before);
            writer.Write(Line(json, happening));
            before = ",\n";
        }

        writer.Write(before[0] == '[' ? "[]\n" : "\n]\n");
    }

    private string Line(TidyJson json, Event happening)
    {
        var values = EventColumns.Write(happening, scale);
        return json.Object(o =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (_names[i] != "reports")
                {
                    TidyJson.Value(o, _names[i], values[i]);
                    continue;
                }

                o.WriteStartArray("reports");
                foreach (var address in EventColumns.Addresses(happening))
                    o.WriteStringValue(address);
                o.WriteEndArray();
            }

            if (runs is not null)
                BehindJson.Write(o, happening, runs);
        });
    }
}
