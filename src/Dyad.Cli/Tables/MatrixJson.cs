using System.Collections.Immutable;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Tables;

/// <summary>A matrix counted up, as JSON.</summary>
internal static class MatrixJson
{
    internal static void Write(TextWriter writer, MatrixMeasurement measured, ImmutableArray<MatrixDisagreement> differences)
    {
        var (matrix, report) = (measured.Matrix, measured.Report);
        JsonForm.Write(writer, new
        {
            Matrix = measured.Path,
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
