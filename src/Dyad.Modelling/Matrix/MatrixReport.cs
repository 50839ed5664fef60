using System.Collections.Immutable;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Modelling.Matrix;

/// <summary>How inconsistent the evidence is with an account.</summary>
/// <param name="Account">Name of the account.</param>
/// <param name="Inconsistent">Ratings I.</param>
/// <param name="VeryInconsistent">Ratings II.</param>
/// <param name="Inconsistency">Inconsistency score: −1 for each I, −2 for each II.</param>
/// <param name="Weighted">Weighted inconsistency score: the same, each times the weights of the item's credibility and relevance.</param>
public sealed record MatrixScore(string Account, int Inconsistent, int VeryInconsistent, double Inconsistency, double Weighted);

/// <summary>What an item does in a matrix.</summary>
/// <param name="Id">The item.</param>
/// <param name="Weight">Product of the weights of credibility and relevance, 0.5 to 2.</param>
/// <param name="Diagnosticity">Weight times the gap between the accounts it is least and most inconsistent with; 0 where it tells none from another.</param>
/// <param name="LeadersWithout">The accounts that would be least inconsistent without it.</param>
/// <param name="ChangesLeaders">Whether these are others than with it.</param>
/// <param name="ChangesRanking">Whether the order of any two accounts changes without it.</param>
/// <param name="DecidingRatings">Accounts for which one step in its rating would change who is least inconsistent.</param>
public sealed record MatrixItem(
    string Id, double Weight, double Diagnosticity, ImmutableArray<string> LeadersWithout, bool ChangesLeaders, bool ChangesRanking, ImmutableArray<string> DecidingRatings)
{
    /// <summary>Whether the conclusion rests on it: without it, or with one rating of it a step away, another account would be least inconsistent.</summary>
    public bool IsLinchpin => ChangesLeaders || !DecidingRatings.IsEmpty;
}

/// <summary>
/// A matrix counted up as PARC's ACH does: an account is judged by the evidence against it. The weights are those of its technical description (Good,
/// Shrager, Stefik, Pirolli and Card, with Heuer; ACH 1.1): LOW 1/√2, MEDIUM 1, HIGH √2 for credibility and for relevance.
/// </summary>
/// <param name="Scores">By account, in the order of the matrix.</param>
/// <param name="Items">By item, in the order of the matrix.</param>
/// <param name="Leaders">The accounts that are least inconsistent.</param>
public sealed record MatrixReport(ImmutableArray<MatrixScore> Scores, ImmutableArray<MatrixItem> Items, ImmutableArray<string> Leaders)
{
    private const double Tie = 1e-9;
    private static readonly ImmutableArray<Rating> Steps = [Rating.VeryConsistent, Rating.Consistent, Rating.Neutral, Rating.Inconsistent, Rating.VeryInconsistent];

    /// <summary>Places of the accounts, 1 for the least inconsistent; equal scores share a place.</summary>
    public ImmutableArray<int> Places => [.. Scores.Select(s => 1 + Scores.Count(o => o.Weighted > s.Weighted + Tie))];

    /// <summary>The weight of a grade.</summary>
    public static double WeightOf(Grade grade) => grade switch { Grade.Low => 1 / Math.Sqrt(2), Grade.High => Math.Sqrt(2), _ => 1 };

    /// <summary>Counts a matrix up.</summary>
    public static MatrixReport Of(EvidenceMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var accounts = matrix.Accounts;
        ImmutableArray<MatrixScore> scores =
        [
            .. accounts.Select((name, a) => new MatrixScore(
                name, matrix.Rows.Count(r => r.Ratings[a] == Rating.Inconsistent), matrix.Rows.Count(r => r.Ratings[a] == Rating.VeryInconsistent),
                -matrix.Rows.Sum(r => Points(r.Ratings[a])), Weighted(matrix.Rows, a))),
        ];
        double[] all = [.. scores.Select(s => s.Weighted)];
        var leaders = Best(all);
        return new MatrixReport(
            scores,
            [
                .. matrix.Rows.Select(row =>
                {
                    double[] without = [.. all.Select((s, a) => s + (WeightOf(row) * Points(row.Ratings[a])))];
                    var left = Best(without);
                    return new MatrixItem(
                        row.Id, WeightOf(row), WeightOf(row) * (row.Ratings.Max(Points) - row.Ratings.Min(Points)), Names(left), !left.SequenceEqual(leaders),
                        Order(all, without),
                        [.. accounts.Where((_, a) => Neighbours(row.Ratings[a]).Any(r => !Best(With(all, a, WeightOf(row) * (Points(row.Ratings[a]) - Points(r)))).SequenceEqual(leaders)))]);
                }),
            ],
            Names(leaders));

        ImmutableArray<string> Names(ImmutableArray<int> places) => [.. places.Select(a => accounts[a])];
    }

    private static double WeightOf(EvidenceRow row) => WeightOf(row.Credibility) * WeightOf(row.Relevance);

    private static int Points(Rating rating) => rating switch { Rating.Inconsistent => 1, Rating.VeryInconsistent => 2, _ => 0 };

    private static double Weighted(ImmutableArray<EvidenceRow> rows, int account) => -rows.Sum(r => WeightOf(r) * Points(r.Ratings[account]));

    private static ImmutableArray<int> Best(double[] scores)
    {
        var best = scores.Max();
        return [.. Enumerable.Range(0, scores.Length).Where(a => scores[a] >= best - Tie)];
    }

    private static double[] With(double[] scores, int account, double change) => [.. scores.Select((s, a) => a == account ? s + change : s)];

    private static IEnumerable<Rating> Neighbours(Rating rating)
    {
        var at = Steps.IndexOf(rating == Rating.NotApplicable ? Rating.Neutral : rating);
        return new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < Steps.Length).Select(i => Steps[i]);
    }

    private static bool Order(double[] before, double[] after) => Enumerable.Range(0, before.Length).Any(a => Enumerable.Range(0, a).Any(b => Sign(before, a, b) != Sign(after, a, b)));

    private static int Sign(double[] scores, int a, int b) => Math.Abs(scores[a] - scores[b]) < Tie ? 0 : Math.Sign(scores[a] - scores[b]);
}
