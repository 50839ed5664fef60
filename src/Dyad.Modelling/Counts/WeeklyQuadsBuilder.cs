using System.Collections.Immutable;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Counts;

/// <summary>Counts the weeks of many pairs in one pass over the events, the same pass that feeds other builders. Not thread-safe.</summary>
public sealed class WeeklyQuadsBuilder
{
    private const int Classes = 5;
    private readonly DayRange _range;
    private readonly bool _rootOnly;
    private readonly PairIndex<int[]> _index;
    private string? _origin;

    /// <summary>Starts a pass.</summary>
    /// <param name="pairs">Pairs to count; one event may count for several.</param>
    /// <param name="range">Days that the data cover; events outside it are ignored. Memory is 20 bytes per pair and week of it.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    /// <exception cref="ArgumentException">The range is empty or a pair lacks an actor.</exception>
    public WeeklyQuadsBuilder(IEnumerable<DirectedPair> pairs, DayRange range, bool rootOnly)
    {
        if (range.Length < 1)
            throw new ArgumentException("The range of days ends before it begins.", nameof(range));
        _range = range;
        _rootOnly = rootOnly;
        var weeks = WeekOf(range.To) + 1;
        _index = new PairIndex<int[]>(pairs, _ => new int[weeks * Classes]);
    }

    /// <summary>Counts one event for every pair that it belongs to.</summary>
    /// <exception cref="ArgumentException">The event comes from another origin than an event counted before.</exception>
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
            throw new ArgumentException($"Events of {_origin} and of {happening.Origin} are never mixed in one count.", nameof(happening));

        var cell = (WeekOf(happening.Day) * Classes) + (int)happening.Act.Quad;
        foreach (var counts in matches)
            counts[cell]++;
    }

    /// <summary>What was counted so far for one of the pairs.</summary>
    /// <exception cref="ArgumentException">The pair is none of those asked for.</exception>
    public WeeklyQuads Build(DirectedPair pair)
    {
        var counts = _index[pair];
        var weeks = ImmutableArray.CreateBuilder<WeekOfQuads>(counts.Length / Classes);
        for (var at = 0; at < counts.Length; at += Classes)
        {
            var monday = _range.From.Monday + (at / Classes * 7);
            var first = monday > _range.From ? monday : _range.From;
            var last = monday + 6 < _range.To ? monday + 6 : _range.To;
            weeks.Add(new WeekOfQuads(
                monday, last - first + 1, counts[at + 1], counts[at + 2], counts[at + 3], counts[at + 4], counts[at]));
        }

        return new WeeklyQuads(pair, _range, _rootOnly, weeks.MoveToImmutable());
    }

    /// <summary>What was counted so far for every pair, in the order in which they were asked for.</summary>
    public ImmutableArray<WeeklyQuads> BuildAll() => [.. _index.Pairs.Select(Build)];

    private int WeekOf(Day day) => (day.Monday - _range.From.Monday) / 7;
}
