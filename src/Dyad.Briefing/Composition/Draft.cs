using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Counts;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>The input of a brief, checked and put in the study's order, with what every section needs to make sentences and figures.</summary>
internal sealed class Draft
{
    private readonly Dictionary<DirectedPair, ClimateEstimate> _climates;
    private readonly Dictionary<DirectedPair, ClimateChange> _changes;
    private readonly Dictionary<DirectedPair, WeeklyQuads> _weeks;

    /// <exception cref="ArgumentException">A part is missing, belongs to another study, or was not public by the as-of day.</exception>
    internal Draft(BriefInput input)
    {
        Input = input;
        Names = new Names(input.ActorNames);
        Excerpts = new Excerpts(input.Passages ?? (_ => null), Names);
        _climates = input.Climates.ToDictionary(c => c.Pair);
        _changes = input.Changes.ToDictionary(c => c.Pair);
        _weeks = input.Weeks.ToDictionary(w => w.Pair);
        Check(input);
        Events =
        [
            .. input.Events
                .Where(e => input.Study.Pairs.Any(p => p.Covers(e.Pair)) && (e.IsRoot || !input.Study.Events.RootOnly))
                .OrderByDescending(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
        CheckEvents(input);
    }

    internal BriefInput Input { get; }

    internal Names Names { get; }

    internal Excerpts Excerpts { get; }

    internal string Origin => Input.Study.Events.Origin;

    /// <summary>Events of the two powers that count, latest first.</summary>
    internal ImmutableArray<Event> Events { get; }

    internal ImmutableArray<DirectedPair> Pairs => Input.Study.Pairs;

    /// <summary>What the plots cover.</summary>
    internal DayRange Drawn
    {
        get
        {
            var range = _climates[Pairs[0]].Scores.Range;
            var years = Math.Min(Input.Study.Brief.ChartYears, range.To.Date.Year - 1);
            var from = new Day(range.To.Date.AddYears(-years).DayNumber) + 1;
            return new DayRange(from > range.From ? from : range.From, range.To);
        }
    }

    /// <summary>The last four periods, for a closer look.</summary>
    internal DayRange Recent
    {
        get
        {
            var drawn = Drawn;
            var from = drawn.To - (4 * Input.Study.Brief.PeriodDays) + 1;
            return new DayRange(from > drawn.From ? from : drawn.From, drawn.To);
        }
    }

    internal ClimateEstimate Climate(DirectedPair pair) => _climates[pair];

    internal ClimateChange Change(DirectedPair pair) => _changes[pair];

    /// <summary>Change points of a climate; null where they are not asked for.</summary>
    internal ChangePointEstimate? Turns(DirectedPair pair) => Input.Turns.FirstOrDefault(t => t.Pair == pair);

    internal WeeklyQuads Weeks(DirectedPair pair) => _weeks[pair];

    /// <summary>How well the climate foretold; it follows from the climate's own scores.</summary>
    internal ClimateSkill Skill(DirectedPair pair) => ClimateSkill.Of(_climates[pair].Scores, Input.Study.Climate, Input.Study.HalfLives);

    /// <summary>The study's pair that an event counts for.</summary>
    internal DirectedPair PairOf(Event happening) => Pairs.First(p => p.Covers(happening.Pair));

    internal string ScaleName => $"{Input.Scale.Description.Id} {Input.Scale.Description.Version}";

    /// <summary>A figure in points of the study's scale.</summary>
    internal Figure Points(DirectedPair pair, string what, double value, FigureUnit unit, Interval? interval, long count) =>
        new($"{Key(pair)}/{what}", value, unit, interval, Input.Scale.Description.Id, Input.Scale.Description.Version, $"local level model on {Origin}", count);

    /// <summary>A probability computed from the climate, and so from the scale.</summary>
    internal Figure Probability(DirectedPair pair, string what, double value, long count) => Points(pair, what, value, FigureUnit.Probability, null, count);

    /// <summary>A count.</summary>
    internal static Figure Tally(string what, long value, FigureUnit unit, string source) =>
        new(what, value, unit, null, "", "", source, value);

    /// <summary>A count of one pair.</summary>
    internal Figure Count(DirectedPair pair, string what, long value, FigureUnit unit) => Tally($"{Key(pair)}/{what}", value, unit, Origin);

    internal NameRun SourceOf(DirectedPair pair) => new(Names.Of(pair.Source));

    internal NameRun TargetOf(DirectedPair pair) => new(Names.Of(pair.Target));

    internal static string Key(DirectedPair pair) => $"{pair.Source}:{pair.Target}";

    private void Check(BriefInput input)
    {
        foreach (var pair in input.Study.Pairs)
        {
            if (!_climates.ContainsKey(pair) || !_changes.ContainsKey(pair) || !_weeks.ContainsKey(pair))
                throw new ArgumentException($"Climate, change or weekly counts of {pair} are missing.", nameof(input));
        }

        if (!input.Turns.IsEmpty && (input.Study.Changes is null || input.Study.Pairs.Any(p => input.Turns.Count(t => t.Pair == p && t.Scores == _climates[p].Scores) != 1)))
            throw new ArgumentException("The change points are not those of the climates.", nameof(input));
        if (!input.Analogues.IsEmpty && (input.Study.Analogues is null || input.Study.Pairs.Any(p => input.Analogues.Count(a => a.Pair == p.Bodies) != 1)))
            throw new ArgumentException("The analogues are not those of the study's pairs.", nameof(input));
        if (input.Analogues.Any(a => a.Diagnosis == AnalogueDiagnosis.Found && a.Days.To > input.AsOf.Day))
            throw new ArgumentException($"Analogues are of days after {input.AsOf}.", nameof(input));
        if (!input.CaseAnalogues.IsEmpty && (input.Study.CaseAnalogues is null || input.Study.Ladder is null || input.CaseAnalogues.Any(c => c.Day > input.AsOf.Day)))
            throw new ArgumentException($"The study asks for no cases like its climbs, or they are of days after {input.AsOf}.", nameof(input));
        if (input.Climates.Any(c => c.Scale != input.Scale.Description) || input.Scale.Description.Id != input.Study.Events.Scale)
            throw new ArgumentException($"The climates are not all on the study's scale {input.Study.Events.Scale}.", nameof(input));
        if (input.Climates.Select(c => c.Scores.Range).Distinct().Count() != 1)
            throw new ArgumentException("The climates do not cover the same days.", nameof(input));
        if (input.DataSources.All(d => d.Id != Origin))
            throw new ArgumentException($"The data source {Origin} of the study is not among those given.", nameof(input));
        if (!input.Sources.IsEmpty && input.Study.Pairs.Any(p => input.Sources.Count(a => a.Pair == p) != 1))
            throw new ArgumentException("The sources are not compared on the study's pairs.", nameof(input));
        if (input.Sources.SelectMany(a => a.Sources).FirstOrDefault(s => s.Climate.Scores.Range.To > input.AsOf.Day || input.DataSources.All(d => d.Id != s.Origin) || !input.Study.SourceScales.ContainsKey(s.Origin)) is { } odd)
            throw new ArgumentException($"{odd.Origin} is compared over days after {input.AsOf}, or without its counts, or on no scale of the study.", nameof(input));
        if (input.Climates.FirstOrDefault(c => c.Scores.Range.To > input.AsOf.Day) is { } late)
            throw new ArgumentException($"The climate of {late.Pair} covers days after {input.AsOf}.", nameof(input));
        if (input.Changes.FirstOrDefault(c => c.Period.To > input.AsOf.Day || c.Period.Length != input.Study.Brief.PeriodDays) is { } other)
            throw new ArgumentException($"The change of {other.Pair} is not over the study's {input.Study.Brief.PeriodDays} days up to {input.AsOf}.", nameof(input));
    }

    private void CheckEvents(BriefInput input)
    {
        if (Events.FirstOrDefault(e => e.Origin != Origin) is { } stranger)
            throw new ArgumentException($"The event {stranger.Id} is of {stranger.Origin}; this study counts {Origin}.", nameof(input));
        if (Events.FirstOrDefault(e => !input.AsOf.Sees(e.FirstPublished) || e.Day > input.AsOf.Day) is { } early)
            throw new ArgumentException($"The event {early.Origin}/{early.Id} was not public by {input.AsOf}.", nameof(input));
    }
}
