using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>
/// Foretells the count over a horizon at once instead of day by day: a negative binomial about a mixture of rates, learnt for each class and horizon from what came
/// after past origins of the same panel. Every such origin lies at least a horizon before the end of what is known. See docs/forecast.md.
/// </summary>
public sealed class DirectForecaster : IForecaster
{
    /// <summary>Version of the method; another version may give other numbers.</summary>
    public const string Version = "1";

    /// <summary>Days at the beginning of a panel from which nothing is foretold: rates are of little worth there.</summary>
    private const int FirstDay = 60;

    private readonly DirectChoice _choice;
    private readonly int _threads;

    /// <summary>Fixes the choices.</summary>
    /// <param name="choice">The study's choices.</param>
    /// <param name="threads">Threads to learn with; they change nothing in the result.</param>
    public DirectForecaster(DirectChoice choice, int threads)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_choice, _threads) = (choice, threads);
    }

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant(
        $"direct {Version} (half-lives {string.Join(", ", _choice.HalfLives)}; origins every {_choice.EveryDays} days; {_choice.PriorEvents} events beforehand)");

    /// <inheritdoc/>
    ILearntForecaster IForecaster.Learn(Panel seen, ImmutableArray<int> horizons) => Learn(seen, horizons);

    /// <summary>Learns the mixtures.</summary>
    /// <param name="seen">What was known on the day of learning.</param>
    /// <param name="horizons">In days, ascending.</param>
    public LearntMixtures Learn(Panel seen, ImmutableArray<int> horizons)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var inputs = RateInputs.Of(_choice.HalfLives);
        var kinds = seen.Classes.Count;
        int[] origins = [.. Enumerable.Range(0, seen.Days).Select(i => seen.Days - horizons[0] - (i * _choice.EveryDays)).TakeWhile(d => d >= FirstDay).Reverse()];
        var walk = new RateWalk(seen, inputs);
        var known = new float[origins.Length][];
        for (var i = 0; i < origins.Length; i++)
        {
            walk.Before(origins[i]);
            known[i] = walk.Rates();
        }

        var came = new CellHistory(seen);
        var learnt = new RateMixture[horizons.Length * kinds];
        Parallel.For(0, learnt.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, both =>
        {
            var (horizon, kind) = (horizons[both / kinds], both % kinds);
            var taken = Taken(origins, horizon, seen.Days);
            var past = Past(taken, origins, known, came, kind, horizon, inputs.Length, seen.Layout.Count);
            var (weights, size) = new MixtureFit(past, RateInputs.Prior(inputs, _choice.HalfLives), _choice.PriorEvents).Run();
            learnt[both] = new RateMixture(seen.Classes.Names[kind], horizon, inputs, [.. weights], size, taken.Length, past.Events);
        });
        return new LearntMixtures(inputs, kinds, [.. learnt]);
    }

    /// <summary>Days from one origin of a horizon to the next: overlapping by half at most, where origins lie that close.</summary>
    private int Step(int horizon) => Math.Max(_choice.EveryDays, horizon / 2);

    /// <summary>The origins whose horizon has passed within what is known, from the last one back.</summary>
    private int[] Taken(int[] origins, int horizon, int days)
    {
        var taken = new List<int>();
        var next = int.MaxValue;
        for (var i = origins.Length - 1; i >= 0; i--)
        {
            if (origins[i] + horizon > days || origins[i] > next)
                continue;
            taken.Add(i);
            next = origins[i] - Step(horizon);
        }

        taken.Reverse();
        return [.. taken];
    }

    private PastCounts Past(int[] taken, int[] origins, float[][] known, CellHistory came, int kind, int horizon, int inputs, int pairs)
    {
        var expected = new double[inputs][];
        for (var j = 0; j < inputs; j++)
        {
            var row = expected[j] = new double[taken.Length * pairs];
            for (var i = 0; i < taken.Length; i++)
            {
                var rates = known[taken[i]].AsSpan(((kind * inputs) + j) * pairs, pairs);
                for (var p = 0; p < pairs; p++)
                    row[(i * pairs) + p] = horizon * (double)rates[p];
            }
        }

        var counts = new int[taken.Length * pairs];
        for (var i = 0; i < taken.Length; i++)
        {
            for (var p = 0; p < pairs; p++)
                counts[(i * pairs) + p] = came.Sum((p * came.Kinds) + kind, origins[taken[i]], origins[taken[i]] + horizon);
        }

        var weights = new double[counts.Length];
        Array.Fill(weights, Math.Min(1, (double)Step(horizon) / horizon));
        return new PastCounts(expected, counts, weights);
    }
}
