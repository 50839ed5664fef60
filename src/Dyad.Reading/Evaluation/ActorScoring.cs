using Dyad.Reading.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Evaluation;

/// <summary>Writes the scores of actor phrases as a report.</summary>
internal static class ActorScoring
{
    internal static EvaluationReport Score(ActorReader actors, string path, Day present)
    {
        var rows = ActorGold.Rows(File.ReadLines(path), present).ToList();
        var score = ActorScore.Of(actors, rows);
        var misses = new List<Miss>();
        for (var at = 0; at < score.Outcomes.Count; at++)
        {
            var outcome = score.Outcomes[at];
            var (row, found) = (outcome.Row, outcome.Found);
            if ((row.Country.Length > 0 && !outcome.CountryRight) || (row.Sector.Length > 0 && !outcome.SectorRight))
                misses.Add(new Miss(at + 2, $"{row.Country}/{row.Sector}", found.ToString(), row.Phrase));
        }

        return new EvaluationReport("actors",
        [
            new("sentences", rows.Count, "phrases"),
            new("actor_country", score.Country, "country right, where one is labelled"),
            new("actor_country_precision", score.CountryPrecision, "country as labelled, where one was found"),
            new("actor_sector", score.Sector, "sector right, where one is labelled"),
            new("actor_both", score.Both, "country and sector right, where both are labelled"),
        ],
        [], misses, 0, rows.Count);
    }
}
