using System.Collections.Immutable;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>One pass over the events of a ledger for the ladders of some pairs, and of all pairs for their base rates.</summary>
internal static class LadderMeasurement
{
    /// <summary>The ladders of the pairs in the order in which they were asked for.</summary>
    /// <param name="ledger">Ledger to read.</param>
    /// <param name="folder">The study with its interests and rulings.</param>
    /// <param name="study">The study, with the choices of the command line in place of its own.</param>
    /// <param name="pairs">Pairs to show.</param>
    /// <param name="days">Days of the acts.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    internal static ImmutableArray<LadderView> Take(
        ILedger ledger, StudyFolder folder, Study study, IReadOnlyList<DirectedPair> pairs, DayRange days, AsOf asOf)
    {
        var rules = Rules(ledger, folder, study);
        if (asOf.Day < days.From)
            throw new UsageException($"The days begin on {days.From}, after the as-of day {asOf}. Give a later --as-of or an earlier --from.");
        var motive = Motives(ledger, asOf);
        var shown = new LadderBuilder(pairs, days, asOf, rules, motive);
        var all = new LadderBuilder(null, days, asOf, rules, motive);
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, days), asOf))
        {
            shown.Add(happened);
            all.Add(happened);
        }

        return LadderView.Of(shown.BuildAll(), all.BuildAll(), CaseBook.Default, StandingInterest.OfFolder(folder.Folder), asOf, rules);
    }

    /// <summary>The ladders of some pairs alone, or of every pair that has a step.</summary>
    /// <param name="ledger">Ledger to read.</param>
    /// <param name="folder">The study with its rulings.</param>
    /// <param name="study">The study, with the choices of the command line in place of its own.</param>
    /// <param name="pairs">The pairs; null for all.</param>
    /// <param name="days">Days of the acts.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    internal static ImmutableArray<PairLadder> Ladders(ILedger ledger, StudyFolder folder, Study study, IReadOnlyList<DirectedPair>? pairs, DayRange days, AsOf asOf)
    {
        var rules = Rules(ledger, folder, study);
        if (asOf.Day < days.From)
            throw new UsageException($"The days begin on {days.From}, after the as-of day {asOf}. Give a later --as-of or an earlier --from.");
        var builder = new LadderBuilder(pairs, days, asOf, rules, Motives(ledger, asOf));
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, days), asOf))
            builder.Add(happened);
        return builder.BuildAll();
    }

    /// <summary>The rules of a study's ladder for a data source.</summary>
    internal static LadderRules Rules(ILedger ledger, StudyFolder folder, Study study)
    {
        var choice = study.Ladder
            ?? throw new UsageException($"The study {study.Name} has no section 'ladder'. docs/ladder.md lists its choices.");
        var evidence = ledger.Source(study.Events.Origin) is { RowsAreActs: true } ? choice.Curated : choice.Coded;
        return new LadderRules(
            choice, evidence, study.Events.RootOnly, LadderBook.Default, ActorBook.Default, LadderRulings.OfFile(Path.Combine(folder.Folder, "rulings.csv")));
    }

    /// <summary>The words of a report for a stated motive.</summary>
    private static Func<Claim, string> Motives(ILedger ledger, AsOf asOf)
    {
        var reader = new PassageReader(ledger, asOf);
        return claim => reader.Of(claim) is var (report, passage) && !passage.Motive.IsEmpty ? passage.Motive.In(report.Text).ToString() : "";
    }
}
