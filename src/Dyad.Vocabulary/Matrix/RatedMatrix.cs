using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Vocabulary.Matrix;

/// <summary>
/// A matrix as it was written, with the ratings that were decided since. The last decision about a rating holds; what was written stays, and so does every
/// decision.
/// </summary>
/// <param name="Matrix">The matrix with the ratings that hold.</param>
/// <param name="Decisions">The decisions, in the order in which they were kept.</param>
/// <param name="Strangers">Changes of items or accounts that the matrix does not have (any more); they count for nothing.</param>
public sealed record RatedMatrix(EvidenceMatrix Matrix, ImmutableArray<RatingDecision> Decisions, ImmutableArray<RatingChange> Strangers)
{
    /// <summary>The column of an item's credibility.</summary>
    public const string Credibility = "credibility";

    /// <summary>The column of an item's relevance.</summary>
    public const string Relevance = "relevance";
    private const int StateLength = 16;

    /// <summary>
    /// Changes whenever any rating, grade, item or account does: who decides on the ground of one state is told where it is another meanwhile. The first
    /// sixteen hexadecimal digits of the SHA-256 of names, words and ratings.
    /// </summary>
    public string State
    {
        get
        {
            var text = new StringBuilder(string.Join('\n', Matrix.Accounts)).Append('\0');
            foreach (var row in Matrix.Rows)
                text.Append(row.Id).Append('\n').Append(row.Says).Append('\n').Append(row.Credibility.Write()).Append(row.Relevance.Write()).AppendJoin(',', row.Ratings.Select(r => r.Write())).Append('\0');
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..StateLength];
        }
    }

    /// <summary>A matrix with the decisions about it.</summary>
    /// <param name="written">The matrix as it was written.</param>
    /// <param name="decisions">In the order in which they were kept.</param>
    public static RatedMatrix Of(EvidenceMatrix written, IEnumerable<RatingDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(decisions);
        ImmutableArray<RatingDecision> all = [.. decisions];
        var (matrix, strangers) = (written, ImmutableArray.CreateBuilder<RatingChange>());
        foreach (var change in all.SelectMany(d => d.Changes))
        {
            if (With(matrix, change.Evidence, change.Of, change.Is) is { } changed)
                matrix = changed;
            else
                strangers.Add(change);
        }

        return new RatedMatrix(matrix, all, strangers.ToImmutable());
    }

    /// <summary>The decision that a rating or grade rests on; null where it is as it was written.</summary>
    /// <param name="evidence">The item.</param>
    /// <param name="of">The account, or <see cref="Credibility"/> or <see cref="Relevance"/>.</param>
    public (RatingDecision Decision, RatingChange Change)? LastOf(string evidence, string of)
    {
        foreach (var decision in Decisions.Reverse())
        {
            if (decision.Changes.LastOrDefault(c => c.Evidence == evidence && c.Of == of) is { } change)
                return (decision, change);
        }

        return null;
    }

    /// <summary>What words given for ratings would change; those that are what they were change nothing.</summary>
    /// <param name="given">Item, account or grade, and the word, in any case.</param>
    /// <returns>The changes, and everything that is wrong with what was given.</returns>
    public (ImmutableArray<RatingChange> Changes, ImmutableArray<string> Faults) Propose(IEnumerable<(string Evidence, string Of, string Word)> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var (changes, faults) = (ImmutableArray.CreateBuilder<RatingChange>(), ImmutableArray.CreateBuilder<string>());
        foreach (var (evidence, of, word) in given)
        {
            if (Matrix.Rows.FirstOrDefault(r => r.Id == evidence) is not { } row)
                faults.Add($"The matrix has no item '{evidence}'; did you mean '{NearestName.Of(evidence, Matrix.Rows.Select(r => r.Id))}'?");
            else if (Word(Matrix, row, of) is not { } was)
                faults.Add($"{evidence}: there is no account '{of}'; did you mean '{NearestName.Of(of, [.. Matrix.Accounts, Credibility, Relevance])}'?");
            else if (Known(Matrix, of, word) is not { } now)
                faults.Add($"{evidence}, {of}: '{word}' is no {(Matrix.Accounts.Contains(of) ? "rating" : "grade")}. Known: {string.Join(", ", Matrix.Accounts.Contains(of) ? RatingWords.OfRatings : RatingWords.OfGrades)}.");
            else if (changes.Any(c => c.Evidence == evidence && c.Of == of))
                faults.Add($"{evidence}, {of} is given twice.");
            else if (now != was)
                changes.Add(new RatingChange(evidence, of, was, now));
        }

        return (changes.ToImmutable(), faults.ToImmutable());
    }

    private static EvidenceMatrix? With(EvidenceMatrix matrix, string evidence, string of, string word)
    {
        var at = -1;
        for (var i = 0; i < matrix.Rows.Length && at < 0; i++)
            at = matrix.Rows[i].Id == evidence ? i : -1;
        if (at < 0)
            return null;
        var row = matrix.Rows[at];
        var account = matrix.Accounts.IndexOf(of);
        EvidenceRow? changed = account >= 0 && RatingWords.TryRead(word, out Rating rating) ? row with { Ratings = row.Ratings.SetItem(account, rating) }
            : account >= 0 || !RatingWords.TryRead(word, out Grade grade) ? null
            : of == Credibility ? row with { Credibility = grade }
            : of == Relevance ? row with { Relevance = grade }
            : null;
        return changed is null ? null : matrix with { Rows = matrix.Rows.SetItem(at, changed) };
    }

    private static string? Word(EvidenceMatrix matrix, EvidenceRow row, string of) =>
        matrix.Accounts.IndexOf(of) is >= 0 and var account ? row.Ratings[account].Write()
        : of == Credibility ? row.Credibility.Write()
        : of == Relevance ? row.Relevance.Write()
        : null;

    /// <summary>The word as it is written; null where it is none. Nothing is no rating here: who rates says what.</summary>
    private static string? Known(EvidenceMatrix matrix, string of, string word) =>
        string.IsNullOrWhiteSpace(word) ? null
        : matrix.Accounts.Contains(of) ? RatingWords.TryRead(word, out Rating rating) ? rating.Write() : null
        : RatingWords.TryRead(word, out Grade grade) ? grade.Write() : null;
}
