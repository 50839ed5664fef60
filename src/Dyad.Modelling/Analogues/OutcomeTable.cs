using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Analogues;

/// <summary>What followed every sequence of a bank.</summary>
internal sealed class OutcomeTable
{
    private readonly AnalogueLibrary _library;
    private readonly SequencePlace[] _places;
    private readonly AnalogueChoice _choice;
    private readonly bool[][] _escalated;

    internal OutcomeTable(AnalogueLibrary library, SequencePlace[] places, AnalogueChoice choice)
    {
        (_library, _places, _choice) = (library, places, choice);
        _escalated = new bool[choice.Horizons.Length][];
        for (var h = 0; h < _escalated.Length; h++)
            _escalated[h] = [.. places.Select(p => p.End + choice.Horizons[h] < library.Weeks && Escalates(p, choice.Horizons[h]))];
    }

    /// <summary>
    /// Whether material conflict in the weeks after a sequence is, by week, at least the study's factor times that of the sequence, and above what
    /// the sequence's rate would give by at least the study's rise.
    /// </summary>
    internal bool Escalates(SequencePlace place, int horizon)
    {
        var expected = (double)Conflicts(place) / _choice.Weeks * horizon;
        var followed = After(place, horizon);
        return followed >= _choice.Factor * expected && followed >= expected + _choice.Rise;
    }

    /// <summary>Acts of material conflict in the weeks of a sequence.</summary>
    internal int Conflicts(SequencePlace place) =>
        _library.Series[place.Series].Conflicts[place.End + 1] - _library.Series[place.Series].Conflicts[place.End + 1 - _choice.Weeks];

    internal bool Escalated(int index, int horizon) => _escalated[horizon][index];

    internal Followed? Followed(int index, int horizon, int lastWeek)
    {
        var weeks = _choice.Horizons[horizon];
        return _places[index].End + weeks > lastWeek ? null : new Followed(weeks, After(_places[index], weeks), _escalated[horizon][index]);
    }

    /// <summary>Number of sequences whose horizon had ended by a week, and how many of them escalated.</summary>
    internal (int Candidates, int Escalated) Pool(int horizon, int lastWeek)
    {
        var (candidates, escalated) = (0, 0);
        for (; candidates < _places.Length && _places[candidates].End + _choice.Horizons[horizon] <= lastWeek; candidates++)
            escalated += _escalated[horizon][candidates] ? 1 : 0;
        return (candidates, escalated);
    }

    internal AnalogueOutlook Outlook(int horizon, int[] analogues, int lastWeek, AnalogueChoice choice, double interval)
    {
        var (candidates, escalations) = Pool(horizon, lastWeek);
        if (candidates == 0)
            return new AnalogueOutlook(choice.Horizons[horizon], 0, double.NaN, 0, 0, double.NaN, double.NaN, double.NaN);
        var rate = (double)escalations / candidates;
        var escalated = analogues.Count(i => _escalated[horizon][i]);
        var share = ShrunkShare.Of(escalated, analogues.Length, rate, choice.BaseWeight, interval);
        return new AnalogueOutlook(choice.Horizons[horizon], candidates, rate, analogues.Length, escalated, share.Probability, share.Lower, share.Upper);
    }

    private int After(SequencePlace place, int horizon)
    {
        var conflicts = _library.Series[place.Series].Conflicts;
        return conflicts[Math.Min(place.End + 1 + horizon, conflicts.Length - 1)] - conflicts[place.End + 1];
    }
}
