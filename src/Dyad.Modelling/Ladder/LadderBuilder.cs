using System.Collections.Immutable;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>
/// Collects the steps of many pairs in one pass over the events, the same pass that feeds other builders. The order of the events does not
/// matter. Not thread-safe.
/// </summary>
public sealed class LadderBuilder
{
    private readonly DayRange _days;
    private readonly AsOf _asOf;
    private readonly LadderRules _rules;
    private readonly Func<Claim, string> _motive;
    private readonly PairIndex<Lists>? _asked;
    private readonly Dictionary<DirectedPair, Lists> _all = [];
    private readonly ImmutableArray<DirectedPair> _pairs;
    private readonly Dictionary<string, bool> _isActor = new(StringComparer.Ordinal);
    private string _origin = "";

    /// <summary>Starts a pass.</summary>
    /// <param name="pairs">Pairs to follow; null for every ordered pair of bodies that acts, regions of the world left out.</param>
    /// <param name="days">Days that the data cover; events outside it are ignored, as are those after the as-of day.</param>
    /// <param name="asOf">Events published later are ignored.</param>
    /// <param name="rules">What is which step.</param>
    /// <param name="motive">The motive that a claim states, or empty; null where claims state none.</param>
    /// <exception cref="ArgumentException">No day is left, or a pair lacks an actor.</exception>
    public LadderBuilder(IEnumerable<DirectedPair>? pairs, DayRange days, AsOf asOf, LadderRules rules, Func<Claim, string>? motive = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _days = days with { To = days.To < asOf.Day ? days.To : asOf.Day };
        if (_days.Length < 1)
            throw new ArgumentException($"The days begin on {days.From}, after {asOf}.", nameof(days));
        (_asOf, _rules, _motive) = (asOf, rules, motive ?? (_ => ""));
        _pairs = pairs is null ? [] : [.. pairs.Distinct()];
        if (pairs is not null)
            _asked = new PairIndex<Lists>(_pairs.SelectMany(p => new[] { p, p.Reversed }), p => new Lists(p));
    }

    /// <summary>Takes one event for every pair that it belongs to.</summary>
    /// <exception cref="ArgumentException">The event comes from another origin than an event taken before.</exception>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if ((_rules.RootOnly && !happening.IsRoot) || !_days.Contains(happening.Day) || !_asOf.Sees(happening.FirstPublished))
            return;
        var steps = _rules.StepsOf(happening);
        if (steps.Step == StepKind.None && steps.Answer == StepKind.None && _rules.Evidence.MiscodedShare <= 0)
            return;
        if (_asked is not null)
        {
            foreach (var lists in _asked.For(happening.Pair))
                Add(lists, happening, steps);
        }
        else if (happening.Source.Body != happening.Target.Body && IsActor(happening.Source.Body) && IsActor(happening.Target.Body))
        {
            var pair = happening.Pair.Bodies;
            if (!_all.TryGetValue(pair, out var lists))
                _all.Add(pair, lists = new Lists(pair));
            Add(lists, happening, steps);
        }
    }

    /// <summary>The ladder of one pair from what was taken so far.</summary>
    /// <exception cref="ArgumentException">The pair is none of those asked for.</exception>
    public PairLadder Build(DirectedPair pair)
    {
        var steps = ListsOf(pair)?.Steps ?? [];
        var answers = ListsOf(pair.Reversed)?.Answers ?? [];
        var acts = ListsOf(pair)?.Days ?? [];
        acts.Sort();
        Sort(steps);
        Sort(answers);
        var episodes = new EpisodeReader<Event>(steps, answers, _days, _rules, acts, Write).Read(_rules.Evidence.GapDays);
        var climbing = steps.Count(m => m.Kind.Rung() != Rung.None);
        var diagnosis = !episodes.IsEmpty ? LadderDiagnosis.Climbed : climbing > 0 ? LadderDiagnosis.NothingShown : LadderDiagnosis.NoStep;
        return new PairLadder(pair, _origin, _days, _asOf, climbing, diagnosis, episodes);
    }

    /// <summary>The ladders of the asked pairs in the order in which they were asked for, or of every pair that has a step, in ordinal order.</summary>
    public ImmutableArray<PairLadder> BuildAll() => _asked is not null
        ? [.. _pairs.Select(Build)]
        : [.. _all.Where(p => p.Value.Steps.Exists(m => m.Kind.Rung() != Rung.None)).Select(p => p.Key).OrderBy(p => p.Source).ThenBy(p => p.Target).Select(Build)];

    private Lists? ListsOf(DirectedPair pair) => _asked is not null ? _asked[pair] : _all.GetValueOrDefault(pair);

    private bool IsActor(string body)
    {
        if (!_isActor.TryGetValue(body, out var isActor))
            _isActor.Add(body, isActor = body.Length > 0 && !_rules.Actors.IsRegion(body));
        return isActor;
    }

    private void Add(Lists lists, Event happening, ActSteps steps)
    {
        if (!_rules.Counts(lists.Pair, happening.Pair))
            return;
        if (_origin.Length > 0 && _origin != happening.Origin)
            throw new ArgumentException($"Events of {_origin} and of {happening.Origin} are never mixed on one ladder.", nameof(happening));
        _origin = happening.Origin;
        if (_rules.Evidence.MiscodedShare > 0)
            lists.Days.Add(happening.Day);
        if (steps.Step != StepKind.None)
            lists.Steps.Add(new Mark<Event>(happening.Day, steps.Step, happening));
        foreach (var more in steps.More ?? [])
            lists.Steps.Add(new Mark<Event>(happening.Day, more, happening));
        if (steps.Answer != StepKind.None)
            lists.Answers.Add(new Mark<Event>(happening.Day, steps.Answer, happening));
    }

    private static void Sort(List<Mark<Event>> marks) => marks.Sort(static (a, b) =>
        a.Day != b.Day ? a.Day.CompareTo(b.Day)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : string.CompareOrdinal(a.Fact.Id, b.Fact.Id));

    private LadderAct Write(Mark<Event> mark)
    {
        var happening = mark.Fact;
        var first = happening.First;
        var ruling = _rules.Rulings.TryRule(happening.Id, out var ruled) ? ruled : null;
        var motive = ruling is { StatedMotive.Length: > 0 }
            ? ruling.StatedMotive
            : happening.Claims.Select(c => _motive(c.Claim)).FirstOrDefault(m => m.Length > 0, "");
        return new LadderAct(
            happening.Origin, happening.Id, new CaseDate(happening.Day, DatePrecision.Day), [happening.Source], [happening.Target], mark.Kind,
            happening.Act.ToString(), first.Words,
            [.. happening.Claims.Select(c => c.Claim.Report).Select(r => r.Publisher.Length > 0 && r.Address.Length > 0 ? $"{r.Publisher}, {r.Address}" : r.Publisher + r.Address)
                .Where(r => r.Length > 0).Distinct(StringComparer.Ordinal)],
            first.Attribution, motive, mark.Kind is StepKind.Concession or StepKind.Resistance ? "" : ruling?.Reason ?? "");
    }

    private sealed class Lists(DirectedPair pair)
    {
        internal DirectedPair Pair { get; } = pair;

        internal List<Mark<Event>> Steps { get; } = [];

        internal List<Mark<Event>> Answers { get; } = [];

        /// <summary>Days of all acts, steps or not.</summary>
        internal List<Day> Days { get; } = [];
    }
}
