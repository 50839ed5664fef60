using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Finds the past sequences most like a given one, and what followed them. See docs/analogues.md. Not thread-safe.</summary>
/// <remarks>
/// A past sequence counts only where it and the weeks after it that are asked about had ended by the as-of day. Sequences of the pair itself and of
/// its reverse end before the given one begins; of two analogues of one pair, in either direction, the weeks do not overlap.
/// </remarks>
public sealed class AnalogueSearch
{
    private readonly AnalogueLibrary _library;
    private readonly AnalogueChoice _choice;
    private readonly AnalogueUnit _unit;
    private readonly SequenceBank _bank;
    private readonly WarpedDistance _warped;

    /// <summary>Makes a library ready for search.</summary>
    /// <param name="library">The counts.</param>
    /// <param name="choice">The study's choice.</param>
    /// <param name="unit">What a week is measured in.</param>
    public AnalogueSearch(AnalogueLibrary library, AnalogueChoice choice, AnalogueUnit unit = AnalogueUnit.OwnHistory)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.Horizons.IsDefaultOrEmpty || choice.Horizons.Any(h => h < 1))
            throw new ArgumentException("At least one horizon is asked for, each at least a week.", nameof(choice));
        (_library, _choice, _unit) = (library, choice, unit);
        _bank = new SequenceBank(library, choice.Weeks, choice.Step, choice.FewestEvents, unit);
        _warped = new WarpedDistance(choice.Weeks, choice.Band);
        Outcomes = new OutcomeTable(library, _bank.Places, choice);
    }

    /// <summary>Number of past sequences in the library, whenever they ended.</summary>
    public int Sequences => _bank.Places.Length;

    internal SequenceBank Bank => _bank;

    internal OutcomeTable Outcomes { get; }

    /// <summary>Looks for analogues of what a pair did in the weeks up to a day.</summary>
    /// <param name="pair">The pair; sectors are left out.</param>
    /// <param name="asOf">The last day that may be known.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public AnalogueResult Find(DirectedPair pair, Day asOf, double interval) => Find(pair, asOf, interval, NearestByHorizon);

    /// <summary>The same, with the nearest sequences of every horizon found by somebody else.</summary>
    internal AnalogueResult Find(DirectedPair pair, Day asOf, double interval, Func<SequencePlace, List<(int Index, float Squared)>[]> nearest)
    {
        if (!(interval > 0 && interval < 1))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The probability of an interval lies between 0 and 1.");
        var (end, series) = (_library.LastWeek(asOf), _library.IndexOf(pair));
        if (end < _choice.Weeks - 1)
            return AnalogueResult.None(pair.Bodies, AnalogueDiagnosis.TooFewWeeks);
        var days = _library.Days(end - _choice.Weeks + 1, end);
        var events = series < 0 ? 0 : Events(series, end);
        if (events < _choice.FewestEvents)
            return AnalogueResult.None(pair.Bodies, AnalogueDiagnosis.TooFewEvents) with { Days = days, Events = events };

        var place = new SequencePlace(series, end);
        var found = nearest(place);
        ImmutableArray<AnalogueOutlook> outlooks = [.. found.Select((f, h) => Outcomes.Outlook(h, [.. f.Select(n => n.Index)], end, _choice, interval))];
        return new AnalogueResult(
            pair.Bodies, found[0].Count == 0 ? AnalogueDiagnosis.NoPast : AnalogueDiagnosis.Found, days, events, Outcomes.Conflicts(place), [.. found[0].Select(f => Describe(f, end))], outlooks);
    }

    /// <summary>The place of a pair's present sequence; null where it has none that analogues are looked for.</summary>
    internal SequencePlace? PlaceOf(int series, Day asOf) =>
        _library.LastWeek(asOf) is var end && end >= _choice.Weeks - 1 && Events(series, end) >= _choice.FewestEvents ? new SequencePlace(series, end) : null;

    /// <summary>The nearest sequences, horizon by horizon.</summary>
    internal List<(int Index, float Squared)>[] NearestByHorizon(SequencePlace place)
    {
        var query = SequenceBank.Of(_library, place, _choice.Weeks, _unit);
        return [.. _choice.Horizons.Select(h => Nearest(query, place, place.End - h))];
    }

    /// <summary>The nearest sequences that had ended by a week, nearest first, at most as many as the study takes.</summary>
    internal List<(int Index, float Squared)> Nearest(Vector256<float>[] query, SequencePlace place, int lastEnd)
    {
        // Around one analogue only so many others of its pair and the reverse overlap, so that this many raw ones always leave enough.
        var overlapping = (2 * (2 * ((_choice.Weeks - 1) / _choice.Step))) + 2;
        var most = _choice.Nearest * (overlapping + 1);
        var best = new PriorityQueue<int, (float Negative, int Index)>();
        var envelope = new Envelope(query, _choice.Band);
        var limit = float.PositiveInfinity;
        var pair = _library.Series[place.Series].Pair;
        for (var i = 0; i < _bank.Places.Length && _bank.Places[i].End <= lastEnd; i++)
        {
            if (_bank.Places[i].End > place.End - _choice.Weeks && IsSame(_library.Series[_bank.Places[i].Series].Pair, pair))
                continue;
            var sequence = _bank[i];
            if (envelope.Squared(sequence, limit) > limit)
                continue;
            var squared = _warped.Squared(query, sequence, limit);
            if (float.IsPositiveInfinity(squared))
                continue;
            // Of equally near ones the earlier stays.
            best.Enqueue(i, (-squared, -i));
            if (best.Count > most)
                best.Dequeue();
            if (best.Count == most && best.TryPeek(out _, out var worst))
                limit = -worst.Negative;
        }

        return Apart(best);
    }

    private int Events(int series, int end) => _library.Series[series].Events[end + 1] - _library.Series[series].Events[end + 1 - _choice.Weeks];

    private List<(int Index, float Squared)> Apart(PriorityQueue<int, (float Negative, int Index)> best)
    {
        var chosen = new List<(int Index, float Squared)>();
        foreach (var (index, (negative, _)) in best.UnorderedItems.OrderBy(b => -b.Priority.Negative).ThenBy(b => b.Element))
        {
            var place = _bank.Places[index];
            var pair = _library.Series[place.Series].Pair;
            if (chosen.TrueForAll(c => Math.Abs(_bank.Places[c.Index].End - place.End) >= _choice.Weeks || !IsSame(_library.Series[_bank.Places[c.Index].Series].Pair, pair)))
                chosen.Add((index, -negative));
            if (chosen.Count == _choice.Nearest)
                break;
        }

        return chosen;
    }

    private static bool IsSame(DirectedPair one, DirectedPair other) => one == other || one == other.Reversed;

    private Analogue Describe((int Index, float Squared) found, int lastWeek)
    {
        var place = _bank.Places[found.Index];
        return new Analogue(
            _library.Series[place.Series].Pair, _library.Days(place.End - _choice.Weeks + 1, place.End), Math.Sqrt(found.Squared), Outcomes.Conflicts(place),
            [.. Enumerable.Range(0, _choice.Horizons.Length).Select(h => Outcomes.Followed(found.Index, h, lastWeek))]);
    }
}
