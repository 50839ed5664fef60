using System.Collections.Immutable;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Scenarios;

/// <summary>How a search goes.</summary>
/// <param name="ScreenPaths">Paths on which every candidate is tried first, a multiple of the screening draws.</param>
/// <param name="ScreenDraws">Draws of the parameters in that.</param>
/// <param name="Kept">How many candidates, those that changed the outcome most, are tried again on the paths of the scenario.</param>
public sealed record SearchSize(int ScreenPaths, int ScreenDraws, int Kept);

/// <summary>An act that was tried in full.</summary>
/// <param name="Act">The act.</param>
/// <param name="Screened">How it changed the outcome's probability in screening.</param>
/// <param name="Outcome">The outcome in the world with the act, beside the scenario without it, on random numbers that screening had not seen.</param>
/// <param name="PValue">How likely as large a difference would come by chance: the larger of those by the normal distribution over draws and by the signs of the paths that differ.</param>
/// <param name="Adjusted">The same after Holm (1979) over all acts tried in full.</param>
public sealed record SearchFinding(ScenarioAct Act, double Screened, OutcomeResult Outcome, double PValue, double Adjusted);

/// <summary>
/// Which single acts change an outcome most. All candidates are screened on few paths; those kept are tried on new random numbers, so that having been
/// chosen does not flatter them.
/// </summary>
/// <param name="Outcome">What is asked.</param>
/// <param name="Tried">How many candidates were screened.</param>
/// <param name="Reference">The outcome in the scenario as it stands, in the second stage.</param>
/// <param name="Findings">The acts tried in full, the largest difference first.</param>
/// <param name="Result">The second run.</param>
public sealed record ScenarioSearch(ScenarioOutcome Outcome, int Tried, OutcomeResult Reference, ImmutableArray<SearchFinding> Findings, ScenarioResult Result)
{
    private const int AtOnce = 128;
    private const uint Screening = 11;

    /// <summary>Every act of one class between two players on day 1.</summary>
    public static ImmutableArray<ScenarioAct> Every(ScenarioGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        var setting = ground.Design.Setting;
        return
        [
            .. from pair in Enumerable.Range(0, setting.Layout.Count)
               from kind in setting.Classes.Names
               select new ScenarioAct("", 1, [setting.Layout[pair]], new ActKind(kind, EventType.None), 1),
        ];
    }

    /// <summary>Searches.</summary>
    /// <exception cref="ScenarioException">The outcome cannot be answered, or there is nothing to try.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScenarioSearch Of(
        ScenarioGround ground, Scenario scenario, ScenarioOutcome outcome, ImmutableArray<ScenarioAct> candidates, RunSize size, SearchSize search, int threads,
        Action<int, int, string>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(search);
        if (candidates.IsDefaultOrEmpty || search.Kept < 1)
            throw new ScenarioException("A search has at least one candidate and keeps at least one.");
        var first = size with { Paths = search.ScreenPaths, Draws = search.ScreenDraws, Seed = (long)(new Seed((ulong)size.Seed).For(Screening).Value >> 1) };
        var screened = new List<(ScenarioAct Act, double Change)>();
        foreach (var chunk in candidates.Chunk(AtOnce))
        {
            var run = Run(ground, scenario, outcome, chunk, first, threads, (done, all) => progress?.Invoke((screened.Count * all) + (done * chunk.Length), (candidates.Length + search.Kept) * all, "screening"), cancel);
            screened.AddRange(chunk.Select((act, i) => (act, run.Worlds[i + 1].Outcomes[0].Difference!.Value.Difference.Value)));
        }

        var kept = screened.OrderByDescending(s => Math.Abs(s.Change)).Take(search.Kept).ToList();
        var full = Run(ground, scenario, outcome, [.. kept.Select(k => k.Act)], size, threads, (done, all) => progress?.Invoke((candidates.Length * all) + (done * kept.Count), (candidates.Length + kept.Count) * all, "trying in full"), cancel);
        var values = kept.Select((_, i) => PValue(full.Worlds[i + 1].Outcomes[0].Difference!.Value)).ToArray();
        var adjusted = Holm(values);
        ImmutableArray<SearchFinding> findings =
        [
            .. kept.Select((k, i) => new SearchFinding(k.Act, k.Change, full.Worlds[i + 1].Outcomes[0], values[i], adjusted[i]))
                .OrderByDescending(f => Math.Abs(f.Outcome.Difference!.Value.Difference.Value)),
        ];
        return new ScenarioSearch(outcome, candidates.Length, full.Worlds[0].Outcomes[0], findings, full);
    }

    private static ScenarioResult Run(
        ScenarioGround ground, Scenario scenario, ScenarioOutcome outcome, IReadOnlyList<ScenarioAct> acts, RunSize size, int threads, Action<int, int> progress, CancellationToken cancel)
    {
        ImmutableArray<RunWorld> worlds =
            [new(scenario.Name, scenario), .. acts.Select((a, i) => new RunWorld($"{i}", scenario with { Acts = scenario.Acts.Add(a) }))];
        var engine = new ScenarioEngine(ground, worlds, [outcome], size, keepsTracks: false);
        return engine.Unanswerable[0] is { } why
            ? throw new ScenarioException($"'{outcome.Name}' cannot be answered: {why}.")
            : engine.Simulate(threads, null, progress, cancel);
    }

    internal static double PValue(PairedDifference paired)
    {
        var (difference, all) = (paired.Difference, paired.Gained + paired.Lost);
        if (all == 0 || difference.Error <= 0)
            return 1;
        var normal = 2 * Normal.CDF(0, 1, -Math.Abs(difference.Value) / difference.Error);
        var signs = all > 1000 ? 0 : Math.Min(1, 2 * Binomial.CDF(0.5, (int)all, Math.Min(paired.Gained, paired.Lost)));
        return Math.Max(normal, signs);
    }

    internal static double[] Holm(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var adjusted = new double[values.Length];
        var least = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
            adjusted[order[rank]] = least = Math.Max(least, Math.Min(1, values[order[rank]] * (order.Length - rank)));
        return adjusted;
    }
}
