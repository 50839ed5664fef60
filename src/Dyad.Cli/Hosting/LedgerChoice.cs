using System.Globalization;
using System.Text;
using Dyad.Ledger;
using Dyad.Ledger.ClickHouse;
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

    /// <summary>Whether there is a ledger where every command looks for it. One on servers is said to be there: opening it tells.</summary>
    internal static bool HasDefault => ClickHouseAddress.IsOne(DefaultPath) || File.Exists(DefaultPath);

    /// <summary>Opens a ledger: a file, or the servers of an address that begins with <c>clickhouse://</c>.</summary>
    /// <param name="location">File or address; null for <see cref="DefaultPath"/>.</param>
    /// <param name="create">Whether a file that is not there is made.</param>
    internal static ILedger Open(string? location, bool create)
    {
        var path = location ?? DefaultPath;
        return ClickHouseAddress.IsOne(path) ? ClickHouseLedger.Open(ClickHouseAddress.Parse(path), TimeProvider.System) : SqliteLedger.Open(path, create);
    }

    /// <summary>
    /// The ledger that holds an origin for a study. A study's chronicle is read anew from its files every time, so that it is never out of
    /// date; everything else is in the ledger on disk.
    /// </summary>
    internal static ILedger For(string origin, string? path, StudyFolder folder, Terminal terminal) =>
        origin == Chronicle ? OfChronicle(folder, terminal) : ToRead(path, terminal);

    /// <summary>Opens a ledger for questions: where answers are kept between questions, one that answers from them.</summary>
    internal static ILedger ToRead(string? location, Terminal terminal)
    {
        if (terminal.Memory is not { } memory || ClickHouseAddress.IsOne(location ?? DefaultPath))
            return Open(location, create: false);
        // Taken before anything is read: what changes in between is taken for older than it is, and read anew.
        var state = StateOf(location ?? DefaultPath);
        return memory.Of(Open(location, create: false), state);
    }

    /// <summary>Sizes and times of the files of a ledger. An empty file says no more than a missing one: a log of changes stands beside a ledger, empty, whenever somebody reads it.</summary>
    internal static string StateOf(string path)
    {
        var state = new StringBuilder();
        foreach (var file in (FileInfo[])[new(path), new(path + "-wal")])
        {
            if (file is { Exists: true, Length: > 0 })
                state.Append(CultureInfo.InvariantCulture, $"\n{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}");
        }

        return state.ToString();
    }

    /// <summary>The origin that was asked for, or all that the ledger has.</summary>
    /// <exception cref="UsageException">The ledger has nothing of that origin: an empty answer would look like a finding.</exception>
    internal static IReadOnlyList<string> Origins(ILedger ledger, string? asked)
    {
        var known = ledger.Summarise().Sources.Select(s => s.Source.Id).ToList();
        return asked is null ? known
            : known.Contains(asked) ? [asked]
            : throw new UsageException($"{ledger.Location} holds nothing of {asked}. It holds: {(known.Count > 0 ? string.Join(", ", known) : "nothing yet")}.");
    }

    /// <summary>
    /// What to count where a ledger is named and the study counts its own chronicle, which no ledger holds: the ledger's only source. Null where
    /// the study's choice stands.
    /// </summary>
    /// <exception cref="UsageException">The ledger holds several sources, or none: the choice changes every number, so that it is asked for.</exception>
    internal static string? OnlyOrigin(string studied, string? path, Terminal terminal)
    {
        if (path is null || studied != Chronicle)
            return null;
        using var ledger = Open(path, create: false);
        var known = ledger.Summarise().Sources.Select(s => s.Source.Id).ToList();
        if (known is not [var only])
        {
            var held = known.Count > 0 ? $"holds {string.Join(", ", known)}" : "holds nothing yet";
            throw new UsageException($"The study counts its own chronicle, and {path} {held}. Which source is to be counted? Give --origin, or leave --ledger out.");
        }

        terminal.Error.WriteLine($"dyad: the study counts its own chronicle; counting {only}, which is all that {path} holds.");
        return only;
    }

    /// <summary>The ledger on disk; null where none is named and there is none in its usual place.</summary>
    internal static ILedger? Stored(string? path, Terminal terminal) =>
        path is null && !HasDefault ? null : ToRead(path, terminal);

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
