using System.Collections.Immutable;
using System.Security.Cryptography;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Remembering;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>One pass over the events of a ledger for the ladders of some pairs, and of all pairs for their base rates.</summary>
internal static class LadderMeasurement
{
    private const string Rulings = "rulings.csv";
    private const int BytesOfClimb = 512;

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
        var shown = new LadderBuilder(pairs, days, asOf, rules, Motives(ledger, asOf));
        var events = new EventReader(ledger, ActorBook.Default);
        IReadOnlyList<PastClimb> found;
        if (ledger is RememberingLedger remembering)
        {
            // What all pairs did is the same whichever is shown.
            found = remembering.Recall($"climbs of {study.Events.Origin} in {days} as of {asOf} by {Digest(folder)}", () => Climbs([]), c => (long)c.Count * BytesOfClimb);
            foreach (var happened in events.Read(new EventQuery(study.Events.Origin, days, p => Concerns(pairs, p)), asOf))
                shown.Add(happened);
        }
        else
        {
            found = Climbs([shown]);
        }

        return LadderView.Of(shown.BuildAll(), found, CaseBook.Default, StandingInterest.OfFolder(folder.Folder), asOf, rules);

        List<PastClimb> Climbs(LadderBuilder[] also)
        {
            var all = new LadderBuilder(null, days, asOf, rules);
            foreach (var happened in events.Read(new EventQuery(study.Events.Origin, days), asOf))
            {
                all.Add(happened);
                foreach (var one in also)
                    one.Add(happened);
            }

            return [.. all.BuildAll().SelectMany(PastClimb.Of)];
        }
    }

    /// <summary>Whether what happened is a step of one of the pairs, or an answer to one.</summary>
    private static bool Concerns(IEnumerable<DirectedPair> pairs, DirectedPair happened) => pairs.Any(p => p.Covers(happened) || p.Reversed.Covers(happened));

    /// <summary>What of a study decides what is a climb: its choices and its rulings.</summary>
    private static string Digest(StudyFolder folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { "study.yaml", Rulings }.Select(f => Path.Combine(folder.Folder, f)).Where(File.Exists))
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, days, pairs is null ? null : p => Concerns(pairs, p)), asOf))
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
            choice, evidence, study.Events.RootOnly, LadderBook.Default, ActorBook.Default, LadderRulings.OfFile(Path.Combine(folder.Folder, Rulings)));
    }

    /// <summary>The words of a report for a stated motive.</summary>
    private static Func<Claim, string> Motives(ILedger ledger, AsOf asOf)
    {
        var reader = new PassageReader(ledger, asOf);
        return claim => reader.Of(claim) is var (report, passage) && !passage.Motive.IsEmpty ? passage.Motive.In(report.Text).ToString() : "";
    }
}
