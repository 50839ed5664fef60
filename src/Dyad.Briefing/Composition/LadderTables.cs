using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>What stands beside a ladder: how the casebook tells it, standing interests, base rates.</summary>
internal static class LadderTables
{
    internal static FigureTable Cases(Draft draft, LadderView view) => new(
        $"How the casebook tells it: {draft.Names.Label(view.Ladder.Pair)}",
        ["First", "Rung", "What", "Ground given", "Reference"],
        [
            .. from own in view.Cases
               where own.Climb is not null
               from reach in own.Climb!.Reaches
               let act = reach.Acts[0]
               select Words(act.Date.ToString(), LadderSection.NameOf(reach.Rung), act.Words, act.StatedMotive.Length > 0 ? act.StatedMotive : "none noted", string.Join("; ", act.References)),
        ]);

    internal static FigureTable Interests(Draft draft, LadderView view) => new(
        $"Standing interests of {draft.Names.Of(view.Ladder.Pair.Source)} in {draft.Names.Of(view.Ladder.Pair.Target)}; that they move it is not said",
        ["Interest", "What", "Time", "Reference"],
        [.. view.Interests.Select(i => Words(i.Interest.Replace('_', ' '), i.Detail, Time(i), i.Reference.Citation))]);

    internal static FigureTable Rates(Draft draft, LadderView view)
    {
        var pair = view.Ladder.Pair;
        var origin = view.Ladder.Origin.Length > 0 ? view.Ladder.Origin : draft.Origin;
        var reached = view.Ladder.Latest?.Reaches.Select(r => r.Rung).Concat(view.Cases.SelectMany(c => c.Climb?.Reaches ?? []).Select(r => r.Rung)).ToHashSet() ?? [];
        return new FigureTable(
            $"Past climbs that stood where {draft.Names.Label(pair)} stood; its own climb is left out",
            ["Rung", "Casebook", "higher", "war", $"In {origin}", "higher", "war"],
            [.. Rungs.All.Where(r => r != Rung.War && reached.Contains(r)).Select(r => (ImmutableArray<Cell>)
                [new WordCell(LadderSection.NameOf(r)), .. Part(pair, view.FromCasebook[r], "casebook"), .. Part(pair, view.FromLedger[r], origin)])]);
    }

    private static IEnumerable<Cell> Part(Vocabulary.Actors.DirectedPair pair, RungRate rate, string origin)
    {
        var id = $"{Draft.Key(pair)}/ladder/{origin}/{rate.Rung.Write()}";
        yield return new FigureCell(Draft.Tally($"{id}/followed", rate.Higher?.Trials ?? 0, FigureUnit.Events, origin));
        yield return Share($"{id}/higher", rate.Higher, origin);
        yield return Share($"{id}/war", rate.War, origin);
    }

    private static Cell Share(string id, Proportion? share, string origin) => share is { } s
        ? new FigureCell(new Figure(id, s.Share, FigureUnit.Probability, new Interval(s.Lower, s.Upper, s.Interval), "", "", $"Wilson interval on {origin}", s.Trials))
        : new WordCell("none to count");

    private static string Time(StandingInterest interest) => (interest.From, interest.To) switch
    {
        (null, null) => "",
        ({ } from, null) => $"since {from}",
        (null, { } to) => $"until {to}",
        ({ } from, { } to) => $"{from} to {to}",
    };

    private static ImmutableArray<Cell> Words(params ReadOnlySpan<string> words)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        foreach (var word in words)
            cells.Add(new WordCell(word));
        return cells.ToImmutable();
    }
}
