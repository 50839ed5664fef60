using Dyad.Ledger;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Chronicle;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>Which ledger a command works on.</summary>
internal static class LedgerChoice
{
    /// <summary>Origin of the acts that a study brings along.</summary>
    internal const string Chronicle = "chronicle";

    /// <summary>The ledger that is used where none is named: <c>DYAD_LEDGER</c>, or one in the user's data folder.</summary>
    internal static string DefaultPath =>
        Environment.GetEnvironmentVariable("DYAD_LEDGER") is { Length: > 0 } path ? path : Path.Combine(UserFolders.Data, "dyad.ledger");

    /// <summary>
    /// The ledger that holds an origin for a study. A study's chronicle is read anew from its files every time, so that it is never out of
    /// date; everything else is in the ledger on disk.
    /// </summary>
    internal static ILedger For(string origin, string? path, StudyFolder folder, Terminal terminal) =>
        origin == Chronicle ? OfChronicle(folder, terminal) : SqliteLedger.Open(path ?? DefaultPath, create: false);

    /// <summary>The study's chronicle in a ledger in memory.</summary>
    /// <exception cref="StudyException">A row of the chronicle cannot be used: the study's own data must be without fault.</exception>
    internal static ILedger OfChronicle(StudyFolder folder, Terminal terminal)
    {
        var ledger = SqliteLedger.InMemory();
        var importer = new Importer(ledger, new ImportOptions(EventBook.Default, ActorBook.Default));
        foreach (var file in folder.Chronicle)
            importer.Import(new ChronicleFormat(), new InputFile(file), terminal.Now());
        if (ledger.Quarantine().FirstOrDefault() is { } bad)
            throw new StudyException($"{Path.Combine(folder.Folder, "chronicle", bad.File)}:{bad.Row}: {bad.Reason}");
        return ledger;
    }
}
