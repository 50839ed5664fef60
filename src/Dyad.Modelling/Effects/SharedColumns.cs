using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>
/// Where the columns of a day lie when a value that several pairs share is kept once: the memory of an actor for all its pairs, a weekday for all.
/// A day of fifty actors then takes a fifth of the numbers, and nothing is copied from place to place.
/// </summary>
internal sealed class SharedColumns
{
    /// <param name="parts">The parts of a design.</param>
    /// <param name="likes">For each the earlier part that writes the same columns, or −1.</param>
    /// <param name="pairs">Number of pairs.</param>
    internal SharedColumns(ImmutableArray<IEffectTerms> parts, ImmutableArray<int> likes, int pairs)
    {
        var firsts = new int[parts.Length];
        var columns = ImmutableArray.CreateBuilder<SharedColumn>();
        var readings = new List<SharedReading>();
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            firsts[i] = columns.Count;
            var (reading, places) = (-1, pairs);
            if (!part.Reads.IsEmpty)
            {
                places = part.Reads.Max() + 1;
                reading = readings.FindIndex(r => r.Reads.SequenceEqual(part.Reads));
                if (reading < 0)
                {
                    reading = readings.Count;
                    readings.Add(new SharedReading(part.Reads, places));
                }
            }

            for (var term = 0; term < part.Terms.Length; term++)
            {
                columns.Add(new SharedColumn(likes[i] < 0 ? Length : columns[firsts[likes[i]] + term].Start, places, reading));
                Length += likes[i] < 0 ? places : 0;
            }
        }

        (Columns, Readings) = (columns.ToImmutable(), [.. readings]);
    }

    /// <summary>A place for each term of the design.</summary>
    internal ImmutableArray<SharedColumn> Columns { get; }

    /// <summary>The ways in which pairs read places that they share.</summary>
    internal ImmutableArray<SharedReading> Readings { get; }

    /// <summary>Numbers of all columns together.</summary>
    internal int Length { get; }

    /// <summary>Writes columns out in full.</summary>
    internal static void Repeat(ReadOnlySpan<float> values, ReadOnlySpan<int> reads, Span<float> target)
    {
        var columns = target.Length / reads.Length;
        var places = values.Length / columns;
        for (var c = 0; c < columns; c++)
        {
            var from = values.Slice(c * places, places);
            var to = target.Slice(c * reads.Length, reads.Length);
            for (var p = 0; p < to.Length; p++)
                to[p] = from[reads[p]];
        }
    }
}

/// <summary>How pairs read places that they share.</summary>
internal sealed class SharedReading
{
    // Fewer pairs in a run than this on average, and reading one by one is quicker.
    private const int LeastLength = 6;

    /// <param name="reads">For each pair its place.</param>
    /// <param name="places">How many there are.</param>
    internal SharedReading(ImmutableArray<int> reads, int places)
    {
        (Reads, Places) = (reads, places);
        var runs = ImmutableArray.CreateBuilder<ReadingRun>();
        for (var pair = 0; pair < reads.Length;)
        {
            var step = pair + 1 < reads.Length ? reads[pair + 1] - reads[pair] : 0;
            var end = pair + 1;
            while (step is 0 or 1 && end < reads.Length && reads[end] - reads[end - 1] == step)
                end++;
            runs.Add(new ReadingRun(pair, end - pair, reads[pair], step == 0));
            pair = end;
        }

        Runs = runs.Count * LeastLength <= reads.Length ? runs.ToImmutable() : [];
    }

    /// <summary>For each pair its place.</summary>
    internal ImmutableArray<int> Reads { get; }

    /// <summary>How many places there are.</summary>
    internal int Places { get; }

    /// <summary>Runs of pairs that read one place, or one after another; empty where runs are too short to be of use.</summary>
    internal ImmutableArray<ReadingRun> Runs { get; }
}

/// <summary>Pairs one after another that read one place, or places one after another.</summary>
/// <param name="Pair">The first pair.</param>
/// <param name="Length">How many.</param>
/// <param name="Place">The place that the first reads.</param>
/// <param name="IsConstant">Whether all read that place.</param>
internal readonly record struct ReadingRun(int Pair, int Length, int Place, bool IsConstant);

/// <summary>Where a column lies.</summary>
/// <param name="Start">Its first number.</param>
/// <param name="Places">How many it has.</param>
/// <param name="Reading">How pairs read it; −1 where each reads the place of its own number.</param>
internal readonly record struct SharedColumn(int Start, int Places, int Reading);
