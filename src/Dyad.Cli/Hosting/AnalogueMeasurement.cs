using System.Collections.Immutable;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>One pass over all events of a ledger's source for the library of sequences.</summary>
internal static class AnalogueMeasurement
{
    /// <summary>The study's measure for both of its pairs, and how well it foretold; nothing where the study does not ask for analogues.</summary>
    internal static (ImmutableArray<AnalogueResult> Results, ImmutableArray<AnalogueScore> Scores) ForBrief(ILedger ledger, Study study, AsOf asOf)
    {
        if (study.Analogues is not { } choice)
            return ([], []);
        var library = Take(ledger, study, asOf);
        var search = new AnalogueSearch(library, choice);
        return (
            [.. study.Pairs.Select(p => search.Find(p, asOf.Day, study.Climate.Interval))],
            new AnalogueBacktest(library, choice, choice.Weeks, study.Climate.Interval).Run(AnalogueUnit.OwnHistory, choice.Band));
    }

    internal static AnalogueLibrary Take(ILedger ledger, Study study, AsOf asOf)
    {
        var days = Covered(ledger, study, asOf);
        var builder = new AnalogueLibraryBuilder(days, study.Events.RootOnly, e => (int)LadderBook.Default.Of(e.Act).Step.Rung());
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, days), asOf))
            builder.Add(happened);
        return builder.Build();
    }

    /// <summary>Cases of the casebook like the climbs of some pairs, or of every pair with a climb under way; nothing where the study does not ask for them.</summary>
    internal static ImmutableArray<CaseAnalogueResult> Cases(ILedger ledger, StudyFolder folder, Study study, IReadOnlyList<DirectedPair>? pairs, AsOf asOf)
    {
        if (study.CaseAnalogues is not { } choice || study.Ladder is null)
            return [];
        var days = Covered(ledger, study, asOf);
        // A chronicle that is kept up to a day says that nothing more was found until then.
        if (study.Events.Origin == LedgerChoice.Chronicle)
            days = days with { To = asOf.Day };
        var found = Cases(LadderMeasurement.Ladders(ledger, folder, study, pairs, days, asOf), choice, study.Ladder.Interval, pairs is not null, asOf);
        return pairs is null ? [.. found.Where(f => f.Diagnosis != CaseAnalogueDiagnosis.NoClimb)] : found;
    }

    /// <summary>Cases of the casebook like the climbs of ladders, and like the casebook's own cases between the two.</summary>
    internal static ImmutableArray<CaseAnalogueResult> Cases(IEnumerable<PairLadder> ladders, CaseAnalogueChoice choice, double interval, bool withOwn, AsOf asOf)
    {
        var search = new CaseAnalogueSearch(CaseBook.Default.Cases, choice);
        return [.. ladders.SelectMany(l => search.FindOwn(l.Pair, asOf, interval).Where(_ => withOwn).Prepend(search.Find(l, interval)))];
    }

    /// <summary>How well the casebook foretold itself; nothing where the study does not ask for it.</summary>
    internal static ImmutableArray<CaseAnalogueScore> CaseScores(Study study, AsOf asOf) =>
        study.CaseAnalogues is { } choice ? new CaseAnalogueBacktest(CaseBook.Default.Cases, choice, asOf, study.Climate.Interval).Run() : [];

    /// <summary>A weekly count is not a level on a scale: everything that the source covers is past, also before the study's window.</summary>
    private static DayRange Covered(ILedger ledger, Study study, AsOf asOf)
    {
        var held = ledger.Summarise().Sources.Single(s => s.Source.Id == study.Events.Origin).Days
            ?? throw new UsageException($"{ledger.Location} holds no acts of {study.Events.Origin}.");
        return asOf.Day < held.From
            ? throw new UsageException($"The acts of {study.Events.Origin} begin on {held.From}, after the as-of day {asOf}. Give a later --as-of.")
            : new DayRange(held.From, asOf.Day < held.To ? asOf.Day : held.To);
    }
}
