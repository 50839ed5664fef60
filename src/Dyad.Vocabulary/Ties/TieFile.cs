using System.Collections.Immutable;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Ties;

/// <summary>Reads the standing interests of a study, <c>interests.csv</c>, as ties of powers with states.</summary>
public static class TieFile
{
    /// <summary>The ties of a file; none where there is no file.</summary>
    /// <exception cref="StudyException">A row names no body of the codebook, or a day that is none.</exception>
    public static ImmutableArray<Tie> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>The ties of a table.</summary>
    /// <exception cref="StudyException">As for the other.</exception>
    public static ImmutableArray<Tie> Read(Stream stream, string path) =>
    [
        .. StudyTable.Read(stream, path, ["power", "state", "interest", "detail", "from", "to", "reference"], row => new Tie(
            Body(row, "power"), Body(row, "state"), row.Needed("interest"), row.Text("detail"), row.LooseDay("from"), row.LooseDay("to"), row.Text("reference")))
            .OrderBy(t => t.Power, StringComparer.Ordinal).ThenBy(t => t.State, StringComparer.Ordinal).ThenBy(t => t.Kind, StringComparer.Ordinal)
            .ThenBy(t => t.Detail, StringComparer.Ordinal).ThenBy(t => t.From),
    ];

    private static string Body(StudyRow row, string column) =>
        row.Needed(column) is var code && ActorBook.Default.HasBody(code) ? code : throw row.Fault(column, $"'{code}' is no body of the codebook");
}
