using Dyad.Modelling.Checkpoints;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Looks for analogues of every pair of a library, in groups of pairs that are units of work of their own.</summary>
public sealed class AnalogueSurvey
{
    private const int MostGroups = 256;
    private readonly AnalogueLibrary _library;
    private readonly AnalogueSearch _search;
    private readonly int _horizons;
    private readonly Day _asOf;
    private readonly double _interval;

    /// <summary>Prepares a survey.</summary>
    /// <param name="library">The counts.</param>
    /// <param name="choice">The study's choice.</param>
    /// <param name="asOf">The last day that may be known.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public AnalogueSurvey(AnalogueLibrary library, AnalogueChoice choice, Day asOf, double interval)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(choice);
        (_library, _search, _horizons, _asOf, _interval) = (library, new AnalogueSearch(library, choice), choice.Horizons.Length, asOf, interval);
        Digest = library.Digest(choice, $"survey {asOf}");
    }

    /// <summary>Digest of everything that the nearest sequences depend on.</summary>
    public string Digest { get; }

    private int Groups => Math.Min(MostGroups, Math.Max(1, _library.Pairs));

    /// <summary>The analogues of every pair, in the order of the pairs.</summary>
    /// <param name="kept">Where what was found is kept and taken from; null for nowhere.</param>
    /// <param name="cancel">Stops between two groups.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public IReadOnlyList<AnalogueResult> Run(UnitFolder? kept = null, CancellationToken cancel = default)
    {
        var nearest = new Dictionary<SequencePlace, List<(int Index, float Squared)>[]>();
        for (var group = 0; group < Groups; group++)
        {
            cancel.ThrowIfCancellationRequested();
            var numbers = Take(kept, group).AsSpan();
            foreach (var place in Places(group))
                nearest.Add(place, Read(ref numbers));
        }

        return [.. _library.Bodies.Select(p => _search.Find(p, _asOf, _interval, place => nearest[place]))];
    }

    /// <summary>Looks for the analogues of a shard's pairs alone and keeps them: <see cref="Run"/> on what all shards kept gives the result.</summary>
    /// <param name="shard">Whose pairs.</param>
    /// <param name="kept">Where what was found is kept; what is there is not looked for again.</param>
    /// <param name="cancel">Stops between two groups.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public void Fill(Shard shard, UnitFolder kept, CancellationToken cancel = default)
    {
        foreach (var group in Enumerable.Range(0, Groups).Where(g => shard.Owns(g)))
        {
            cancel.ThrowIfCancellationRequested();
            _ = Take(kept, group);
        }
    }

    private double[] Take(UnitFolder? kept, int group) =>
        new KeptUnits(kept, Digest).Take($"pairs-{group:000}", () => [.. Places(group).SelectMany(p => _search.NearestByHorizon(p)).SelectMany(Write)]);

    private IEnumerable<SequencePlace> Places(int group)
    {
        for (var series = group; series < _library.Pairs; series += Groups)
        {
            if (_search.PlaceOf(series, _asOf) is { } place)
                yield return place;
        }
    }

    private static IEnumerable<double> Write(List<(int Index, float Squared)> found) =>
        found.SelectMany(f => (double[])[f.Index, f.Squared]).Prepend(found.Count);

    private List<(int Index, float Squared)>[] Read(ref Span<double> numbers)
    {
        var found = new List<(int Index, float Squared)>[_horizons];
        for (var h = 0; h < found.Length; h++)
        {
            var count = (int)numbers[0];
            found[h] = [];
            for (var i = 0; i < count; i++)
                found[h].Add(((int)numbers[1 + (2 * i)], (float)numbers[2 + (2 * i)]));
            numbers = numbers[(1 + (2 * count))..];
        }

        return found;
    }
}
