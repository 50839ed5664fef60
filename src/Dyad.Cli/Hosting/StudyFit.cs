using Dyad.Briefing.Composition;
using Dyad.Ledger;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>The model of a study with its panel: fitted now, or read back.</summary>
/// <param name="Study">The study, as the command line left it.</param>
/// <param name="Model">The fit.</param>
/// <param name="Unclassed">Events of the players that belong to no class.</param>
internal sealed record StudyFit(Study Study, FittedModel Model, long Unclassed)
{
    private const int BriefDraws = 200;
    private const int BriefPaths = 4;

    /// <summary>Fits anew, or reads a saved fit or one from the cache.</summary>
    /// <param name="study">Name or path of the study.</param>
    /// <param name="ledger">Ledger file, or null.</param>
    /// <param name="origin">Data source, or null for the study's.</param>
    /// <param name="asOf">Last day whose reports are seen, or null for the study's.</param>
    /// <param name="saved">File of a saved fit, or null.</param>
    /// <param name="threads">Threads, or null for all cores.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="anew">Whether to fit although the cache has it.</param>
    internal static StudyFit Of(string study, string? ledger, string? origin, Day? asOf, string? saved, int? threads, Terminal terminal, bool anew = false)
    {
        var folder = StudyFolder.Find(study);
        var chosen = Measurement.With(folder.Study, origin ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, ledger, terminal), null);
        var seen = new AsOf(asOf ?? chosen.AsOf);
        using var open = LedgerChoice.For(chosen.Events.Origin, ledger, folder, terminal);
        _ = LedgerChoice.Origins(open, chosen.Events.Origin);
        return Take(open, folder, chosen, seen, saved, threads, terminal, anew);
    }

    /// <summary>Fits to the events of an open ledger, or reads a saved fit or one from the cache.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="folder">The study's files.</param>
    /// <param name="chosen">The study, as the command line left it.</param>
    /// <param name="seen">Last day whose reports are seen.</param>
    /// <param name="saved">File of a saved fit, or null.</param>
    /// <param name="threads">Threads, or null for all cores.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="anew">Whether to fit although the cache has it.</param>
    internal static StudyFit Take(ILedger ledger, StudyFolder folder, Study chosen, AsOf seen, string? saved, int? threads, Terminal terminal, bool anew = false)
    {
        var events = EventPanel.Of(ledger, chosen, seen);
        var panel = events.Known(seen);
        var model = WorkProgressBar.Show(terminal, tell => FitCache.Of(folder, chosen, panel, saved, threads ?? Environment.ProcessorCount, what => tell(0, 1, what), anew));
        return new StudyFit(chosen, model, events.Builder.Unclassed);
    }

    /// <summary>The model as a brief tells it, with what the acts that the study names would change over its middle horizon.</summary>
    /// <param name="threads">Threads; they change nothing but the time.</param>
    internal ModelView ForBrief(int threads)
    {
        var horizons = Study.Forecast.Horizons;
        var size = new ResponseSize(BriefDraws, BriefPaths, horizons[horizons.Length / 2], new Seed((ulong)Study.Forecast.Seed), Study.Climate.Interval, threads);
        return new ModelView(Model, [.. Study.Model.Responses.Select(a => (a, ImpulseResponse.Of(Model, ImpulseOf(a), size)))], null);
    }

    /// <summary>An act as the panel counts it.</summary>
    /// <exception cref="UsageException">It is between others than the players, or belongs to no class.</exception>
    internal Impulse ImpulseOf(ImaginedAct act, int count = 1)
    {
        var panel = Model.Panel;
        foreach (var actor in (ActorCode[])[act.Pair.Source, act.Pair.Target])
        {
            if (!panel.Layout.Actors.Contains(actor))
                throw new UsageException($"{actor} is no player of the study {Study.Name}; its players are {string.Join(", ", panel.Layout.Actors)}.");
        }

        var kind = panel.Classes.Of(new Act(act.Type, "", CameoCode.Absent));
        return kind >= 0
            ? new Impulse(panel.Layout.IndexOf(act.Pair), kind, count)
            : throw new UsageException($"Under the classing {panel.Classes.Name} an act of type {act.Type.Write()} belongs to no class.");
    }
}
