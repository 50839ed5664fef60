using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Accounts;

/// <summary>How an outcome that accounts give probabilities to came out.</summary>
/// <param name="Name">Name of the outcome.</param>
/// <param name="Predicate">What it is.</param>
/// <param name="Given">What must have happened before; null where nothing must.</param>
/// <param name="Asked">How many windows were asked about, one after another.</param>
/// <param name="Came">In how many it came.</param>
/// <param name="Stated">What each account that speaks of it said, with its score.</param>
public sealed record OutcomeScore(string Name, CountPredicate Predicate, CountPredicate? Given, int Asked, int Came, ImmutableArray<StatedOutcome> Stated);

/// <summary>A probability that an account stated, scored.</summary>
/// <param name="Account">Place of the account.</param>
/// <param name="Probability">What it stated.</param>
/// <param name="Log">Sum of the logarithms of the probability of what came; higher is better.</param>
/// <param name="Brier">Mean squared error; NaN where nothing was asked.</param>
public sealed record StatedOutcome(int Account, double Probability, double Log, double Brier);

/// <summary>
/// Scores the stated probabilities of outcomes over windows that do not overlap, from the first scored day on. These are the same acts that the daily
/// scores count, so that nothing of this enters the odds.
/// </summary>
public static class OutcomeScores
{
    /// <summary>Every outcome that an account names, by name.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="from">First day on which a window may begin.</param>
    /// <exception cref="ArgumentException">An outcome speaks of an actor or a class that the panel has not.</exception>
    public static ImmutableArray<OutcomeScore> Of(ImmutableArray<Account> accounts, Panel panel, Day from)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return
        [
            .. accounts.SelectMany((a, i) => a.Outcomes.Select(o => (Account: i, Outcome: o)))
                .GroupBy(o => o.Outcome.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Score(g.First().Outcome, [.. g.Select(o => (o.Account, o.Outcome.Probability))], panel, from - panel.Window.From)),
        ];
    }

    private static OutcomeScore Score(OutcomeExpectation outcome, ImmutableArray<(int Account, double Probability)> stated, Panel panel, int from)
    {
        var counts = Counts(panel, outcome.Predicate);
        var before = outcome.Given is { } given ? Counts(panel, given) : null;
        var (asked, came) = (0, 0);
        for (var day = Math.Max(0, from); day + outcome.Predicate.WithinDays <= panel.Days; day += outcome.Predicate.WithinDays)
        {
            if (before is not null && before[day] - before[Math.Max(0, day - outcome.Given!.WithinDays)] < outcome.Given.AtLeast)
                continue;
            asked++;
            came += counts[day + outcome.Predicate.WithinDays] - counts[day] >= outcome.Predicate.AtLeast ? 1 : 0;
        }

        return new OutcomeScore(
            outcome.Name, outcome.Predicate, outcome.Given, asked, came,
            [
                .. stated.Select(s => new StatedOutcome(
                    s.Account, s.Probability,
                    (came * Math.Log(s.Probability)) + ((asked - came) * Math.Log(1 - s.Probability)),
                    ((came * (1 - s.Probability) * (1 - s.Probability)) + ((asked - came) * s.Probability * s.Probability)) / asked)),
            ]);
    }

    /// <summary>Events before each day.</summary>
    private static int[] Counts(Panel panel, CountPredicate predicate)
    {
        var pair = panel.Layout.IndexOf(predicate.Pair);
        var kind = panel.Classes.Names.IndexOf(predicate.Class);
        if (kind < 0)
            throw new ArgumentException($"The panel has no class '{predicate.Class}'.", nameof(predicate));
        var counts = new int[panel.Days + 1];
        for (var day = 0; day < panel.Days; day++)
        {
            counts[day + 1] = counts[day];
            foreach (var tally in panel.On(day))
                counts[day + 1] += tally.Channel == pair && tally.Class == kind ? tally.Count : 0;
        }

        return counts;
    }
}
