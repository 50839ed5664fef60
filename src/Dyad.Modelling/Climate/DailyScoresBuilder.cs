using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>Gathers the daily scores of many pairs in one pass over the events. Not thread-safe.</summary>
public sealed class DailyScoresBuilder
{
    private readonly Scale _scale;
    private readonly DayRange _range;
    private readonly bool _rootOnly;
    private readonly PairIndex<Gathered> _index;
    private string? _origin;

    /// <summary>Starts a pass.</summary>
    /// <param name="pairs">Pairs to gather; one event may count for several, for example for <c>USA</c> and for <c>USA/MIL</c>.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="range">Days to look at; events outside it are ignored.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    /// <exception cref="ArgumentException">A pair lacks an actor.</exception>
    public DailyScoresBuilder(IEnumerable<DirectedPair> pairs, Scale scale, DayRange range, bool rootOnly)
    {
        ArgumentNullException.ThrowIfNull(scale);
        _scale = scale;
        _range = range;
        _rootOnly = rootOnly;
        _index = new PairIndex<Gathered>(pairs, _ => new Gathered());
    }

    /// <summary>Counts one event for every pair that it belongs to.</summary>
    /// <exception cref="ArgumentException">
    /// The event comes from another origin than an event counted before: origins are never mixed in one line.
    /// </exception>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if ((_rootOnly && !happening.IsRoot) || !_range.Contains(happening.Day))
            return;
        var matches = _index.For(happening.Pair);
        if (matches.Length == 0)
            return;

        _origin ??= happening.Origin;
        if (_origin != happening.Origin)
            throw new ArgumentException($"Events of {_origin} and of {happening.Origin} are never mixed in one line.", nameof(happening));

        var scored = _scale.TryScore(happening.Act, out var score);
        foreach (var gathered in matches)
        {
            if (!scored)
            {
                gathered.Unscored++;
                continue;
            }

            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(gathered.Days, happening.Day.Number, out _);
            day.Sum += score;
            day.Count++;
        }
    }

    /// <summary>What was gathered so far for one of the pairs.</summary>
    /// <exception cref="ArgumentException">The pair is none of those asked for.</exception>
    public DailyScores Build(DirectedPair pair)
    {
        var gathered = _index[pair];
        var days = gathered.Days
            .OrderBy(d => d.Key)
            .Select(d => new DailyScore(new Day(d.Key), d.Value.Sum / d.Value.Count, d.Value.Count));
        return new DailyScores(pair, _scale.Description, _range, _rootOnly, [.. days], gathered.Unscored);
    }

    /// <summary>What was gathered so far for every pair, in the order in which they were asked for.</summary>
    public ImmutableArray<DailyScores> BuildAll() => [.. _index.Pairs.Select(Build)];

    private sealed class Gathered
    {
        internal Dictionary<int, (double Sum, int Count)> Days { get; } = [];

        internal long Unscored { get; set; }
    }
}
