using Dyad.Ledger.Appending;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Corrections as rows. The store itself refuses to change or remove one.</summary>
internal sealed class CorrectionTable(SqliteConnection connection)
{
    /// <summary>Keeps a correction.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="transaction">The batch, where there is one.</param>
    /// <param name="number">Its number; null for the next.</param>
    internal KeptCorrection Keep(ClaimCorrection correction, IngestionInstant at, SqliteTransaction? transaction = null, long? number = null)
    {
        CorrectionCodec.Demand(correction);
        var change = correction.Change;
        using var insert = SqliteSchema.Command(connection, transaction,
            """
            INSERT INTO correction(id, origin, claim, kind, source, target, type, modality, day, attribution, reason, decided_by, made)
            VALUES($id, $origin, $claim, $kind, $source, $target, $type, $modality, $day, $attribution, $reason, $by, $made) RETURNING id
            """,
            ("$id", number), ("$origin", correction.Origin), ("$claim", correction.Claim), ("$kind", correction.Kind.ToString()), ("$source", change.Source?.ToString()),
            ("$target", change.Target?.ToString()), ("$type", change.Type?.Write()), ("$modality", change.Modality?.ToString()), ("$day", change.Day?.Number),
            ("$attribution", change.Attribution?.ToString()), ("$reason", correction.Reason), ("$by", correction.By), ("$made", at.UnixSeconds));
        return new KeptCorrection((long)insert.ExecuteScalar()!, correction, at);
    }

    internal IReadOnlyList<KeptCorrection> Read(string? origin)
    {
        using var command = SqliteSchema.Command(connection, null,
            """
            SELECT id, origin, claim, kind, source, target, type, modality, day, attribution, reason, decided_by, made FROM correction
            WHERE $origin IS NULL OR origin = $origin ORDER BY id
            """,
            ("$origin", origin));
        using var reader = command.ExecuteReader();
        var kept = new List<KeptCorrection>();
        while (reader.Read())
            kept.Add(At(reader));
        return kept;
    }

    private KeptCorrection At(SqliteDataReader reader)
    {
        var number = reader.GetInt64(0);
        ActorCode? Actor(int at) => reader.IsDBNull(at) ? null : ActorCode.Parse(reader.GetString(at));
        EventType? type = null;
        if (!reader.IsDBNull(6))
        {
            if (!EventTypes.TryParse(reader.GetString(6), out var read))
                throw new LedgerException($"{connection.DataSource}: correction {number} names a type '{reader.GetString(6)}' that there is not. Restore the file from a copy.");
            type = read;
        }

        Modality? modality = null;
        if (!reader.IsDBNull(7))
        {
            if (!Enum.TryParse<Modality>(reader.GetString(7), out var read))
                throw new LedgerException($"{connection.DataSource}: correction {number} names a mood '{reader.GetString(7)}' that there is not. Restore the file from a copy.");
            modality = read;
        }

        Day? day = reader.IsDBNull(8) ? null : new Day(reader.GetInt32(8));
        return new KeptCorrection(
            number,
            new ClaimCorrection(
                reader.GetString(1), reader.GetString(2), Enum.Parse<CorrectionKind>(reader.GetString(3)), new ClaimChange(Actor(4), Actor(5), type, modality, day, Actor(9)),
                reader.GetString(10), reader.GetString(11)),
            new IngestionInstant(reader.GetInt64(12)));
    }
}
