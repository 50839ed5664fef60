using System.Collections.Immutable;
using Dyad.Briefing.Composition;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Matrix;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>The accounts of a study, weighed by the events of a ledger.</summary>
/// <param name="Study">The study, as the command line left it.</param>
/// <param name="Choice">Its choices for accounts.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Indicators">What to watch.</param>
internal sealed record AccountMeasurement(Study Study, AccountChoice Choice, AccountVerdict Verdict, ImmutableArray<Indicator> Indicators)
{
    /// <summary>The words that accounts of a study may use.</summary>
    /// <exception cref="UsageException">The study has no section on accounts.</exception>
    internal static AccountTerms Terms(StudyFolder folder, Terminal terminal)
    {
        var study = folder.Study;
        HashSet<string>? acts = null;
        if (folder.Chronicle.Count > 0)
        {
            using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
            acts = [.. new EventReader(chronicle, ActorBook.Default).Read(new EventQuery(LedgerChoice.Chronicle, DayRange.All), new AsOf(DayRange.All.To)).SelectMany(ActsOf)];
        }

        return new AccountTerms(
            Needed(study).Effects, EventClasses.Named(study.Model.Classes).Names,
            [.. study.Model.Doctrines.Select(d => d.Name), .. study.Model.Tenures.Select(t => t.Name)], [.. study.Players.Select(p => p.ToString())], acts);
    }

    /// <summary>Names of the accounts that a study brings along, in ordinal order; none where it has no folder of them.</summary>
    internal static IReadOnlyList<string> NamesOf(StudyFolder folder) => Path.Combine(folder.Folder, "accounts") is var accounts && Directory.Exists(accounts)
        ? [.. Directory.GetFiles(accounts, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The accounts of a study.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static ImmutableArray<Account> Accounts(StudyFolder folder, Terminal terminal) =>
        AccountFile.OfFolder(folder.Folder, Terms(folder, terminal)) is { IsEmpty: false } accounts
            ? accounts
            : throw new UsageException($"{folder.Folder} has no accounts: put one into accounts/NAME.yaml, or draft one with dyad accounts draft.");

    /// <summary>Weighs.</summary>
    /// <param name="ledger">Holds the study's data source.</param>
    /// <param name="folder">The study's files.</param>
    /// <param name="study">The study, as the command line left it.</param>
    /// <param name="asOf">Last day whose reports are seen.</param>
    /// <param name="without">Sources whose acts are left out, where no other tells them.</param>
    /// <param name="refits">How many of the largest sources are, each in turn, taken out of memory and fits as well.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancel">Stops it.</param>
    internal static AccountMeasurement Take(
        ILedger ledger, StudyFolder folder, Study study, AsOf asOf, IReadOnlyCollection<string> without, int refits, int threads, Terminal terminal, CancellationToken cancel)
    {
        var (choice, accounts) = (Needed(study), Accounts(folder, terminal));
        var model = study with { Model = study.Model with { Effects = choice.Effects, HalfLives = choice.HalfLives } };
        var window = new DayRange(study.Window.From, asOf.Day < study.Window.To ? asOf.Day : study.Window.To);
        if (window.Length <= choice.FirstDays)
            throw new UsageException($"The study's accounts.first_days are {choice.FirstDays}, and from {study.Window.From} to {asOf.Day} there are {Math.Max(0, window.Length)} days: none is left to be scored.");
        var players = study.Players.ToHashSet();
        var builder = new PanelBuilder(study.Players, EventClasses.Named(study.Model.Classes), window, study.Events.RootOnly);
        var events = new List<Event>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happened in new EventReader(ledger, ActorBook.Default).Read(new EventQuery(study.Events.Origin, window, p => EventPanel.Concerns(p, players)), asOf))
        {
            var told = EvidenceSources.Of(happened);
            sources.UnionWith(told);
            if (told.All(without.Contains))
                continue;
            builder.Add(happened);
            events.Add(happened);
            known.UnionWith(ActsOf(happened));
        }

        foreach (var stranger in without.Where(s => !sources.Contains(s)))
            throw new UsageException(Mistakes.Unknown("source", stranger, [.. sources.Order(StringComparer.Ordinal).Take(40)]));
        var weigher = new AccountWeigher(accounts, seen => ModelSetup.Design(model, seen), choice, threads);
        AccountScores Score(PanelBuilder counted) =>
            WorkProgressBar.Show(terminal, tell => weigher.Score(counted.Build(asOf), new Relay(p => tell(p.Done, p.Days, p.Doing)), cancel));
        AccountScores Without(string source)
        {
            var rest = new PanelBuilder(study.Players, EventClasses.Named(study.Model.Classes), window, study.Events.RootOnly);
            foreach (var happened in events.Where(e => !EvidenceSources.Of(e).All(s => s == source || without.Contains(s))))
                rest.Add(happened);
            return Score(rest);
        }

        var scores = Score(builder);
        var verdict = AccountVerdict.Of(scores, choice, odds => ActWeights.Of(scores, odds, events, builder), known);
        if (refits > 0)
            verdict = verdict with { Sources = EvidenceSources.Refitted(verdict.Sources, refits, Without, [.. accounts.Select(a => a.Prior)], choice.Forgetting) };
        var watched = study.Pairs.Concat(Spheres(study)).Distinct().Where(p => study.Players.Contains(p.Source) && study.Players.Contains(p.Target)).ToImmutableArray();
        return new AccountMeasurement(study, choice, verdict, Modelling.Accounts.Indicators.Of(scores, verdict.Odds, watched, choice.IndicatorDays, choice.Indicators));
    }

    /// <summary>What a brief says of the accounts; null where the study has none.</summary>
    internal static AccountFindings? ForBrief(ILedger ledger, StudyFolder folder, Study study, AsOf asOf, Terminal terminal, CancellationToken cancel)
    {
        if (study.Accounts is not { } choice || AccountFile.OfFolder(folder.Folder, Terms(folder, terminal)).IsEmpty || asOf.Day - study.Window.From < choice.FirstDays)
            return null;
        var measured = Take(ledger, folder, study, asOf, [], 0, Environment.ProcessorCount, terminal, cancel);
        var matrix = MatrixMeasurement.FilesOf(folder) is [var only] ? MatrixMeasurement.Take(folder, only, terminal) : null;
        return new AccountFindings(
            measured.Verdict, measured.Indicators, matrix?.Matrix, matrix?.Report,
            matrix is null ? [] : MatrixDisagreement.Between(matrix.Report, measured.Verdict.Scores, measured.Verdict.Contrasts));
    }

    /// <summary>Identifiers of the rows behind an event; a row that names several actors has one claim for each pair.</summary>
    internal static IEnumerable<string> ActsOf(Event happening) => happening.Claims.Select(c => c.Claim.Id.Split('#')[0]).Distinct(StringComparer.Ordinal);

    private static AccountChoice Needed(Study study) =>
        study.Accounts ?? throw new UsageException($"The study {study.Name} has no section 'accounts', which says how they are weighed (docs/accounts.md).");

    /// <summary>What the powers do in the regions that are ascribed to them, and what the others do there.</summary>
    private static IEnumerable<DirectedPair> Spheres(Study study) =>
        study.Model.Spheres.Where(s => s.Contains(':', StringComparison.Ordinal)).Select(DirectedPair.Parse).SelectMany(p => study.Powers.Select(power => new DirectedPair(power, p.Target)));

    private sealed class Relay(Action<WeighingProgress> tell) : IProgress<WeighingProgress>
    {
        public void Report(WeighingProgress value) => tell(value);
    }
}
