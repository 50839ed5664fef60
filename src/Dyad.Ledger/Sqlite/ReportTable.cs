using Dyad.Ledger.Copies;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Reports as rows, with their signatures.</summary>
internal sealed class ReportTable(SqliteConnection connection)
{
    private const string Columns = "r.run, r.ingested, r.body, r.id FROM report r";

    internal void Store(SqliteTransaction transaction, long run, long row, ReadReport read, StoredForm form, IngestionInstant at)
    {
        var report = read.Report;
        using (var insert = SqliteSchema.Command(connection, transaction,
            """
            INSERT INTO report(run, row, digest, published, ingested, sentences, claims, happened, body)
            VALUES($run, $row, $digest, $published, $ingested, $sentences, $claims, $happened, $body)
            """,
            ("$run", run), ("$row", row), ("$digest", report.Digest), ("$published", report.Published.UnixSeconds), ("$ingested", at.UnixSeconds),
            ("$sentences", read.Sentences), ("$claims", read.Claims.Count), ("$happened", read.Claims.Count(c => c.Claim.Modality == Modality.Happened)),
            ("$body", form.Body)))
        {
            insert.ExecuteNonQuery();
        }

        using var sign = SqliteSchema.Command(connection, transaction,
            "INSERT INTO report_signature(published, digest, runs, signature) VALUES($published, $digest, $runs, $signature)",
            ("$published", report.Published.UnixSeconds), ("$digest", report.Digest), ("$runs", form.Runs), ("$signature", form.Signature));
        sign.ExecuteNonQuery();
    }

    internal IEnumerable<string> Digests()
    {
        using var command = SqliteSchema.Command(connection, null, "SELECT digest FROM report ORDER BY digest");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetString(0);
    }

    internal ReportCounts? Counts(string digest, SqliteTransaction? transaction = null)
    {
        using var command = SqliteSchema.Command(connection, transaction, "SELECT sentences, claims, happened FROM report WHERE digest = $digest", ("$digest", digest));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new ReportCounts(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)) : null;
    }

    internal StoredReport? Find(string digest, AsOf asOf)
    {
        using var command = SqliteSchema.Command(connection, null,
            $"SELECT {Columns} WHERE r.digest = $digest AND r.published <= $until", ("$digest", digest), ("$until", asOf.Until.UnixSeconds));
        using var reader = command.ExecuteReader();
        return reader.Read() ? At(reader) : null;
    }

    internal IEnumerable<StoredReport> Read(AsOf asOf)
    {
        using var command = SqliteSchema.Command(connection, null,
            $"SELECT {Columns} JOIN report_signature s ON s.digest = r.digest AND s.published = r.published WHERE s.published <= $until ORDER BY s.published, s.digest",
            ("$until", asOf.Until.UnixSeconds));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return At(reader);
    }

    internal IEnumerable<ReportSignature> Signatures(AsOf asOf)
    {
        using var command = SqliteSchema.Command(connection, null,
            "SELECT digest, runs, signature FROM report_signature WHERE published <= $until ORDER BY published, digest", ("$until", asOf.Until.UnixSeconds));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new ReportSignature(reader.GetString(0), TextSignature.Read(reader.GetInt32(1), (byte[])reader.GetValue(2)));
    }

    private StoredReport At(SqliteDataReader reader)
    {
        try
        {
            var (report, sentences, passages) = ReportCodec.Read((byte[])reader.GetValue(2));
            return new StoredReport(report, reader.GetInt64(0), new IngestionInstant(reader.GetInt64(1)), sentences, passages);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{connection.DataSource}: report {reader.GetInt64(3)} of run {reader.GetInt64(0)} cannot be read: {e.Message} Restore the file from a copy, or read into a new ledger.", e);
        }
    }
}
