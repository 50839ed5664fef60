using System.Collections.Immutable;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Tables;

/// <summary>A matrix counted up, as JSON.</summary>
internal static class MatrixJson
{
    /// <summary>Everything that is judged of an item.</summary>
    private static IEnumerable<string> RatedColumns(EvidenceMatrix matrix) => [RatedMatrix.Credibility, RatedMatrix.Relevance, .. matrix.Accounts];

    internal static void Write(TextWriter writer, MatrixMeasurement measured, ImmutableArray<MatrixDisagreement> differences)
    {
        var (matrix, report) = (measured.Matrix, measured.Report);
        JsonForm.Write(writer, new
        {
            Matrix = Path.GetFileName(measured.Path),
            measured.Rated.State,
            Dyad = Terminal.Version,
            Ratings = "judgement of the analyst",
            Scores = report.Scores.Select((s, a) => new { s.Account, s.Inconsistent, s.VeryInconsistent, s.Inconsistency, s.Weighted, Place = report.Places[a] }),
            report.Leaders,
            Evidence = matrix.Rows.Zip(report.Items).Select(r => new
            {
                r.First.Id,
                r.First.Says,
                r.First.Acts,
                Credibility = r.First.Credibility.Write(),
                Relevance = r.First.Relevance.Write(),
                Ratings = matrix.Accounts.Select((a, i) => (a, r.First.Ratings[i].Write())).ToDictionary(x => x.a, x => x.Item2),
                r.First.Because,
                Decided = RatedColumns(matrix).Select(of => (of, Last: measured.Rated.LastOf(r.First.Id, of))).Where(x => x.Last is not null)
                    .ToDictionary(x => x.of, x => new { x.Last!.Value.Change.Was, x.Last.Value.Decision.By, At = x.Last.Value.Decision.At.ToString(), x.Last.Value.Decision.Reason }),
                r.Second.Weight,
                r.Second.Diagnosticity,
                Linchpin = r.Second.IsLinchpin,
                r.Second.LeadersWithout,
                r.Second.ChangesLeaders,
                r.Second.ChangesRanking,
                r.Second.DecidingRatings,
            }),
            Differences = differences.IsDefault ? null : differences.Select(d => new { d.First, d.Second, d.ByMatrix, d.ByLikelihood, d.IsOpposed, d.Gap, d.LogFactor }),
        });
    }
}
