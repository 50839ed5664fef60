using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>How far some powers have climbed against some states, side by side.</summary>
internal static class LadderSection
{
    internal static ImmutableArray<Block> Blocks(Draft draft)
    {
        if (draft.Input.Ladders.IsEmpty || draft.Input.Study.Ladder is not { } choice)
            return [];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Statements("", [new Sentence(
            LadderTemplates.Ladder,
            Places(("rungs", new NameRun(Whole(Rungs.All.Count)))),
            new ChoiceEvidence("ladder.pairs"), new ChoiceEvidence("ladder.evidence"))]));
        blocks.Add(LadderPictures.Chart(draft));
        foreach (var view in draft.Input.Ladders)
        {
            blocks.Add(new Statements(draft.Names.Label(view.Ladder.Pair), Climb(draft, view, choice), IsList: true));
            if (LadderTables.Cases(draft, view) is { Rows.IsEmpty: false } cases)
                blocks.Add(cases);
            if (LadderTables.Interests(draft, view) is { Rows.IsEmpty: false } interests)
                blocks.Add(interests);
        }

        blocks.Add(new Statements("How far past climbs went", [Rates(draft, choice)]));
        blocks.AddRange(draft.Input.Ladders.Select(v => (Block)LadderTables.Rates(draft, v)));
        return blocks.ToImmutable();
    }

    /// <summary>The acts that the section cites.</summary>
    internal static IEnumerable<CitedAct> Acts(Draft draft) => draft.Input.Ladders
        .SelectMany(v => v.Ladder.Latest?.Reaches ?? []).SelectMany(r => r.Acts)
        .DistinctBy(a => (a.Origin, a.Id))
        .Select(a => new CitedAct(
            Evidence(a), a.Date.Day, Names(draft, a.Source), Names(draft, a.Target), a.Act, null, a.Words,
            a.AllegedBy.IsUnknown ? "" : draft.Names.Of(a.AllegedBy), [.. a.References.Select(r => new ReportLink("", r))], []));

    internal static ActEvidence Evidence(LadderAct act) => new(act.Origin, act.Id);

    internal static string NameOf(Rung rung) => LadderBook.Default.Rungs[(int)rung - 1].Name;

    internal static string Names(Draft draft, ImmutableArray<Vocabulary.Actors.ActorCode> actors) => string.Join(", ", actors.Select(draft.Names.Label));

    private static ImmutableArray<Sentence> Climb(Draft draft, LadderView view, LadderChoice choice)
    {
        var key = Draft.Key(view.Ladder.Pair);
        FigureRun Count(string what, long value, FigureUnit unit) =>
            new(Draft.Tally($"{key}/ladder/{what}", value, unit, view.Ladder.Origin.Length > 0 ? view.Ladder.Origin : draft.Origin), WithInterval: false);
        if (view.Ladder.Latest is not { } climb)
        {
            return [new Sentence(LadderTemplates.None, Places(
                ("acts", Count("acts", view.Ladder.Acts, FigureUnit.Events)), ("source", draft.SourceOf(view.Ladder.Pair)), ("target", draft.TargetOf(view.Ladder.Pair))))];
        }

        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var reach in climb.Reaches)
        {
            var act = reach.Acts[0];
            var places = new Dictionary<string, Run>
            {
                ["rung"] = new NameRun(NameOf(reach.Rung)),
                ["day"] = new DayRun(reach.Day),
                ["words"] = act.Words.Length > 0 ? new QuoteRun(act.Words) : new NameRun(act.Act),
                ["cite"] = new CitationRun(Evidence(act)),
                ["days"] = new NameRun(Whole(choice.AnswerDays)),
                ["target"] = draft.TargetOf(view.Ladder.Pair),
                ["gave"] = Count($"{reach.Rung.Write()}/gave-way", reach.Answers.Concessions, FigureUnit.Events),
                ["resisted"] = Count($"{reach.Rung.Write()}/resisted", reach.Answers.Resistances, FigureUnit.Events),
            };
            if (!act.AllegedBy.IsUnknown)
                places["witness"] = new NameRun(draft.Names.Of(act.AllegedBy));
            else if (act.StatedMotive.Length > 0)
                places["motive"] = new NameRun(act.StatedMotive.TrimEnd('.'));
            var template = !act.AllegedBy.IsUnknown ? LadderTemplates.AllegedReach : act.StatedMotive.Length > 0 ? LadderTemplates.GroundedReach : LadderTemplates.Reach;
            var others = reach.Acts.Select(a => (EvidenceItem)Evidence(a));
            sentences.Add(new Sentence(template, places, [new ChoiceEvidence("ladder.answer_days"), .. others]));
        }

        sentences.Add(new Sentence(LadderTemplates.Order, Places(
            ("steps", Count("steps", climb.Steps, FigureUnit.Days)),
            ("began", new DayRun(climb.Began)),
            ("last", new DayRun(climb.LastStep)),
            ("skipped", new NameRun(List(climb.Skipped))),
            ("disorder", new NameRun(List(climb.OutOfOrder))),
            ("pauses", Count("pauses", climb.Pauses.Length, FigureUnit.Events)),
            ("days", new NameRun(Whole(choice.PauseDays))),
            ("down", Count("steps-down", climb.StepDownDays, FigureUnit.Days)),
            ("current", new NameRun(Whole(choice.CurrentDays))),
            ("now", new NameRun(climb.Current == Rung.None ? "no step" : NameOf(climb.Current).ToLowerInvariant()))),
            new ChoiceEvidence("ladder.pause_days"), new ChoiceEvidence("ladder.current_days")));
        return sentences.ToImmutable();
    }

    private static Sentence Rates(Draft draft, LadderChoice choice) => new(
        LadderTemplates.Rates,
        Places(
            ("horizon", new NameRun(Whole(choice.HorizonDays))),
            ("cases", new FigureRun(Draft.Tally("ladder/casebook/cases", draft.Input.Ladders[0].FromCasebook.Climbs + draft.Input.Ladders[0].FromCasebook.LeftOut, FigureUnit.Events, "casebook"), WithInterval: false))),
        new ChoiceEvidence("ladder.horizon_days"));

    private static string List(ImmutableArray<Rung> rungs) =>
        rungs.IsEmpty ? "none" : string.Join(", ", rungs.Select(r => NameOf(r).ToLowerInvariant()));

    private static string Whole(int value) => Figure.Write(value, FigureUnit.Days);

    private static Dictionary<string, Run> Places(params (string Name, Run Run)[] places) => places.ToDictionary(p => p.Name, p => p.Run);
}
