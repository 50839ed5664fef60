using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Modelling.Scenarios;

/// <summary>Follows the pairs of a run along one path: counts, climate, ladder, and whether outcomes have come true. Holds scratch: one for each thread and world.</summary>
internal sealed class PathWatch
{
    private const uint PutIn = 1u << 20;
    private readonly RunPlan _plan;
    private readonly Streams _streams;
    private readonly int[] _reverse;
    private readonly int[] _all;
    private readonly int[] _drawn;
    private readonly double[] _scores;
    private readonly int[] _scored;
    private readonly ClimateFilter[] _climates;
    private readonly LadderClimb[] _ladders;
    private readonly LeafState[] _leaves;
    private uint _path;

    internal PathWatch(RunPlan plan, Streams streams)
    {
        (_plan, _streams) = (plan, streams);
        _reverse = plan.Ground.Design.Setting.Layout.Reverse.ToArray();
        (_all, _drawn) = (new int[plan.Cells], new int[plan.Cells]);
        (_scores, _scored) = (new double[plan.Pairs.Length], new int[plan.Pairs.Length]);
        _climates = [.. plan.Climates.Select(fit => new ClimateFilter(fit, plan.Ground.Panel.Window.To))];
        _ladders = plan.Ground.Ladder is { } evidence ? [.. plan.Pairs.Select(_ => new LadderClimb(evidence, plan))] : [];
        _leaves = [.. plan.Leaves.Select(l => LeafState.Of(l, plan))];
    }

    internal int Reverse(int pair) => _reverse[pair];

    internal ReadOnlySpan<int> Counts => _all;

    internal float Level(int place) => (float)_climates[place].Level;

    internal Rung Highest(int place) => _ladders.Length == 0 ? Rung.None : _ladders[place].Highest;

    internal ReadOnlySpan<LeafState> Leaves => _leaves;

    internal void Begin(uint path)
    {
        _path = path;
        Array.Clear(_all);
        Array.Clear(_drawn);
        foreach (var climate in _climates)
            climate.Begin();
        foreach (var ladder in _ladders)
            ladder.Begin();
        foreach (var leaf in _leaves)
            leaf.Begin();
    }

    internal void Day(int day, ReadOnlySpan<Tally> drawn, ReadOnlySpan<PutAct> put)
    {
        Array.Clear(_scores);
        Array.Clear(_scored);
        foreach (var tally in drawn)
        {
            if (tally.Channel >= _reverse.Length || _plan.PlaceOf(tally.Channel) is not (>= 0 and var place))
                continue;
            _drawn[(place * _plan.Kinds) + tally.Class] += tally.Count;
            Act(day, place, tally, EventType.None, 0);
        }

        for (var i = 0; i < put.Length; i++)
        {
            if (_plan.PlaceOf(put[i].Tally.Channel) is >= 0 and var place)
                Act(day, place, put[i].Tally, put[i].Type, PutIn * (uint)(i + 1));
        }

        for (var place = 0; place < _scores.Length; place++)
        {
            _climates[place].Day(_scores[place], _scored[place]);
            if (_ladders.Length > 0)
                _ladders[place].EndOf(day);
        }

        foreach (var leaf in _leaves)
            leaf.Day(day, _all, _drawn, _climates, _ladders);
    }

    private void Act(int day, int place, Tally tally, EventType type, uint first)
    {
        _all[(place * _plan.Kinds) + tally.Class] += tally.Count;
        if (_plan.Climates[place] is not null && _plan.ScoresOf(type, place, tally.Class) is { IsEmpty: false } scores)
        {
            for (uint act = 0; act < tally.Count; act++)
                _scores[place] += scores.At(Streams.Fraction(_streams.Scores, _path, day, tally.Channel, first + (act << 4) + (uint)tally.Class));
            _scored[place] += tally.Count;
        }

        if (_ladders.Length == 0)
            return;
        if (type != EventType.None)
        {
            _ladders[place].Add(day, ActMarks.RungOf(type), tally.Count);
            return;
        }

        for (uint act = 0; act < tally.Count; act++)
        {
            var uniform = Streams.Fraction(_streams.Rungs, _path, day, tally.Channel, first + (act << 4) + (uint)tally.Class);
            _ladders[place].Add(day, _plan.RungOf(place, tally.Class, uniform), 1);
        }
    }
}
