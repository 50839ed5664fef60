using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>What is followed on every path of a run: pairs with their cells, climates and ladders, and the outcomes asked.</summary>
internal sealed class RunPlan
{
    private readonly int[] _place;
    private readonly double[][] _rungs;
    private readonly ScoreSpread[] _types;

    internal RunPlan(ScenarioGround ground, ImmutableArray<ScenarioOutcome> outcomes, int days)
    {
        var (design, layout) = (ground.Design, ground.Design.Setting.Layout);
        (Ground, Outcomes, Days, Kinds) = (ground, outcomes, days, design.Setting.Classes.Count);
        Pairs =
        [
            .. ground.Followed.Concat(outcomes.SelectMany(o => o.Predicate.Leaves).SelectMany(PairsOf)).Distinct()
                .Where(p => layout.Actors.Contains(p.Source) && layout.Actors.Contains(p.Target)).Select(layout.IndexOf).Order(),
        ];
        _place = Enumerable.Repeat(-1, layout.Count).ToArray();
        for (var i = 0; i < Pairs.Length; i++)
            _place[Pairs[i]] = i;
        Effects = [.. design.Terms.Select(World.EffectOf).Distinct()];
        EffectOfTerm = [.. design.Terms.Select(t => Effects.IndexOf(World.EffectOf(t)))];
        Scores = [.. Pairs.SelectMany(p => Enumerable.Range(0, Kinds).Select(k => ground.Marks.Scores(p, k)))];
        _types = [.. Enumerable.Range(0, EventTypes.All.Count + 1).Select(t => ground.Marks.Scores((EventType)t))];
        _rungs = [.. Pairs.SelectMany(p => Enumerable.Range(0, Kinds).Select(k => ground.Marks.RungsUpTo(p, k)))];
        Climates = [.. Pairs.Select(p => ground.Climates.GetValueOrDefault(layout[p]) is { IsEstimated: true } fit ? fit : null)];
        Leaves = [.. outcomes.SelectMany(o => o.Predicate.Leaves).Distinct()];
    }

    internal ScenarioGround Ground { get; }

    internal ImmutableArray<ScenarioOutcome> Outcomes { get; }

    internal int Days { get; }

    internal int Kinds { get; }

    /// <summary>Followed pairs by their number in the panel, ascending.</summary>
    internal ImmutableArray<int> Pairs { get; }

    /// <summary>Cells that are followed: pair after pair, class after class.</summary>
    internal int Cells => Pairs.Length * Kinds;

    internal ImmutableArray<string> Effects { get; }

    internal ImmutableArray<int> EffectOfTerm { get; }

    /// <summary>Scores that acts of a followed cell may have.</summary>
    internal ImmutableArray<ScoreSpread> Scores { get; }

    /// <summary>Scores that acts of a type in a followed cell may have.</summary>
    internal ScoreSpread ScoresOf(EventType type, int place, int kind) => type == EventType.None || _types[(int)type].IsEmpty ? Scores[(place * Kinds) + kind] : _types[(int)type];

    internal ImmutableArray<LocalLevelFit?> Climates { get; }

    internal ImmutableArray<Predicate> Leaves { get; }

    /// <summary>Place of a pair among those that are followed, or −1.</summary>
    internal int PlaceOf(int pair) => _place[pair];

    internal int PlaceOf(DirectedPair pair) => _place[Ground.Design.Setting.Layout.IndexOf(pair)];

    internal Rung RungOf(int place, int kind, double uniform)
    {
        var upTo = _rungs[(place * Kinds) + kind];
        var rung = 0;
        while (rung < upTo.Length - 1 && uniform >= upTo[rung])
            rung++;
        return (Rung)rung;
    }

    /// <summary>Why an outcome cannot be answered; null where it can.</summary>
    internal string? Unanswerable(ScenarioOutcome outcome)
    {
        var layout = Ground.Design.Setting.Layout;
        foreach (var leaf in outcome.Predicate.Leaves)
        {
            if (PairsOf(leaf).FirstOrDefault(p => !layout.Actors.Contains(p.Source) || !layout.Actors.Contains(p.Target)) is { Source.Body.Length: > 0 } stranger)
                return $"{stranger} is no pair of the study's players";
            var why = leaf switch
            {
                ClimatePredicate c when Climates[PlaceOf(c.Pair)] is null => $"the climate of {c.Pair} is not estimated on the base day",
                ClimatePredicate c when Enumerable.Range(0, Kinds).All(k => Scores[(PlaceOf(c.Pair) * Kinds) + k].IsEmpty) => "no act has a score on the study's scale",
                LadderPredicate when Ground.Ladder is null => "the study has no ladder",
                LadderPredicate l when Rungs.All.Where(r => r >= l.Rung).All(r => Needed(r) == 0) => $"in this data only a ruling shows {l.Rung.Write()}, and simulated acts are not ruled on",
                _ => null,
            };
            if (why is not null)
                return why;
        }

        return null;
    }

    /// <summary>Acts of a rung that show it within the study's window; 0 where simulated acts cannot show it.</summary>
    internal int Needed(Rung rung) => Ground.Ladder is not { } evidence ? 0 : rung switch
    {
        Rung.War => evidence.WarDays,
        Rung.Seizure or Rung.LimitedForce => evidence.HighActs,
        _ => evidence.LowActs,
    };

    private static IEnumerable<DirectedPair> PairsOf(Predicate leaf) => leaf switch
    {
        CountPredicate c => c.Acts.Pairs,
        ComparedPredicate c => c.Acts.Pairs,
        ClimatePredicate c => [c.Pair],
        LadderPredicate l => [l.Pair],
        _ => [],
    };
}
