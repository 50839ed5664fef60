using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.ClickHouse;

/// <summary>What counting needs of the claims that happened, as rows.</summary>
internal static class FactRows
{
    internal static RowWriter Of(ulong attempt, IReadOnlyList<ClaimBlock> blocks)
    {
        var rows = new RowWriter();
        for (var b = 0; b < blocks.Count; b++)
        {
            var (c, d) = (blocks[b].Columns, blocks[b].Dictionaries);
            for (var i = 0; i < blocks[b].Count; i++)
            {
                if (ClaimFlags.ModalityOf(c.Flags.Span[i]) != Modality.Happened)
                    continue;
                var (source, target) = (d.Actors[c.Sources.Span[i]], d.Actors[c.Targets.Span[i]]);
                var (act, place) = (d.Acts[c.Acts.Span[i]], d.Places[c.Places.Span[i]]);
                var isOneSided = source.Code.IsUnknown || target.Code.IsUnknown;
                var id = c.Ids.Span[i];
                rows.Text(blocks[b].Origin).Int32(c.Days.Span[i]).Int64(c.Published.Span[i]).UInt64(attempt).Int32((b << 16) + i).Int64(c.Keys.Span[i])
                    .Text(id >= 0 && blocks[b].Origin == ReadClaimId.Origin ? d.Ids[id] : "")
                    .Text(source.Code.ToString()).Text(NameOf(source)).Text(target.Code.ToString()).Text(NameOf(target))
                    .Byte((byte)act.Type).Text(act.Mode).Byte((byte)act.Cameo.Table).Text(act.Cameo.Code)
                    .Text(place.Country).Text(place.Region)
                    .UInt64(isOneSided ? StableHash.Of(d.Entries[(int)DictionaryKind.Reports][c.Reports.Span[i]]) : 0)
                    .Byte((byte)(isOneSided ? 1 : 0)).Byte((byte)(ClaimFlags.IsRoot(c.Flags.Span[i]) ? 1 : 0));
                rows.Rows++;
            }
        }

        return rows;
    }

    /// <summary>The name, where nothing else tells actors apart.</summary>
    private static string NameOf(ActorMention actor) => actor.Code.Body.Length == 0 ? actor.Name : "";
}
