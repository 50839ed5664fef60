using System.Collections.Immutable;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Spheres;

/// <summary>Puts acts, documents and ties together as of a day.</summary>
public sealed class SphereEngine
{
    private readonly SphereActs _acts;
    private readonly SphereChoice _choice;
    private readonly SphereRecords _records;
    private readonly IReadOnlySet<string> _states;

    /// <summary>Takes what was gathered. Nothing of it is changed, so that many days can be asked of it at the same time.</summary>
    public SphereEngine(SphereActs acts, SphereRecords records, IReadOnlySet<string> states)
    {
        ArgumentNullException.ThrowIfNull(acts);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(states);
        (_acts, _choice, _records, _states) = (acts, acts.Choice, records, states);
    }

    /// <summary>The spheres as of a day. Events published later, and later records, are not seen.</summary>
    public SphereTable At(AsOf asOf)
    {
        var window = Window(asOf.Day);
        var powers = _choice.Powers;
        var known = _acts.Bodies.Concat(_records.States(asOf.Day)).Where(_states.Contains).Where(b => !powers.Contains(b))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var towardsPowers = TowardsPowers(asOf);
        var rows = ImmutableArray.CreateBuilder<SphereRow>();
        foreach (var state in known)
        {
            if (Row(state, asOf, window, towardsPowers) is { } row)
                rows.Add(row);
        }

        return new SphereTable(asOf, window, _choice, rows.ToImmutable());
    }

    /// <summary>The study's window, as far as the data cover it; where they do not, the window itself, in which nothing is known.</summary>
    private DayRange Window(Day asOf)
    {
        var first = asOf - (_choice.WindowDays - 1);
        var from = first > _acts.Covered.From ? first : _acts.Covered.From;
        var to = asOf < _acts.Covered.To ? asOf : _acts.Covered.To;
        return from <= to ? new DayRange(from, to) : new DayRange(first, asOf);
    }

    /// <summary>Days of each kind of what each power did to each other.</summary>
    private int[][][][] TowardsPowers(AsOf asOf) =>
    [
        .. Enumerable.Range(0, _choice.Powers.Length).Select(p => _choice.Powers.Select(other => Days(p, other, asOf)).ToArray()),
    ];

    private int[][] Days(int power, string body, AsOf asOf) =>
        [_acts.Days(power, body, SphereActKind.Coercion, asOf), _acts.Days(power, body, SphereActKind.Support, asOf), _acts.Days(power, body, SphereActKind.Protest, asOf)];

    private SphereRow? Row(string state, AsOf asOf, DayRange window, int[][][][] towardsPowers)
    {
        var powers = _choice.Powers;
        var coercion = powers.Select((_, p) => _acts.Days(p, state, SphereActKind.Coercion, asOf)).ToArray();
        var support = powers.Select((_, p) => In(_acts.Days(p, state, SphereActKind.Support, asOf), window)).ToArray();
        var coerced = coercion.Select(d => In(d, window)).ToArray();
        var claims = powers.Select(p => _records.Claims(p, state, asOf.Day)).ToArray();
        var ties = powers.Select(p => _records.Ties(p, state, asOf.Day)).ToArray();
        var concessions = powers.Select(p => _records.Concessions(p, state, asOf.Day)).ToArray();
        if (coerced.Sum() + support.Sum() + claims.Sum(c => c.Length) + ties.Sum(t => t.Length) + concessions.Sum(c => c.Length) == 0)
            return null;
        var counter = new DeferenceCounter(_choice.AnswerDays, _choice.MatchedWindows, _acts.Covered, asOf);
        var cells = ImmutableArray.CreateBuilder<SphereCell>(powers.Length);
        for (var p = 0; p < powers.Length; p++)
        {
            var incidents = counter.Incidents(coercion[p], window);
            cells.Add(new SphereCell(
                powers[p], state, powers.Length,
                claims[p], claims.Sum(c => c.Length), concessions[p],
                ties[p], ties.Sum(t => t.Length),
                coerced[p], support[p], coerced.Sum(), support.Sum(),
                incidents.Length, incidents.IsEmpty ? [] : Answers(counter, incidents, p, towardsPowers)));
        }

        var all = cells.MoveToImmutable();
        return new SphereRow(state, all, Leading(all), Contests(all));
    }

    private ImmutableArray<PowerAnswers> Answers(DeferenceCounter counter, ImmutableArray<DeferenceCounter.Incident> incidents, int power, int[][][][] towardsPowers)
    {
        var answers = ImmutableArray.CreateBuilder<PowerAnswers>();
        for (var other = 0; other < _choice.Powers.Length; other++)
        {
            if (other == power)
                continue;
            var days = towardsPowers[other][power];
            var (after, usual) = counter.Count(
                incidents, days[(int)SphereActKind.Coercion], days[(int)SphereActKind.Protest], days[(int)SphereActKind.Support]);
            answers.Add(new PowerAnswers(_choice.Powers[other], after, usual));
        }

        return answers.ToImmutable();
    }

    private string Leading(ImmutableArray<SphereCell> cells)
    {
        var best = cells.Where(c => c.HasEvidence).Select(c => (c.Power, Value: Value(c))).OrderByDescending(c => c.Value).ThenBy(c => c.Power, StringComparer.Ordinal).ToList();
        return best.Count == 0 ? "" : best[0].Power;
    }

    private double Value(SphereCell cell)
    {
        var w = _choice.Weights;
        return (w.Claim * cell.Claim.Mean) + (w.Leverage * cell.Leverage.Mean) + (w.Acts * cell.Acts.Mean) + (w.Deference * (1 - cell.Excess.Mean) / 2);
    }

    /// <summary>Two powers meet the rule in one part, or different powers lead in two parts.</summary>
    private ImmutableArray<Contest> Contests(ImmutableArray<SphereCell> cells)
    {
        var contests = ImmutableArray.CreateBuilder<Contest>();
        var leaders = new List<(string Part, string Power)>();
        void Part(string name, Func<SphereCell, int> own, Func<SphereCell, int> all)
        {
            var holders = cells.Where(c => own(c) >= _choice.ContestedLeast && own(c) >= _choice.ContestedShare * all(c))
                .OrderByDescending(own).ThenBy(c => c.Power, StringComparer.Ordinal).ToList();
            if (holders.Count > 0 && (holders.Count == 1 || own(holders[0]) > own(holders[1])))
                leaders.Add((name, holders[0].Power));
            for (var i = 1; i < holders.Count; i++)
                contests.Add(new Contest(name, holders[0].Power, holders[i].Power));
        }

        Part("claim", c => c.Claims.Length, c => c.ClaimsOfAll);
        Part("leverage", c => c.Ties.Length, c => c.TiesOfAll);
        Part("acts", c => c.Coercion + c.Support, c => c.CoercionOfAll + c.SupportOfAll);
        for (var i = 0; i < leaders.Count; i++)
        {
            for (var j = i + 1; j < leaders.Count; j++)
            {
                if (leaders[i].Power != leaders[j].Power)
                    contests.Add(new Contest($"{leaders[i].Part} against {leaders[j].Part}", leaders[i].Power, leaders[j].Power));
            }
        }

        return contests.ToImmutable();
    }

    private static int In(int[] days, DayRange window)
    {
        var (from, to) = (Array.BinarySearch(days, window.From.Number), Array.BinarySearch(days, window.To.Number + 1));
        return (to < 0 ? ~to : to) - (from < 0 ? ~from : from);
    }
}
