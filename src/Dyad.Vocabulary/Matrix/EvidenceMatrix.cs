using System.Collections.Immutable;

namespace Dyad.Vocabulary.Matrix;

/// <summary>How an item of evidence goes with an account, as an analyst judged it (Heuer 1999, chapter 8).</summary>
public enum Rating
{
    /// <summary>N: it may go either way.</summary>
    Neutral,

    /// <summary>NA: it has nothing to do with the account.</summary>
    NotApplicable,

    /// <summary>CC: very consistent.</summary>
    VeryConsistent,

    /// <summary>C: consistent.</summary>
    Consistent,

    /// <summary>I: inconsistent.</summary>
    Inconsistent,

    /// <summary>II: very inconsistent.</summary>
    VeryInconsistent,
}

/// <summary>How credible or relevant an item of evidence is.</summary>
public enum Grade
{
    /// <summary>LOW.</summary>
    Low,

    /// <summary>MEDIUM.</summary>
    Medium,

    /// <summary>HIGH.</summary>
    High,
}

/// <summary>An item of evidence with its ratings.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Says">What it says, one sentence.</param>
/// <param name="Acts">Acts of the chronicle that it rests on, by identifier.</param>
/// <param name="Credibility">How credible.</param>
/// <param name="Relevance">How relevant to the question.</param>
/// <param name="Ratings">By account, in the order of the matrix.</param>
/// <param name="Because">Why it is rated so.</param>
public sealed record EvidenceRow(string Id, string Says, ImmutableArray<string> Acts, Grade Credibility, Grade Relevance, ImmutableArray<Rating> Ratings, string Because);

/// <summary>Accounts against items of evidence, rated by an analyst. Every rating is a judgement and to be edited.</summary>
/// <param name="Accounts">Names of the accounts: the columns.</param>
/// <param name="Rows">The items.</param>
public sealed record EvidenceMatrix(ImmutableArray<string> Accounts, ImmutableArray<EvidenceRow> Rows);

/// <summary>How ratings and grades are written.</summary>
public static class RatingWords
{
    private static readonly ImmutableArray<(Rating Rating, string Word)> Ratings =
    [
        (Rating.VeryConsistent, "CC"), (Rating.Consistent, "C"), (Rating.Neutral, "N"), (Rating.NotApplicable, "NA"), (Rating.Inconsistent, "I"), (Rating.VeryInconsistent, "II"),
    ];

    /// <summary>The words for ratings.</summary>
    public static ImmutableArray<string> OfRatings { get; } = [.. Ratings.Select(r => r.Word)];

    /// <summary>The words for grades.</summary>
    public static ImmutableArray<string> OfGrades { get; } = ["LOW", "MEDIUM", "HIGH"];

    /// <summary>The word for a rating.</summary>
    public static string Write(this Rating rating) => Ratings.First(r => r.Rating == rating).Word;

    /// <summary>The word for a grade.</summary>
    public static string Write(this Grade grade) => OfGrades[(int)grade];

    /// <summary>The rating of a word in any case; an empty one and <c>N/A</c> are read too.</summary>
    public static bool TryRead(string word, out Rating rating)
    {
        ArgumentNullException.ThrowIfNull(word);
        var plain = word.Trim().ToUpperInvariant();
        if (plain is "" or "N/A")
        {
            rating = plain.Length == 0 ? Rating.Neutral : Rating.NotApplicable;
            return true;
        }

        var found = Ratings.Where(r => r.Word == plain).ToArray();
        rating = found.Length == 1 ? found[0].Rating : default;
        return found.Length == 1;
    }

    /// <summary>The grade of a word in any case.</summary>
    public static bool TryRead(string word, out Grade grade)
    {
        ArgumentNullException.ThrowIfNull(word);
        var at = OfGrades.IndexOf(word.Trim().ToUpperInvariant());
        grade = (Grade)Math.Max(0, at);
        return at >= 0;
    }
}
