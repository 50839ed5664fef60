using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Exporting;

/// <summary>Writes events as JSON lines, one object each, in the caller's order; the addresses of the reports are a list. Empty values are left out.</summary>
/// <param name="stream">Where to write.</param>
/// <param name="scale">Scale of the score, which is named <c>score:</c> and the scale; null for none.</param>
/// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
/// <param name="asArray">Whether the objects stand in one JSON array instead of one a line.</param>
public sealed class EventJsonlWriter(Stream stream, Scale? scale = null, bool leaveOpen = false, bool asArray = false) : IDisposable
{
    private readonly TidyJson _json = new(stream, leaveOpen, asArray);
    private readonly string[] _names = EventColumns.Names(scale);

    /// <summary>Writes one event.</summary>
    public void Write(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var values = EventColumns.Write(happening, scale);
        _json.Line(json =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (_names[i] != "reports")
                {
                    TidyJson.Value(json, _names[i], values[i]);
                    continue;
                }

                json.WriteStartArray("reports");
                foreach (var address in EventColumns.Addresses(happening))
                    json.WriteStringValue(address);
                json.WriteEndArray();
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
