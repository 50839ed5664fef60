using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Accounts;

/// <summary>Gives the columns for a panel as it was known on its last day.</summary>
/// <param name="seen">The panel up to that day.</param>
public delegate Design DesignFor(Panel seen);

/// <summary>How far a weighing is.</summary>
/// <param name="Done">Days that are scored.</param>
/// <param name="Days">Days to be scored.</param>
/// <param name="Doing">What is done now.</param>
public readonly record struct WeighingProgress(int Done, int Days, string Doing);

/// <summary>
/// Scores rival accounts by how well they foretell, one day ahead (Dawid 1984, doi:10.2307/2981683): the same model of events under the priors of
/// each, fitted anew on a schedule to the days before, its columns filled once for all accounts.
/// </summary>
public sealed class AccountWeigher
{
    private const int MeansEvery = 7;
    private readonly ImmutableArray<Account> _accounts;
    private readonly DesignFor _design;
    private readonly AccountChoice _choice;
    private readonly int _threads;
    private int _unsettled;
    private int _fits;

    /// <summary>Prepares a weighing.</summary>
    /// <param name="accounts">The accounts; at least one.</param>
    /// <param name="design">Gives the columns.</param>
    /// <param name="choice">The choices of the study.</param>
    /// <param name="threads">Threads to use; they change nothing in the result.</param>
    /// <exception cref="ArgumentException">There is no account, or two have one name.</exception>
    public AccountWeigher(ImmutableArray<Account> accounts, DesignFor design, AccountChoice choice, int threads)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(choice);
        if (accounts.IsDefaultOrEmpty || accounts.DistinctBy(a => a.Id).Count() != accounts.Length)
            throw new ArgumentException("At least one account is weighed, and each has a name of its own.", nameof(accounts));
        (_accounts, _design, _choice, _threads) = (accounts, design, choice, threads);
    }

    /// <summary>Scores the days of a panel.</summary>
    /// <param name="panel">What was known on its last day.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancel">Stops between two fits.</param>
    /// <exception cref="ArgumentException">No day is left after those that are only learnt from.</exception>
    public AccountScores Score(Panel panel, IProgress<WeighingProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var first = _choice.FirstDays;
        if (first >= panel.Days)
            throw new ArgumentException($"The panel has {panel.Days} days, and {first} are only learnt from: none is left to be scored.", nameof(panel));
        (_unsettled, _fits) = (0, 0);
        var daily = _accounts.Select(_ => new double[panel.Days - first]).ToImmutableArray();
        var expected = _accounts.Select(_ => new double[_accounts.Length]).ToImmutableArray();
        var cells = ImmutableArray.CreateBuilder<CellEvidence>();
        var fits = new ClassFit?[_accounts.Length, panel.Classes.Count];
        string[] names = [];
        Block? block = null;
        for (var from = first; from < panel.Days; from += _choice.RefitDays)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new WeighingProgress(from - first, panel.Days - first, $"{_accounts.Length} accounts, {panel.Window.From + from}"));
            var seen = panel.Until(panel.Window.From + (from - 1));
            var design = _design(seen);
            if (!design.Terms.Select(t => t.Name).SequenceEqual(names))
                Array.Clear(fits);
            names = [.. design.Terms.Select(t => t.Name)];
            Fit(seen, design, fits, cancel);
            block = new Block(design, panel, from, Math.Min(panel.Days, from + _choice.RefitDays), Densities(design, fits, from));
            block.Score(daily, first, cells, expected, _threads);
        }

        return new AccountScores(_accounts, panel, first, daily, cells.ToImmutable(), expected, block!.Next(), _fits, _unsettled)
        {
            Unheard = [.. _accounts.SelectMany(a => AccountPriors.Unheard(a, _design(panel)).Select(e => (a.Id, e)))],
        };
    }

    /// <summary>The spread of the baselines, which takes the most sweeps, is estimated anew each time that the fits have doubled in number.</summary>
    private bool MovesDeviation => (_fits & (_fits - 1)) == 0;

    private void Fit(Panel seen, Design design, ClassFit?[,] fits, CancellationToken cancel)
    {
        var priors = _accounts.Select(a => AccountPriors.Of(a, design, _choice.Shrinkage)).ToArray();
        var (zeros, room) = (new ZeroRows(_choice.ZeroShare, new Seed((ulong)_choice.Seed)), new CellRoom());
        for (var kind = 0; kind < seen.Classes.Count; kind++)
        {
            cancel.ThrowIfCancellationRequested();
            var store = CellStore.Fill(design, seen, kind, _choice.WarmUpDays, seen.Days, _threads, zeros, room);
            var at = kind;
            Turns.Run(_accounts.Length, _threads, a => fits[a, at] =
                new ClassEstimator(store, 1, MovesDeviation ? null : fits[a, at]?.BaselineDeviation).Fit(priors[a], fits[a, at], ClassEstimator.Loose));
            for (var a = 0; a < _accounts.Length; a++)
                _unsettled += fits[a, kind]!.HasSettled ? 0 : 1;
            store.Leave();
        }

        _fits++;
    }

    /// <summary>All accounts draw with the same random numbers, so that equal accounts stay equal and their differences are less noisy.</summary>
    private DayDensity[] Densities(Design design, ClassFit?[,] fits, int from)
    {
        var seed = new Seed((ulong)_choice.Seed).For((uint)from);
        var densities = new DayDensity[_accounts.Length];
        Turns.Run(_accounts.Length, _threads, a =>
        {
            var draws = new StepPredictor[_choice.Draws];
            for (var m = 0; m < draws.Length; m++)
                draws[m] = new StepPredictor(design, new ParameterSet([.. Enumerable.Range(0, design.Setting.Classes.Count).Select(k => Draw(fits[a, k]!, seed, m, k))]));
            densities[a] = new DayDensity(draws, design.Pairs);
        });
        return densities;
    }

    /// <summary>Every second draw is the one before it mirrored at the estimates (antithetic variates), which takes out most of the noise of few draws.</summary>
    private static ClassParameters Draw(ClassFit fit, Seed seed, int number, int kind)
    {
        var (centre, drawn) = (fit.Parameters, fit.Posterior.Draw(fit.Parameters, new RandomSequence(seed, ((ulong)(number / 2) << 8) | (uint)kind)));
        return number % 2 == 0 ? drawn : drawn with
        {
            Intercept = (2 * centre.Intercept) - drawn.Intercept,
            Theta = [.. drawn.Theta.Select((t, f) => (2 * centre.Theta[f]) - t)],
            Baselines = [.. drawn.Baselines.Select((b, p) => (2 * centre.Baselines[p]) - b)],
        };
    }

    /// <summary>The days from one fit to the next.</summary>
    private sealed class Block(Design design, Panel panel, int from, int until, DayDensity[] densities)
    {
        private float[] _after = [];

        internal void Score(ImmutableArray<double[]> daily, int first, ImmutableArray<CellEvidence>.Builder cells, ImmutableArray<double[]> expected, int threads)
        {
            var columns = Columns();
            var tallies = Enumerable.Range(from, until - from).Select(Between).ToArray();
            var logs = new double[densities.Length][][];
            var means = new float[densities.Length][][];
            Turns.Run(densities.Length, threads, a =>
            {
                (logs[a], means[a]) = (new double[until - from][], new float[((until - from - 1) / MeansEvery) + 1][]);
                for (var day = 0; day < until - from; day++)
                {
                    logs[a][day] = new double[tallies[day].Length];
                    daily[a][from + day - first] = densities[a].Score(columns[day], tallies[day], logs[a][day]);
                    if (day % MeansEvery == 0)
                        densities[a].LastMeans(means[a][day / MeansEvery] = new float[design.Pairs * design.Setting.Classes.Count]);
                }
            });
            for (var day = 0; day < until - from; day++)
            {
                for (var i = 0; i < tallies[day].Length; i++)
                {
                    var tally = tallies[day][i];
                    cells.Add(new CellEvidence(from + day, tally.Channel, tally.Class, tally.Count, [.. logs.Select(l => l[day][i])]));
                }
            }

            for (var sampled = 0; sampled < means[0].Length; sampled++)
            {
                var stands = Math.Min(MeansEvery, until - from - (sampled * MeansEvery));
                Turns.Run(densities.Length, threads, a =>
                {
                    for (var b = 0; b < densities.Length; b++)
                        expected[a][b] += a == b ? 0 : stands * Divergence(means[a][sampled], means[b][sampled]);
                });
            }
        }

        /// <summary>The day after the panel; asked of the last block alone.</summary>
        internal NextDay Next()
        {
            var length = design.Pairs * design.Setting.Classes.Count;
            var (means, ones) = (densities.Select(_ => new float[length]).ToImmutableArray(), densities.Select(_ => new float[length]).ToImmutableArray());
            for (var a = 0; a < densities.Length; a++)
                densities[a].Expect(_after, means[a], ones[a]);
            return new NextDay(means, ones);
        }

        private float[][] Columns()
        {
            var state = new float[design.StateLength];
            for (var day = 0; day < from; day++)
                design.Absorb(panel.On(day), state);
            var columns = new float[until - from][];
            for (var day = from; day < until; day++)
            {
                design.Write(state, day, columns[day - from] = new float[design.ColumnsLength]);
                design.Absorb(panel.On(day), state);
            }

            design.Write(state, until, _after = new float[design.ColumnsLength]);
            return columns;
        }

        private Tally[] Between(int day)
        {
            var tallies = new List<Tally>();
            foreach (var tally in panel.On(day))
            {
                if (tally.Channel < design.Pairs)
                    tallies.Add(tally);
            }

            return [.. tallies];
        }

        /// <summary>Kullback-Leibler divergence of Poisson counts of these means, <c>Σ μ log(μ/ν) − μ + ν</c>: about the evidence that a day gives for the first where it is right.</summary>
        private static double Divergence(float[] means, float[] others)
        {
            var sum = 0.0;
            for (var i = 0; i < means.Length; i++)
                sum += (means[i] * Math.Log(Math.Max(1e-30, means[i]) / Math.Max(1e-30, others[i]))) - means[i] + others[i];
            return sum;
        }
    }
}
