using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>The model of a study with its panel: fitted now, or read back.</summary>
/// <param name="Study">The study, as the command line left it.</param>
/// <param name="Model">The fit.</param>
/// <param name="Unclassed">Events of the players that belong to no class.</param>
internal sealed record StudyFit(Study Study, FittedModel Model, long Unclassed)
{
    /// <summary>Fits, or reads a saved fit.</summary>
    /// <param name="study">Name or path of the study.</param>
    /// <param name="ledger">Ledger file, or null.</param>
    /// <param name="origin">Data source, or null for the study's.</param>
    /// <param name="asOf">Last day whose reports are seen, or null for the study's.</param>
    /// <param name="saved">File of a saved fit, or null to fit.</param>
    /// <param name="threads">Threads, or null for all cores.</param>
    /// <param name="terminal">Where progress is shown.</param>
    internal static StudyFit Of(string study, string? ledger, string? origin, Day? asOf, string? saved, int? threads, Terminal terminal)
    {
        var folder = StudyFolder.Find(study);
        var chosen = Measurement.With(folder.Study, origin ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, ledger, terminal), null);
        var seen = new AsOf(asOf ?? chosen.AsOf);
        using var open = LedgerChoice.For(chosen.Events.Origin, ledger, folder, terminal);
        _ = LedgerChoice.Origins(open, chosen.Events.Origin);
        var events = EventPanel.Of(open, chosen, seen);
        var panel = events.Known(seen);
        var design = ModelSetup.Design(chosen, panel);
        if (panel.Days <= chosen.Model.WarmUpDays + 1)
            throw new UsageException($"The panel has {panel.Days} days, and the study's model.warm_up_days are {chosen.Model.WarmUpDays}: nothing is left to fit.");
        if (saved is not null)
        {
            using var stream = File.OpenRead(saved);
            return new StudyFit(chosen, FitFile.Read(stream, panel, design), events.Builder.Unclassed);
        }

        var model = WorkProgressBar.Show(terminal, tell =>
        {
            tell(0, 1, $"fitting {panel.Cells:n0} cells");
            return Estimator.Fit(panel, design, ModelSetup.Estimation(chosen, threads ?? Environment.ProcessorCount));
        });
        return new StudyFit(chosen, model, events.Builder.Unclassed);
    }
}
