using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Matrix;

/// <summary>Reads and writes a matrix as YAML, in the shape of <c>matrix/matrix.schema.json</c>. CSV is <see cref="MatrixTable"/>.</summary>
public static class MatrixFile
{
    /// <summary>Reads a matrix from a file, by its ending: <c>.csv</c>, else YAML.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="acts">Identifiers of the chronicle; null where they are not looked up.</param>
    /// <exception cref="StudyException">There is no such file, or it has a fault; the message gives file, line and column.</exception>
    public static EvidenceMatrix Read(string path, IReadOnlyCollection<string>? acts)
    {
        if (!File.Exists(path))
            throw new StudyException($"{path}: there is no such file.");
        using var text = new StreamReader(path, Encoding.UTF8);
        return Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? MatrixTable.Read(text, path, acts) : Read(text, path, acts);
    }

    /// <summary>Reads a matrix from YAML.</summary>
    /// <exception cref="StudyException">It has a fault.</exception>
    public static EvidenceMatrix Read(TextReader text, string path, IReadOnlyCollection<string>? acts)
    {
        var node = AccountNode.Root(text, path).AllowOnly("note", "accounts", "evidence");
        ImmutableArray<string> accounts = [.. node.Words("accounts")];
        if (accounts.IsEmpty || accounts.Distinct(StringComparer.Ordinal).Count() != accounts.Length)
            throw node.Fault("accounts", "names the accounts, each once");
        var rows = ImmutableArray.CreateBuilder<EvidenceRow>();
        foreach (var item in node.List("evidence"))
        {
            item.AllowOnly("id", "says", "acts", "credibility", "relevance", "ratings", "because");
            var ratings = item.Inner("ratings").AllowOnly([.. accounts]);
            foreach (var act in item.Words("acts").Where(a => acts is not null && !acts.Contains(a)))
                throw item.Fault("acts", $"names no act of the chronicle: '{act}'; did you mean '{NearestName.Of(act, acts!)}'");
            var row = new EvidenceRow(
                item.Text("id"), item.Text("says"), [.. item.Words("acts")], Grade(item, "credibility"), Grade(item, "relevance"),
                [.. accounts.Select(a => Rating(ratings, a))], item.TextOrNone("because"));
            if (rows.Any(r => r.Id == row.Id))
                throw item.Fault("id", $"occurs twice: '{row.Id}'");
            rows.Add(row);
        }

        return rows.Count > 0 ? new EvidenceMatrix(accounts, rows.ToImmutable()) : throw node.Fault("evidence", "holds at least one item");
    }

    /// <summary>Writes a matrix as YAML.</summary>
    public static void Write(TextWriter writer, EvidenceMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(matrix);
        writer.Write($"# Ratings are judgement: CC, C, N, NA, I, II. Edit them, and weigh again: dyad accounts matrix --in FILE\naccounts: [{string.Join(", ", matrix.Accounts.Select(Quote))}]\nevidence:\n");
        foreach (var row in matrix.Rows)
        {
            writer.Write($"  - id: {Quote(row.Id)}\n    says: {Quote(row.Says)}\n    acts: [{string.Join(", ", row.Acts.Select(Quote))}]\n");
            writer.Write($"    credibility: {row.Credibility.Write()}\n    relevance: {row.Relevance.Write()}\n");
            writer.Write($"    ratings: {{{string.Join(", ", matrix.Accounts.Select((a, i) => $"{Quote(a)}: {row.Ratings[i].Write()}"))}}}\n");
            if (row.Because.Length > 0)
                writer.Write($"    because: {Quote(row.Because)}\n");
        }
    }

    private static Grade Grade(AccountNode node, string key) =>
        RatingWords.TryRead(node.Text(key), out Grade grade) ? grade : throw node.Fault(key, $"is not '{node.Text(key)}'; did you mean '{NearestName.Of(node.Text(key), RatingWords.OfGrades)}'? Known: {string.Join(", ", RatingWords.OfGrades)}");

    private static Rating Rating(AccountNode node, string account) =>
        RatingWords.TryRead(node.TextOrNone(account), out Rating rating) ? rating : throw node.Fault(account, $"is not '{node.TextOrNone(account)}'; did you mean '{NearestName.Of(node.TextOrNone(account), RatingWords.OfRatings)}'? Known: {string.Join(", ", RatingWords.OfRatings)}");

    private static string Quote(string text) => JsonSerializer.Serialize(text, Letters.String);

    private static readonly MatrixText Letters = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Quotes text as JSON does, which YAML reads as well.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class MatrixText : System.Text.Json.Serialization.JsonSerializerContext;
