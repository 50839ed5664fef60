using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Analogues;

/// <summary>A forecast of one pair, and what came.</summary>
internal readonly record struct Foretold(double Probability, double Rate, bool Happened);

/// <summary>Foretells escalation of every pair with enough events from what had ended by an origin. Holds scratch: not thread-safe.</summary>
internal sealed class AnalogueForeteller(AnalogueLibrary library, AnalogueChoice choice, AnalogueUnit unit)
{
    // A process that finds everything kept needs no bank of sequences.
    private readonly Lazy<AnalogueSearch> _search = new(() => new AnalogueSearch(library, choice, unit));

    /// <summary>The forecasts of an origin; none where there are too few past sequences.</summary>
    internal List<Foretold> Foretell(int h, int week)
    {
        var search = _search.Value;
        var (candidates, escalations) = search.Outcomes.Pool(h, week);
        if (candidates < AnalogueBacktest.FewestCandidates)
            return [];
        var rate = (escalations + 0.5) / (candidates + 1.0);
        var foretold = new List<Foretold>();
        for (var s = 0; s < library.Series.Length; s++)
        {
            var series = library.Series[s];
            if (series.Events[week + 1] - series.Events[week + 1 - choice.Weeks] < choice.FewestEvents)
                continue;
            var place = new SequencePlace(s, week);
            var found = search.Nearest(SequenceBank.Of(library, place, choice.Weeks, unit), place, week - choice.Horizons[h]);
            var escalated = found.Count(f => search.Outcomes.Escalated(f.Index, h));
            // The base rate enters with at least half an analogue, so that no forecast is certain.
            var weight = Math.Max(0.5, choice.BaseWeight);
            foretold.Add(new Foretold((escalated + (weight * rate)) / (found.Count + weight), rate, search.Outcomes.Escalates(place, choice.Horizons[h])));
        }

        return foretold;
    }
}
