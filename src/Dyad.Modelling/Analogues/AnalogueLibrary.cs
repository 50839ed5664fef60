using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>The weekly counts of every directed pair by channel, complete weeks only. Actors are taken without sector.</summary>
public sealed class AnalogueLibrary
{
    private readonly Dictionary<DirectedPair, int> _index = [];

    internal AnalogueLibrary(Day monday, int weeks, ImmutableArray<string> channels, IEnumerable<(DirectedPair Pair, float[] Counts)> series)
    {
        (Monday, Weeks, Channels) = (monday, weeks, channels);
        Series = [.. series.OrderBy(s => s.Pair.Source).ThenBy(s => s.Pair.Target).Select(s => new PairSeries(s.Pair, s.Counts, channels.Length))];
        for (var i = 0; i < Series.Length; i++)
            _index.Add(Series[i].Pair, i);
    }

    /// <summary>First day of the first week.</summary>
    public Day Monday { get; }

    /// <summary>Number of complete weeks.</summary>
    public int Weeks { get; }

    /// <summary>Names of the channels.</summary>
    public ImmutableArray<string> Channels { get; }

    /// <summary>Directed pairs with at least one event.</summary>
    public int Pairs => Series.Length;

    internal ImmutableArray<PairSeries> Series { get; }

    /// <summary>First day to last of some weeks.</summary>
    internal DayRange Days(int first, int last) => new(Monday + (7 * first), Monday + (7 * last) + 6);

    /// <summary>The last week that has ended by a day, at most the last of the library; below 0 where none has.</summary>
    internal int LastWeek(Day day) => Math.Min(Weeks - 1, ((day + 1 - Monday) / 7) - (day + 1 < Monday ? 1 : 0) - 1);

    internal int IndexOf(DirectedPair pair) => _index.GetValueOrDefault(pair.Bodies, -1);
}

/// <summary>The counts of one pair, with sums that make any window cheap.</summary>
internal sealed class PairSeries
{
    private readonly double[] _logs;
    private readonly double[] _squares;
    private readonly int _channels;

    internal PairSeries(DirectedPair pair, float[] counts, int channels)
    {
        (Pair, Counts, _channels) = (pair, counts, channels);
        var weeks = counts.Length / channels;
        _logs = new double[(weeks + 1) * channels];
        _squares = new double[(weeks + 1) * channels];
        Events = new int[weeks + 1];
        Conflicts = new int[weeks + 1];
        for (var w = 0; w < weeks; w++)
        {
            for (var k = 0; k < channels; k++)
            {
                var log = Math.Log(1 + counts[(w * channels) + k]);
                _logs[((w + 1) * channels) + k] = _logs[(w * channels) + k] + log;
                _squares[((w + 1) * channels) + k] = _squares[(w * channels) + k] + (log * log);
            }

            Events[w + 1] = Events[w] + (int)(counts[w * channels] + counts[(w * channels) + 1] + counts[(w * channels) + 2] + counts[(w * channels) + 3]);
            Conflicts[w + 1] = Conflicts[w] + (int)counts[(w * channels) + AnalogueLibraryBuilder.MaterialConflict];
        }
    }

    internal DirectedPair Pair { get; }

    /// <summary>Weeks by channels.</summary>
    internal float[] Counts { get; }

    /// <summary>Events of all four classes before each week.</summary>
    internal int[] Events { get; }

    /// <summary>Acts of material conflict before each week.</summary>
    internal int[] Conflicts { get; }

    /// <summary>Mean and standard deviation of log(1 + count) of a channel over the weeks from the first to <paramref name="last"/>.</summary>
    internal (double Mean, double Deviation) History(int channel, int last)
    {
        var at = ((last + 1) * _channels) + channel;
        var mean = _logs[at] / (last + 1);
        return (mean, Math.Sqrt(Math.Max(0, (_squares[at] / (last + 1)) - (mean * mean))));
    }
}
