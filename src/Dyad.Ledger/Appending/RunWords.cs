namespace Dyad.Ledger.Appending;

/// <summary>Runs in words.</summary>
internal static class RunWords
{
    /// <summary>What is to be said of a run that did not come to its end.</summary>
    internal static string Stopped(ImportRun run) => run.Reader.Length > 0
        ? $"the reading of {run.File.Name} stands at document {run.Read}, not at its end. If it does not run any more, give the same command again to finish it."
        : $"the import of {run.File.Name} ({run.File.Format}) stands at row {run.Read}, not at its end. If it does not run any more, give the same import command again to finish it.";
}
