using System.Security.Cryptography;
using System.Text;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Files;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>Fits that were made before, in the user's cache, under a digest of everything that they depend on: a fit read back gives the same draws.</summary>
internal static class FitCache
{
    /// <summary>The fit of a study's model to a panel, read back or made and kept.</summary>
    /// <param name="folder">The study with its file.</param>
    /// <param name="study">The study as the command line left it.</param>
    /// <param name="panel">What was known.</param>
    /// <param name="saved">A saved fit that is to be used; null for the cache.</param>
    /// <param name="threads">Threads for a fit that is made.</param>
    /// <param name="tell">Is told what is done.</param>
    /// <param name="anew">Whether to fit although the cache has it.</param>
    internal static FittedModel Of(StudyFolder folder, Study study, Panel panel, string? saved, int threads, Action<string> tell, bool anew = false)
    {
        var design = ModelSetup.Design(study, panel);
        if (panel.Days <= study.Model.WarmUpDays + 1)
            throw new UsageException($"The panel has {panel.Days} days, and the study's model.warm_up_days are {study.Model.WarmUpDays}: nothing is left to fit.");
        var file = saved ?? Path.Combine(UserFolders.Cache, "fits", $"{study.Name}-{Digest(folder, study, panel, design)}.json");
        if (saved is not null || (!anew && File.Exists(file)))
        {
            using var stream = File.OpenRead(file);
            return FitFile.Read(stream, panel, design);
        }

        tell($"fitting {panel.Cells:n0} cells");
        var model = Estimator.Fit(panel, design, ModelSetup.Estimation(study, threads));
        Keep(file, model, study);
        return model;
    }

    private static string Digest(StudyFolder folder, Study study, Panel panel, Design design)
    {
        var content = File.ReadAllText(Path.Combine(folder.Folder, "study.yaml"));
        var all = string.Join('\n', (string[])[Terminal.Version, Estimator.Version, panel.Hash, ModelSetup.NameOf(study), content, .. design.Terms.Select(t => t.Name)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..24];
    }

    private static void Keep(string file, FittedModel model, Study study)
    {
        try
        {
            WholeFile.Write(file, stream => FitFile.Write(stream, model, study.Forecast.Seed));
        }
        catch (UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time the next time, nothing else.
        }
    }
}
