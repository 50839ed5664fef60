using System.Runtime.InteropServices;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>Is told every day of a simulated path.</summary>
/// <param name="day">Days after the origin, from 1.</param>
/// <param name="means">
/// What was expected of that day, class after class, pair after pair; holds for the time of the call. Where the path's hand names its pairs, only theirs are to be relied upon.
/// </param>
/// <param name="events">Events between pairs on that day, by class and then by pair; holds for the time of the call.</param>
public delegate void SimulatedDay(int day, ReadOnlySpan<float> means, ReadOnlySpan<Tally> events);

/// <summary>
/// Runs one path after another forward from a start: memory to means, means to events, events to memory. A path depends on start, parameters,
/// seed and its own number, not on the paths before. Holds scratch: one for each thread.
/// </summary>
public sealed class PathRunner
{
    /// <summary>How many times the panel's busiest day a simulated day may have before its path counts as run away.</summary>
    public const int Beyond = 3;

    private readonly SimulationStart _start;
    private readonly float[] _state;
    private readonly float[] _values;
    private readonly float[] _sums;
    private readonly float[] _means;
    private readonly List<Tally> _day = [];
    private DaySampler? _sampler;
    private double[] _sizes = [];
    private ThinnedDays? _thinned;
    private ReadOnlyMemory<int> _given;

    /// <summary>Makes room for one path.</summary>
    /// <param name="start">Where paths begin.</param>
    public PathRunner(SimulationStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
        var design = start.Design;
        _state = new float[design.StateLength];
        _values = new float[design.Shared.Length];
        _means = new float[design.Pairs * design.Setting.Classes.Count];
        _sums = new float[SharedMeans.SumsLength(design)];
    }

    /// <summary>Works out every mean, also where the hand needs few. Changes nothing but the time that it takes.</summary>
    public bool IsInFull { get; init; }

    /// <summary>Runs a path.</summary>
    /// <param name="predictor">Its parameters.</param>
    /// <param name="seed">The stream.</param>
    /// <param name="path">Number of the path.</param>
    /// <param name="days">How many days.</param>
    /// <param name="told">Is told every day.</param>
    /// <param name="hand">Reaches into the path; null leaves it alone. What it puts in does not count towards running away.</param>
    /// <returns>Whether no day had more than <see cref="Beyond"/> times the events of the panel's busiest day; a path that had is one of a process that runs away.</returns>
    public bool Run(StepPredictor predictor, Seed seed, uint path, int days, SimulatedDay told, IPathHand? hand = null)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(told);
        var design = _start.Design;
        if (_sampler is null || !predictor.Sizes.AsSpan().SequenceEqual(_sizes))
        {
            _sizes = [.. predictor.Sizes];
            _sampler = new DaySampler(design.Pairs, _sizes);
        }

        _start.State.CopyTo(_state);
        var ceilings = _start.Ceilings;
        var tame = true;
        var thinned = Thinned(hand);
        thinned?.Begin(predictor);
        for (var day = 1; day <= days; day++)
        {
            var number = (uint)(_start.Origin + day).Number;
            ReadOnlySpan<Tally> events;
            if (thinned is not null)
            {
                hand!.Means(day, thinned.Day(day), _means);
                events = thinned.Draw(_sampler, seed, path, number);
            }
            else
            {
                design.WriteShared(_state, _start.DaysBefore + day - 1, _values, ceilings);
                predictor.SharedMeans(_values, _sums, _means);
                hand?.Means(day, new PathColumns(design.Shared, _values), _means);
                events = _sampler.Draw(_means, seed, path, number);
            }

            tame &= Tame(events);
            if (hand is not null)
                events = hand.Events(day, events);
            told(day, _means, events);
            if (day == days)
                break;
            design.Absorb(_start.HasHome ? WithHome(events, seed, path, number) : events, _state);
            thinned?.Raise(events);
        }

        return tame;
    }

    /// <summary>The short way to the same events, where the hand needs few means; null where there is none.</summary>
    private ThinnedDays? Thinned(IPathHand? hand)
    {
        if (hand?.Pairs is not { } given || IsInFull || !ThinnedDays.CanRun(_start.Design, given))
            return null;
        if (_thinned is null || !_given.Span.SequenceEqual(given.Span))
            (_thinned, _given) = (new ThinnedDays(_start, _state, _values, _means, given), given);
        return _thinned;
    }

    private bool Tame(ReadOnlySpan<Tally> events)
    {
        long total = 0;
        foreach (var tally in events)
            total += tally.Count;
        return total <= Beyond * Math.Max(1, _start.BusiestDay);
    }

    private Span<Tally> WithHome(ReadOnlySpan<Tally> events, Seed seed, uint path, uint day)
    {
        _day.Clear();
        _day.AddRange(events);
        _day.AddRange(_start.HomeOn(seed, path, day));
        return CollectionsMarshal.AsSpan(_day);
    }
}
