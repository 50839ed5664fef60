using System.Collections.Immutable;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>Puts shown steps together into climbs.</summary>
/// <param name="marks">Steps of the coercer by day, then by kind.</param>
/// <param name="answers">Answers of the target by day.</param>
/// <param name="seen">Days that are seen.</param>
/// <param name="rules">The study's rules.</param>
/// <param name="acts">Days of all acts of the coercer upon the target, in order; empty where they do not count.</param>
/// <param name="write">Makes the act of a mark; called only for acts that are listed.</param>
internal sealed class EpisodeReader<TFact>(
    IReadOnlyList<Mark<TFact>> marks, IReadOnlyList<Mark<TFact>> answers, DayRange seen, LadderRules rules, IReadOnlyList<Day> acts, Func<Mark<TFact>, LadderAct> write)
    where TFact : class
{
    /// <summary>The climbs, earliest first. A step down neither begins a climb nor keeps it alive.</summary>
    /// <param name="gap">Days without a step that end a climb; null where all steps are one climb.</param>
    internal ImmutableArray<LadderEpisode> Read(int? gap)
    {
        var shown = ShownSteps.Of(marks, rules, acts);
        var episodes = ImmutableArray.CreateBuilder<LadderEpisode>();
        var first = -1;
        var last = -1;
        for (var i = 0; i < shown.Count; i++)
        {
            if (shown[i].Kind.Rung() == Rung.None)
                continue;
            if (first >= 0 && gap is { } most && shown[i].Day - shown[last].Day > most)
            {
                episodes.Add(Episode(shown, first, last, shown[i].Day - 1, gap));
                first = -1;
            }

            if (first < 0)
                first = i;
            last = i;
        }

        if (first >= 0)
            episodes.Add(Episode(shown, first, last, seen.To, gap));
        return episodes.ToImmutable();
    }

    private LadderEpisode Episode(List<Shown> shown, int first, int last, Day until, int? gap)
    {
        var (began, lastStep) = (shown[first].Day, shown[last].Day);
        var end = gap is { } g && lastStep + g < until ? lastStep + g : until;
        var reaches = new List<RungReach>();
        var pauses = ImmutableArray.CreateBuilder<DayRange>();
        var previous = began;
        var current = Rung.None;
        var steps = 0;
        for (var i = first; i <= last; i++)
        {
            var (day, kind, from, to) = shown[i];
            if (kind.Rung() == Rung.None)
                continue;
            steps++;
            Pause(pauses, previous, day - 1);
            previous = day;
            if (seen.To - day < rules.Choice.CurrentDays && kind.Rung() > current)
                current = kind.Rung();
            if (reaches.TrueForAll(r => r.Rung != kind.Rung()))
                reaches.Add(Reach(shown[i], from, to, began, lastStep));
        }

        Pause(pauses, previous, end);
        var down = Enumerable.Range(first, shown.Count - first).TakeWhile(i => shown[i].Day <= end).Where(i => shown[i].Kind == StepKind.DeEscalation).ToList();
        var highest = reaches.Max(r => r.Rung);
        return new LadderEpisode(
            began,
            lastStep,
            gap is not { } most || seen.To - lastStep <= most,
            gap is { } unseen && began - seen.From < unseen,
            highest,
            current,
            steps,
            [.. reaches.OrderBy(r => r.Day).ThenBy(r => r.Rung)],
            [.. Rungs.All.Where(r => r < highest && reaches.TrueForAll(x => x.Rung != r))],
            [.. reaches.Where(r => reaches.Exists(h => h.Rung > r.Rung && h.Day < r.Day)).Select(r => r.Rung).Order()],
            pauses.ToImmutable(),
            [.. down.TakeLast(LadderEpisode.MostListed).SelectMany(i => Marks(shown[i]).Where(m => m.Day == shown[i].Day)).TakeLast(LadderEpisode.MostListed).Select(write)],
            down.Count,
            Answers(new DayRange(began, end)))
        {
            Path = [.. shown.Skip(first).TakeWhile(s => s.Day <= end).Where(s => s.Kind.Rung() != Rung.None || s.Kind == StepKind.DeEscalation).Select(s => new ClimbStep(s.Day, s.Kind.Rung()))],
        };
    }

    private RungReach Reach(Shown reach, int from, int to, Day began, Day lastStep)
    {
        var rung = reach.Kind.Rung();
        var acts = Marks(reach).ToList();
        var later = 0;
        for (var i = to + 1; i < marks.Count && marks[i].Day <= lastStep; i++)
        {
            if (marks[i].Kind == KindOf(reach))
                later++;
        }

        return new RungReach(
            rung, reach.Day, [.. acts.Take(LadderEpisode.MostListed).Select(write)], acts.Count, later,
            Answers(new DayRange(reach.Day, reach.Day + rules.Choice.AnswerDays)));
    }

    /// <summary>The kind of the acts behind a shown step: war that is shown by days of force rests on acts of force.</summary>
    private StepKind KindOf(Shown step) => step.Kind == StepKind.War && marks[step.To].Kind != StepKind.War ? StepKind.LimitedForce : step.Kind;

    /// <summary>The marks behind a shown step.</summary>
    private IEnumerable<Mark<TFact>> Marks(Shown step)
    {
        var kind = KindOf(step);
        for (var i = step.From; i <= step.To; i++)
        {
            if (marks[i].Kind == kind)
                yield return marks[i];
        }
    }

    private void Pause(ImmutableArray<DayRange>.Builder pauses, Day after, Day until)
    {
        if (until - after >= rules.Choice.PauseDays)
            pauses.Add(new DayRange(after + 1, until));
    }

    private TargetAnswers Answers(DayRange days)
    {
        var found = new List<Mark<TFact>>();
        for (var i = Sorted.First(answers, days.From); i < answers.Count && answers[i].Day <= days.To; i++)
            found.Add(answers[i]);
        return new TargetAnswers(
            days, days.To <= seen.To,
            found.Count(m => m.Kind == StepKind.Concession),
            found.Count(m => m.Kind == StepKind.Resistance),
            [.. found.Take(LadderEpisode.MostListed).Select(write)]);
    }
}

/// <summary>Look-up in marks that are in order of day.</summary>
internal static class Sorted
{
    /// <summary>The place of the first mark that is not earlier than a day.</summary>
    internal static int First<TFact>(IReadOnlyList<Mark<TFact>> marks, Day day)
        where TFact : class
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = marks[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
