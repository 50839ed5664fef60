using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>
/// Where the columns of a day lie when a value that several pairs share is kept once: the memory of an actor for all its pairs, a weekday for all.
/// A day of fifty actors then takes a fifth of the numbers, and nothing is copied from place to place.
/// </summary>
internal sealed class SharedColumns
{
    internal SharedColumns(ImmutableArray<IEffectTerms> parts, int pairs)
    {
        var columns = ImmutableArray.CreateBuilder<SharedColumn>();
        var readings = new List<SharedReading>();
        foreach (var part in parts)
        {
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

            foreach (var _ in part.Terms)
            {
                columns.Add(new SharedColumn(Length, places, reading));
                Length += places;
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
/// <param name="Reads">For each pair its place.</param>
/// <param name="Places">How many there are.</param>
internal readonly record struct SharedReading(ImmutableArray<int> Reads, int Places);

/// <summary>Where a column lies.</summary>
/// <param name="Start">Its first number.</param>
/// <param name="Places">How many it has.</param>
/// <param name="Reading">How pairs read it; −1 where each reads the place of its own number.</param>
internal readonly record struct SharedColumn(int Start, int Places, int Reading);
