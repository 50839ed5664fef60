using System.Collections.Immutable;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Counts;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>One pass over the events of a ledger for some pairs: their daily scores, weekly counts and the events themselves.</summary>
/// <param name="Scale">Scale of the scores.</param>
/// <param name="Days">Days from the start of the study's window to the as-of day.</param>
/// <param name="Scores">Daily scores by pair.</param>
/// <param name="Weeks">Weekly counts by pair.</param>
/// <param name="Events">The events of the pairs.</param>
/// <param name="Claims">Claims behind them.</param>
/// <param name="Reports">Distinct reports behind them; copies of one text count once.</param>
internal sealed record Measurement(
    Scale Scale, DayRange Days, ImmutableArray<DailyScores> Scores, ImmutableArray<WeeklyQuads> Weeks, IReadOnlyList<Event> Events, long Claims, long Reports)
{
    internal static Measurement Take(ILedger ledger, Study study, IReadOnlyList<DirectedPair> pairs, AsOf asOf)
    {
        var scale = ScaleBook.Default[study.Events.Scale];
        var to = asOf.Day < study.Window.To ? asOf.Day : study.Window.To;
        if (to < study.Window.From)
            throw new UsageException($"The study's window begins on {study.Window.From}, after the as-of day {asOf}. Give a later --as-of.");
        var days = new DayRange(study.Window.From, to);
        var scores = new DailyScoresBuilder(pairs, scale, days, study.Events.RootOnly);
        var weeks = new WeeklyQuadsBuilder(pairs, days, study.Events.RootOnly);
        var events = new List<Event>();
        var reports = new HashSet<string>();
        var claims = 0L;
        var reader = new EventReader(ledger, ActorBook.Default);
        foreach (var happened in reader.Read(new EventQuery(study.Events.Origin, days, p => pairs.Any(asked => asked.Covers(p))), asOf))
        {
            if (study.Events.RootOnly && !happened.IsRoot)
                continue;
            scores.Add(happened);
            weeks.Add(happened);
            events.Add(happened);
            claims += happened.Claims.Length;
            foreach (var supporting in happened.Claims)
                reports.Add(supporting.Source);
        }

        return new Measurement(scale, days, scores.BuildAll(), weeks.BuildAll(), events, claims, reports.Count);
    }

    /// <summary>A study with the choices that the command line puts in place of its own.</summary>
    internal static Study With(Study study, string? origin, string? scale) => study with
    {
        Events = study.Events with { Origin = origin ?? study.Events.Origin, Scale = scale ?? study.Events.Scale },
    };
}
