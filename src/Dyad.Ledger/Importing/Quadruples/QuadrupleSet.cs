using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Quadruples;

/// <summary>A published set of quadruples, known by its name tables (codebook/events/quadruple-sets.csv).</summary>
/// <param name="Id">Data source.</param>
/// <param name="TimeOrigin">Day of time 0.</param>
/// <param name="StepsPerDay">Times in a day.</param>
internal sealed record QuadrupleSet(string Id, Day TimeOrigin, int StepsPerDay)
{
    internal static QuadrupleSet? Find(string relations, string entities) =>
        CodebookFile.Rows("events/quadruple-sets.csv", "id", "relations_sha256", "entities_sha256", "time_origin", "steps_per_day")
            .Where(r => r[1] == relations && r[2] == entities)
            .Select(r => new QuadrupleSet(r[0], Day.Parse(r[3]), int.Parse(r[4], System.Globalization.CultureInfo.InvariantCulture)))
            .FirstOrDefault();
}
