using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Accounts;

/// <summary>What one cell with events, a pair and class on a day, said for the accounts.</summary>
/// <param name="Day">Days after the first day of the panel.</param>
/// <param name="Pair">Number of the pair.</param>
/// <param name="Class">Number of the class.</param>
/// <param name="Count">Events in it.</param>
/// <param name="Logs">Logarithm of the probability that each account gave to this count, the day before.</param>
public sealed record CellEvidence(int Day, int Pair, int Class, int Count, ImmutableArray<double> Logs);

/// <summary>What the accounts expect of the day after the panel.</summary>
/// <param name="Means">Expected count of each account, class after class and pair after pair.</param>
/// <param name="Ones">Probability of exactly one event, likewise.</param>
public sealed record NextDay(ImmutableArray<float[]> Means, ImmutableArray<float[]> Ones);

/// <summary>How well each account foretold each day from the days before it.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Panel">The panel.</param>
/// <param name="FirstDay">First scored day, in days after the first of the panel.</param>
/// <param name="Daily">By account and scored day: logarithm of the probability that it gave to everything that happened and did not happen on that day.</param>
/// <param name="Cells">The cells with events, by day, pair and class.</param>
/// <param name="Expected">By two accounts, <c>[a][b]</c>: the log Bayes factor for a over b that a itself would expect of these days.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Fits">How often sizes and relations were estimated.</param>
/// <param name="Unsettled">How many of all fits had not settled when the sweeps ran out.</param>
public sealed record AccountScores(
    ImmutableArray<Account> Accounts, Panel Panel, int FirstDay, ImmutableArray<double[]> Daily, ImmutableArray<CellEvidence> Cells,
    ImmutableArray<double[]> Expected, NextDay Next, int Fits, int Unsettled)
{
    /// <summary>
    /// Logarithm of the probability that each account gave to the days that were only learnt from, all at once, against the account that gave them the
    /// highest. It belongs to the odds: an account is not excused from what it was fitted to.
    /// </summary>
    public ImmutableArray<double> Learnt { get; init; } = [.. new double[Accounts.Length]];

    /// <summary>Expectations on effects of which the model has no column here, by account: they can weigh nothing.</summary>
    public ImmutableArray<(string Account, EffectExpectation Expectation)> Unheard { get; init; } = [];

    /// <summary>The scored days.</summary>
    public DayRange Days => new(Panel.Window.From + FirstDay, Panel.Window.To);

    /// <summary>Everything that the days said of an account: <see cref="Learnt"/> and the sum of its daily scores.</summary>
    public double Total(int account) => Learnt[account] + Daily[account].Sum();
}
