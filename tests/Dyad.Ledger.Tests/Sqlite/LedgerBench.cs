using Dyad.Ledger.Tests.Blocks;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Tests.Sqlite;

/// <summary>A ledger on disk, with a second way into its file for what the ledger itself would not do.</summary>
internal sealed class LedgerBench : IDisposable
{
    internal static readonly DataSource Source = new(RandomClaims.Origin, "Random", "", "", "");
    private readonly TemporaryFolder _folder = new();

    internal LedgerBench() => Ledger = Open();

    internal string Path => _folder["l.dyad"];

    internal ILedger Ledger { get; }

    internal ILedger Open() => TestStore.Open(Path);

    internal IImportSession Session(string name = "a", ILedger? ledger = null) =>
        (ledger ?? Ledger).Import(new ImportedFile(Source, "random", name, "xxh64:" + name, 1), TestLedger.Then);

    /// <summary>A claim on a day of January 2020, known at the end of that day.</summary>
    internal static Claim Claim(string id, int row, string target = "RUS", int day = 1, int? published = null) => new(
        RandomClaims.Origin, id, new Day(2020, 1, day), PublicationInstant.EndOf(new Day(2020, 1, published ?? day)),
        new ActorMention(new ActorCode("USA"), "", ""), new ActorMention(new ActorCode(target), "", ""), new Act(EventType.Consult, "visit", CameoCode.Absent),
        double.NaN, Place.Nowhere, ReportReference.None, 1, true, Modality.Happened, ActorCode.Unknown, "", new RowReference(0, row));

    internal ImportRun Import(string name, params Claim[] claims)
    {
        using var session = Session(name);
        session.Append(RandomClaims.Batch(claims));
        session.Complete();
        session.Run.Read.ShouldBe(session.Run.Kept + session.Run.Quarantined);
        return session.Run;
    }

    internal static List<Claim> Claims(ILedger ledger) =>
        [.. ledger.Blocks(RandomClaims.Origin, 0, 12 * 10_000, new AsOf(DayRange.All.To)).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i]))];

    internal string Ids() => string.Join(' ', Claims(Ledger).Select(c => c.Id));

    internal void Sql(string sql)
    {
        TestStore.OnSqlite();
        Sql(Path, sql);
    }

    internal static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Ledger.Dispose();
        _folder.Dispose();
    }
}
