using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>The weekly counts of every directed pair by channel, complete weeks only. Actors are taken without sector.</summary>
public sealed class AnalogueLibrary
{
    private const string Version = "dyad-analogues-1";
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

    /// <summary>These pairs, in ordinal order.</summary>
    public IEnumerable<DirectedPair> Bodies => Series.Select(s => s.Pair);

    internal ImmutableArray<PairSeries> Series { get; }

    /// <summary>Digest of all counts, and of what is asked of them.</summary>
    internal string Digest(AnalogueChoice choice, string asked)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{Version}\n{asked}\n{choice.Weeks} {choice.Step} {choice.Band} {choice.Nearest} {choice.BaseWeight} {choice.FewestEvents} {string.Join(',', choice.Horizons)} {choice.Factor} {choice.Rise}\n{Monday} {Weeks} {string.Join(' ', Channels)}\n")));
        foreach (var series in Series)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{series.Pair}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(series.Counts.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>First day to last of some weeks.</summary>
    internal DayRange Days(int first, int last) => new(Monday + (7 * first), Monday + (7 * last) + 6);

    /// <summary>The last week that has ended by a day, at most the last of the library; below 0 where none has.</summary>
    internal int LastWeek(Day day) => Math.Min(Weeks - 1, ((day + 1 - Monday) / 7) - (day + 1 < Monday ? 1 : 0) - 1);

    internal int IndexOf(DirectedPair pair) => _index.GetValueOrDefault(pair.Bodies, -1);
}

/// <summary>The counts of one pair, with sums that make any window cheap.</summary>
internal sealed class PairSeries
{
    private readonly int _channels;
    private (double[] Logs, double[] Squares)? _sums;

    internal PairSeries(DirectedPair pair, float[] counts, int channels)
    {
        (Pair, Counts, _channels) = (pair, counts, channels);
        var weeks = counts.Length / channels;
        Events = new int[weeks + 1];
        Conflicts = new int[weeks + 1];
        for (var w = 0; w < weeks; w++)
        {
            var week = counts.AsSpan(w * channels, channels);
            Events[w + 1] = Events[w] + (int)(week[0] + week[1] + week[2] + week[3]);
            Conflicts[w + 1] = Conflicts[w] + (int)week[AnalogueLibraryBuilder.MaterialConflict];
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
        // Most pairs never have enough events to be asked.
        var (logs, squares) = _sums ??= Sums();
        var at = ((last + 1) * _channels) + channel;
        var mean = logs[at] / (last + 1);
        return (mean, Math.Sqrt(Math.Max(0, (squares[at] / (last + 1)) - (mean * mean))));
    }

    private (double[] Logs, double[] Squares) Sums()
    {
        var (logs, squares) = (new double[Counts.Length + _channels], new double[Counts.Length + _channels]);
        for (var i = 0; i < Counts.Length; i++)
        {
            var log = Math.Log(1 + Counts[i]);
            logs[i + _channels] = logs[i] + log;
            squares[i + _channels] = squares[i] + (log * log);
        }

        return (logs, squares);
    }
}
