using System.Collections.Immutable;
using Dyad.Briefing.Spheres;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Modelling.Doctrines;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>One pass over the events of a ledger for spheres and doctrines, with the records of the study.</summary>
/// <param name="Study">The study.</param>
/// <param name="Choice">How spheres are measured.</param>
/// <param name="Spheres">Asked for the spheres as of a day.</param>
/// <param name="Effects">Asked for what changed after a document; null where the study does not say how.</param>
/// <param name="Regions">What the regions of documents stand for.</param>
/// <param name="Documents">The study's documents.</param>
/// <param name="Acts">Acts that count, by power and state, latest first; empty unless they were asked for.</param>
internal sealed record SphereMeasurement(
    Study Study,
    SphereChoice Choice,
    SphereEngine Spheres,
    DoctrineEngine? Effects,
    RegionTable Regions,
    ImmutableArray<Doctrine> Documents,
    ImmutableDictionary<(string Power, string State), ImmutableArray<Event>> Acts)
{
    internal const string DoctrineTable = "doctrines.csv";
    internal const string RegionFile = "regions.csv";

    internal static SphereMeasurement Take(ILedger ledger, StudyFolder folder, Study study, AsOf asOf, bool keepActs)
    {
        var choice = study.Spheres ?? throw new StudyException($"{folder.Folder}: the study has no section 'spheres'; docs/spheres.md says what stands in it.");
        var (regions, documents) = Records(folder);
        ImmutableArray<Tie> ties = [.. Alliances.Of(choice.Powers), .. StandingInterest.OfFolder(folder.Folder).Select(i => i.Tie)];
        var states = ActorBook.Default.States;
        var covered = Covered(ledger, study, asOf);
        // Conduct towards an adversary counts for the effects of a document, whatever body it is.
        HashSet<string> bodies = [.. states, .. documents.SelectMany(d => d.Adversaries)];
        var acts = new SphereActs(choice, bodies, covered, study.Events.RootOnly);
        var reactions = new SphereActs(
            choice with { Powers = [.. study.Players.Where(p => p.Sector.Length == 0).Select(p => p.Body).Union(choice.Powers)] }, bodies, covered, study.Events.RootOnly);
        var kept = new Dictionary<(string, string), List<Event>>();
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, covered, p => acts.Counts(p) || reactions.Counts(p)), asOf))
        {
            acts.Add(happened);
            reactions.Add(happened);
            if (!keepActs || !acts.Counts(happened.Pair) || acts.KindOf(happened) is null or SphereActKind.Protest || (study.Events.RootOnly && !happened.IsRoot))
                continue;
            var key = (happened.Source.Body, happened.Target.Body);
            if (!kept.TryGetValue(key, out var list))
                kept.Add(key, list = []);
            list.Add(happened);
        }

        return new SphereMeasurement(
            study, choice, new SphereEngine(acts, new SphereRecords(documents, regions, ties, choice.Ties), states),
            study.Doctrine is { } measured ? new DoctrineEngine(acts, reactions, regions, measured) : null,
            regions, documents,
            kept.ToImmutableDictionary(k => k.Key, k => k.Value.OrderByDescending(e => e.Day).ThenBy(e => e.Id, StringComparer.Ordinal).ToImmutableArray()));
    }

    /// <summary>Documents and regions of a study.</summary>
    internal static (RegionTable Regions, ImmutableArray<Doctrine> Documents) Records(StudyFolder folder)
    {
        var regions = DoctrineFile.Regions(Path.Combine(folder.Folder, RegionFile));
        return (regions, DoctrineFile.Read(Path.Combine(folder.Folder, DoctrineTable), regions));
    }

    /// <summary>The documents up to a day with what was measured of them.</summary>
    internal ImmutableArray<DoctrineResult> Measured(AsOf asOf) => Effects is null ? [] : [.. Documents.Where(d => d.Day <= asOf.Day).Select(d => Effects.Measure(d, asOf))];

    /// <summary>What a page on spheres is made from.</summary>
    internal SphereReport Report(AsOf asOf, AsOf? earlier, bool withDoctrines) => new(
        Choice, Study.Doctrine, Spheres.At(asOf), earlier is { } day ? Spheres.At(day) : null, withDoctrines ? Measured(asOf) : [], Regions,
        Acts.ToImmutableDictionary(a => a.Key, a => a.Value.Where(e => e.Day >= asOf.Day - (Choice.WindowDays - 1)).ToImmutableArray()), Study.Events.Origin);

    /// <summary>Days that the source covers, the study counts and are over: outside them nothing is known, and nothing is taken for silence.</summary>
    private static DayRange Covered(ILedger ledger, Study study, AsOf asOf)
    {
        var held = ledger.Summarise().Sources.First(s => s.Source.Id == study.Events.Origin).Days ?? throw new UsageException($"{ledger.Location} holds no event of {study.Events.Origin}.");
        var from = held.From > study.Window.From ? held.From : study.Window.From;
        var to = new[] { held.To, study.Window.To, asOf.Day }.MinBy(d => d.Number);
        // A chronicle that is kept up to a day says that nothing more was found until then.
        if (study.Events.Origin == LedgerChoice.Chronicle)
            to = asOf.Day < study.Window.To ? asOf.Day : study.Window.To;
        return to < from ? throw new UsageException($"{ledger.Location} holds events of {study.Events.Origin} from {held.From} to {held.To}, none that is seen as of {asOf}.") : new DayRange(from, to);
    }
}
