using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>Ladders as text: the rungs of all pairs side by side, then what is behind them, pair by pair.</summary>
internal sealed class LadderText(TextWriter writer, int width)
{
    private const int Heading = 28;

    internal void Write(IReadOnlyList<LadderView> views, LadderChoice choice)
    {
        var first = views[0].Ladder;
        writer.WriteLine($"Ladder of coercion, {first.Days.From} to {first.Days.To}, as of {first.AsOf}");
        writer.WriteLine();
        SideBySide(views);
        foreach (var view in views)
        {
            writer.WriteLine();
            Pair(view, choice);
        }
    }

    private void SideBySide(IReadOnlyList<LadderView> views)
    {
        var columns = views.SelectMany(v => new[] { Column.Of(v.Ladder) }.Concat(v.Cases.Select(Column.Of))).ToList();
        var cell = Math.Max(24, columns.Max(c => Math.Max(c.Title.Length, c.Origin.Length)) + 2);
        void Row(string heading, Func<Column, string> text) =>
            writer.WriteLine((heading.PadRight(Heading) + string.Concat(columns.Select(c => text(c).PadRight(cell)))).TrimEnd());
        Row("first shown on each rung", c => c.Title);
        Row("", c => c.Origin);
        foreach (var rung in Rungs.All.Reverse())
            Row($"{(int)rung} {LadderBook.Default.Rungs[(int)rung - 1].Name}", c => c.First(rung));
        Row("began", c => c.Climb is { } e ? (e.StartUnseen ? $"{e.Began} or before" : e.Began.ToString()) : "-");
        Row("last step", c => c.Climb?.LastStep.ToString() ?? "-");
        Row("current rung", c => c.Climb is { } e ? (e.Current == Rung.None ? "none shown" : e.Current.Write()) : "-");
        Row("skipped", c => c.Climb is { } e ? List(e.Skipped) : "-");
        Row("out of order", c => c.Climb is { } e ? List(e.OutOfOrder) : "-");
        Row("target gave way/resisted", c => c.Climb is { } e ? $"{e.Answers.Concessions} / {e.Answers.Resistances}" : "-");
    }

