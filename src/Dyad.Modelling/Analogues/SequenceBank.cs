using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Analogues;

/// <summary>What a week of a sequence is measured in.</summary>
public enum AnalogueUnit
{
    /// <summary>(log(1 + count) − m) / (s + ½), m and s mean and standard deviation of log(1 + count) of the pair and channel from the first week to the sequence's last.</summary>
    OwnHistory,

    /// <summary>log(1 + count).</summary>
    Counts,
}

/// <summary>A past sequence: a pair and the week in which it ends.</summary>
/// <param name="Series">Index of the pair.</param>
/// <param name="End">Its last week.</param>
internal readonly record struct SequencePlace(int Series, int End);

/// <summary>Every sequence of a library that may be an analogue, in the unit in which they are compared, side by side in memory.</summary>
internal sealed class SequenceBank
{
    /// <summary>Added to every standard deviation: half a unit of log(1 + count), so that a pair with hardly an event does not shout.</summary>
    private const double Floor = 0.5;

    private readonly Vector256<float>[] _weeks;
    private readonly int _length;

    internal SequenceBank(AnalogueLibrary library, int length, int step, int fewest, AnalogueUnit unit)
    {
        if (library.Channels.Length > Vector256<float>.Count)
            throw new ArgumentException($"A week has at most {Vector256<float>.Count} channels.", nameof(library));
        _length = length;
        var places = new List<SequencePlace>();
        for (var end = length - 1; end < library.Weeks; end += step)
        {
            for (var s = 0; s < library.Series.Length; s++)
            {
                if (library.Series[s].Events[end + 1] - library.Series[s].Events[end + 1 - length] >= fewest)
                    places.Add(new SequencePlace(s, end));
            }
        }

        Places = [.. places];
        _weeks = new Vector256<float>[Places.Length * length];
        for (var i = 0; i < Places.Length; i++)
            Fill(library, Places[i], unit, _weeks.AsSpan(i * length, length));
    }

    /// <summary>The sequences, by end, then by pair.</summary>
    internal SequencePlace[] Places { get; }

    internal ReadOnlySpan<Vector256<float>> this[int index] => _weeks.AsSpan(index * _length, _length);

    /// <summary>A sequence of any pair and end; nothing after its last week enters.</summary>
    internal static Vector256<float>[] Of(AnalogueLibrary library, SequencePlace place, int length, AnalogueUnit unit)
    {
        var weeks = new Vector256<float>[length];
        Fill(library, place, unit, weeks);
        return weeks;
    }

    private static void Fill(AnalogueLibrary library, SequencePlace place, AnalogueUnit unit, Span<Vector256<float>> weeks)
    {
        var series = library.Series[place.Series];
        var channels = library.Channels.Length;
        Span<float> mean = stackalloc float[channels], scale = stackalloc float[channels], week = stackalloc float[Vector256<float>.Count];
        for (var k = 0; k < channels; k++)
        {
            var (m, s) = series.History(k, place.End);
            (mean[k], scale[k]) = unit == AnalogueUnit.OwnHistory ? ((float)m, (float)(1 / (s + Floor))) : (0, 1);
        }

        week.Clear();
        for (var w = 0; w < weeks.Length; w++)
        {
            var row = (place.End - weeks.Length + 1 + w) * channels;
            for (var k = 0; k < channels; k++)
                week[k] = (MathF.Log(1 + series.Counts[row + k]) - mean[k]) * scale[k];
            weeks[w] = Vector256.Create<float>(week);
        }
    }
}
