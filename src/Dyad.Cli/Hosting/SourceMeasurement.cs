using System.Collections.Immutable;
using Dyad.Briefing.Pages;
using Dyad.Ledger;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>What every data source of some ledgers says of some pairs, each on the scale that the study names for it.</summary>
/// <param name="Compared">One comparison for each pair; empty where the study names a scale for no source.</param>
/// <param name="Data">The sources with their counts within the window.</param>
/// <param name="LeftOut">Sources for which the study names no scale.</param>
internal sealed record SourceMeasurement(ImmutableArray<SourceComparison> Compared, ImmutableArray<DataSourceSummary> Data, IReadOnlyList<string> LeftOut)
{
    internal static SourceMeasurement Take(Study study, IReadOnlyList<DirectedPair> pairs, AsOf asOf, IReadOnlyList<ILedger> ledgers)
    {
        var climates = pairs.ToDictionary(p => p, _ => new List<(string Origin, ClimateEstimate Climate)>());
        var data = ImmutableArray.CreateBuilder<DataSourceSummary>();
        var leftOut = new List<string>();
        foreach (var ledger in ledgers)
        {
            foreach (var source in ledger.Summarise().Sources)
            {
                if (!study.SourceScales.TryGetValue(source.Source.Id, out var scale))
                {
                    leftOut.Add(source.Source.Id);
                    continue;
                }

                var measured = Measurement.Take(ledger, Measurement.With(study, source.Source.Id, scale), pairs, asOf);
                foreach (var scores in measured.Scores)
                    climates[scores.Pair].Add((source.Source.Id, ClimateEstimate.Of(scores, study.Climate)));
                data.Add(new DataSourceSummary(
                    source.Source.Id, source.Source.Title, source.Source.Licence, source.Source.Citation, "", measured.Events.Count, measured.Claims, measured.Reports, source.Quarantined));
            }
        }

        return new SourceMeasurement(data.Count == 0 ? [] : [.. pairs.Select(p => SourceComparison.Of(climates[p]))], data.ToImmutable(), leftOut);
    }
}