    private static string List(IEnumerable<Rung> rungs) =>
        string.Join(' ', rungs.Select(r => ((int)r).ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } list ? list : "none";

    private void Pair(LadderView view, LadderChoice choice)
    {
        var ladder = view.Ladder;
        writer.WriteLine($"=== {ladder.Pair}");
        writer.WriteLine(ladder.Diagnosis switch
        {
            LadderDiagnosis.Climbed => $"{ladder.Acts} acts of {ladder.Origin} are steps, in {Count(ladder.Episodes.Length, "climb")}; the last:",
            LadderDiagnosis.NothingShown => $"{ladder.Acts} acts of {ladder.Origin} are steps, never enough of a kind to show a rung.",
            _ => $"No act of {(ladder.Origin.Length > 0 ? ladder.Origin : "the source")} is a step.",
        });
        if (ladder.Latest is { } climb)
            Climb(climb, choice);
        foreach (var own in view.Cases)
        {
            writer.WriteLine();
            writer.WriteLine($"casebook: {own.Case.Title} ({own.Case.Id})");
            if (own.Climb is { } known)
                Climb(known, choice);
            if (own.Case.Outcome is { } outcome)
                Wrap($"Outcome: {outcome.Outcome.Replace('_', ' ')}. {outcome.Summary}", 2);
        }

        writer.WriteLine();
        writer.WriteLine("standing interests (that they move the power is not said)");
        foreach (var interest in view.Interests)
            Wrap($"{interest.Interest.Replace('_', ' ')}: {interest.Detail}{Span(interest)} [{interest.Reference.Citation}]", 2);
        if (view.Interests.IsEmpty)
            writer.WriteLine("  none in the study");
        writer.WriteLine();
        Rates(view.FromCasebook, "cases of the casebook, chosen by people and no sample of the world", choice);
        Rates(view.FromLedger, $"climbs in {ladder.Origin}", choice);
    }

    private void Climb(LadderEpisode climb, LadderChoice choice)
    {
        foreach (var reach in climb.Reaches)
        {
            writer.WriteLine($"  {reach.Day}  {(int)reach.Rung} {LadderBook.Default.Rungs[(int)reach.Rung - 1].Name}  ({Count(reach.ActCount, "act")}, {reach.Later} later)");
            foreach (var act in reach.Acts)
                Act(act);
            var answers = reach.Answers;
            Wrap($"target within {choice.AnswerDays} days{(answers.IsComplete ? "" : ", not yet over")}: gave way {answers.Concessions}, resisted {answers.Resistances}", 6);
            foreach (var act in answers.Acts.Take(3))
                Wrap($"{act.Date} {act.Kind.Write()}: {Said(act)}", 8);
        }

        foreach (var pause in climb.Pauses)
            writer.WriteLine($"  no step from {pause.From} to {pause.To} ({pause.Length} days)");
        foreach (var act in climb.StepsDown)
            Wrap($"step down {act.Date}: {Said(act)} [{Where(act)}]", 2);
        if (climb.StepDownDays > climb.StepsDown.Length)
            writer.WriteLine($"  steps down on {climb.StepDownDays} days, the last ones listed");
    }

    private void Act(LadderAct act)
    {
        var ruling = act.Ruling.Length > 0 ? $" (ruling: {act.Ruling.TrimEnd('.')})" : "";
        Wrap($"{act.Date} {Said(act)}{ruling} [{Where(act)}]", 6);
        if (act.StatedMotive.Length > 0)
            Wrap($"stated motive: {act.StatedMotive}", 8);
    }

    /// <summary>The references; where the source names no report, its own identifier.</summary>
    private static string Where(LadderAct act) => act.References.IsEmpty ? $"{act.Origin} {act.Id}" : string.Join("; ", act.References);

    private static string Said(LadderAct act)
    {
        var alleged = act.AllegedBy.IsUnknown ? "" : $"according to {act.AllegedBy}: ";
        return alleged + (act.Words.Length > 0 ? act.Words : $"{string.Join(';', act.Source)} {act.Act} {string.Join(';', act.Target)}");
    }

    private static string Span(StandingInterest interest) => (interest.From, interest.To) switch
    {
        (null, null) => "",
        ({ } from, null) => $", since {from}",
        (null, { } to) => $", until {to}",
        ({ } from, { } to) => $", {from} to {to}",
    };

    private void Rates(RungRates rates, string what, LadderChoice choice)
    {
        var percent = choice.Interval.ToString("P0", CultureInfo.InvariantCulture);
        Wrap($"base rates: {Count(rates.Climbs, "past climb")} from {what}; left out: {rates.LeftOut} of this pair and time, {rates.StartUnseen} that may have begun before the data. Shares with {percent} Wilson interval, within {rates.HorizonDays} days.", 0);
        foreach (var rate in rates.Rates.Where(r => r.Reached > 0 && r.Rung != Rung.War))
        {
            writer.WriteLine($"  from {(int)rate.Rung} {LadderBook.Default.Rungs[(int)rate.Rung - 1].Name,-24} reached {rate.Reached,4}, not yet followed {rate.NotYet,3};  higher {Share(rate.Higher)};  war {Share(rate.War)}");
        }
    }

    private static string Share(Proportion? share) => share is { } s
        ? string.Create(CultureInfo.InvariantCulture, $"{s.Successes,3} of {s.Trials,3} ({s.Share:P0}, {s.Lower:P0} to {s.Upper:P0})").Replace(" %", "%", StringComparison.Ordinal)
        : "nothing to count";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private void Wrap(string text, int indent)
    {
        var line = new string(' ', indent);
        var room = Math.Max(40, width);
        foreach (var word in Plain.Text(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length + 1 > room && line.Trim().Length > 0)
            {
                writer.WriteLine(line.TrimEnd());
                line = new string(' ', indent + 2);
            }

            line += word + " ";
        }

        writer.WriteLine(line.TrimEnd());
    }

    /// <summary>A column of the table of rungs.</summary>
    private sealed record Column(string Title, string Origin, LadderEpisode? Climb)
    {
        internal static Column Of(PairLadder ladder) => new(ladder.Pair.ToString(), ladder.Origin, ladder.Latest);

        internal static Column Of(CaseLadder own) => new($"{own.Case.Coercers[0]}→{own.Case.Targets[0]}", $"casebook {own.Case.Id}", own.Climb);

        /// <summary>The day of the first reach, as closely as it is known.</summary>
        internal string First(Rung rung) => Climb?[rung] is { } reach ? (reach.Acts is [var only] ? only.Date.ToString() : reach.Day.ToString()) : "-";
    }
}
