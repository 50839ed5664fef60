using System.Collections.Immutable;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Modelling.Analogues;
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
        // A weekly count is not a level on a scale: everything that the source covers is past, also before the study's window.
        var held = ledger.Summarise().Sources.Single(s => s.Source.Id == study.Events.Origin).Days
            ?? throw new UsageException($"{ledger.Location} holds no acts of {study.Events.Origin}.");
        if (asOf.Day < held.From)
            throw new UsageException($"The acts of {study.Events.Origin} begin on {held.From}, after the as-of day {asOf}. Give a later --as-of.");
        var days = new DayRange(held.From, asOf.Day < held.To ? asOf.Day : held.To);
        var builder = new AnalogueLibraryBuilder(days, study.Events.RootOnly, e => (int)LadderBook.Default.Of(e.Act).Step.Rung());
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, days), asOf))
            builder.Add(happened);
        return builder.Build();
    }
}
