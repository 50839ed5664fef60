using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Exporting;

/// <summary>Corrections of claims as JSON: number, kind, what is said instead, reason, who decided and when.</summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
public sealed class CorrectionWriter(TextWriter writer)
{
    /// <summary>Writes corrections as one list, in the order given.</summary>
    public void WriteArray(IEnumerable<KeptCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        using var json = new TidyJson();
        var before = "[\n";
        foreach (var kept in corrections)
        {
            writer.Write(before);
            writer.Write(json.Object(o =>
            {
                o.WriteString("origin", kept.Correction.Origin);
                o.WriteString("claim", kept.Correction.Claim);
                Write(o, kept);
            }));
            before = ",\n";
        }

        writer.Write(before[0] == '[' ? "[]\n" : "\n]\n");
    }

    internal static void Write(Utf8JsonWriter json, KeptCorrection kept)
    {
        var correction = kept.Correction;
        json.WriteNumber("number", kept.Number);
        json.WriteString("kind", correction.Kind switch { CorrectionKind.Changed => "changed", CorrectionKind.Withdrawn => "withdrawn", _ => "restored" });
        if (!correction.Change.IsEmpty)
        {
            json.WriteStartObject("change");
            foreach (var (name, value) in Changes(correction.Change))
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteString("reason", correction.Reason);
        json.WriteString("by", correction.By);
        json.WriteString("at", kept.At.ToString());
    }

    /// <summary>What is said instead, by the names of the columns of claims.</summary>
    public static IEnumerable<(string Name, string Value)> Changes(ClaimChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Source is { } source)
            yield return ("source", source.ToString());
        if (change.Target is { } target)
            yield return ("target", target.ToString());
        if (change.Type is { } type)
            yield return ("type", type == EventType.None ? "" : type.Write());
        if (change.Modality is { } modality)
            yield return ("modality", TidyClaims.Mood(modality));
        if (change.Day is { } day)
            yield return ("date", day.ToString());
        if (change.Attribution is { } attribution)
            yield return ("attribution", attribution.ToString());
    }
}
