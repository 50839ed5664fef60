using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad climate --changes</c>, <c>--sources</c> and <c>--since</c></summary>
internal static class ClimateParts
{
    internal static void Changes(TextWriter writer, bool isJson, Study study, IReadOnlyList<DirectedPair> pairs, AsOf asOf, Func<IReadOnlyList<DirectedPair>, Measurement> measure)
    {
        var choice = study.Changes ?? throw new UsageException($"The study {study.Name} has no section 'changes'. docs/change-points.md lists its choices.");
        var both = pairs.Concat(pairs.Select(p => p.Reversed)).Distinct().ToList();
        var measured = measure(both);
        var climates = both.Zip(measured.Scores).ToDictionary(s => s.First, s => ClimateEstimate.Of(s.Second, study.Climate));
        var found = pairs.Select(p =>
        {
            var estimate = ChangePointEstimate.Of(climates[p].Scores, choice, study.Climate.Interval);
            return (Estimate: estimate, Acts: ChangeActs.Around(estimate, measured.Scale, measured.Events), Volatility: ClimateVolatility.Of(climates[p], choice.VolatilityDays));
        }).ToList();
        var asymmetries = pairs.Select(p => ClimateAsymmetry.Of(climates[p], climates[p.Reversed])).ToList();
        if (isJson)
        {
            JsonText.Write(writer, json =>
            {
                json.WriteStartArray();
                for (var i = 0; i < found.Count; i++)
                    new ChangesJson(json, study, asOf).Write(found[i].Estimate, found[i].Acts, found[i].Volatility, asymmetries[i]);
                json.WriteEndArray();
            });
            return;
        }

        var text = new ChangesText(writer, study, asOf);
        foreach (var (estimate, acts, volatility) in found)
            text.Write(estimate, acts, volatility);
        // Of a pair and its reverse one says what the other would.
        foreach (var asymmetry in asymmetries.DistinctBy(a => a.Pair.Source < a.Pair.Target ? a.Pair : a.Pair.Reversed))
            text.Write(asymmetry);
    }

    /// <summary>How the levels moved since a day, and which acts moved them.</summary>
    internal static void Since(TextWriter writer, bool isJson, Study study, IReadOnlyList<DirectedPair> pairs, AsOf asOf, Day since, Func<IReadOnlyList<DirectedPair>, Measurement> measure)
    {
        var measured = measure(pairs);
        if (since < study.Window.From || since >= measured.Days.To)
            throw new UsageException($"--since {since} is not a day from {study.Window.From}, on which the study begins, to the day before {measured.Days.To}, up to which it sees.");
        var found = measured.Scores.Select(s =>
        {
            var climate = ClimateEstimate.Of(s, study.Climate);
            return (Climate: climate, Change: ClimateChange.Over(climate, measured.Scale, measured.Days.To, measured.Days.To - since, measured.Events));
        }).ToList();
        if (isJson)
        {
            JsonText.Write(writer, json =>
            {
                json.WriteStartArray();
                foreach (var (climate, change) in found)
                    SinceTable.Json(json, study, asOf, since, climate, change);
                json.WriteEndArray();
            });
            return;
        }

        foreach (var (climate, change) in found)
            SinceTable.Text(writer, study, asOf, since, climate, change);
    }

    /// <summary>Every source of a ledger for which the study names a scale, and the study's chronicle beside them.</summary>
    internal static void Sources(TextWriter writer, bool isJson, Study study, IReadOnlyList<DirectedPair> pairs, AsOf asOf, IReadOnlyList<ILedger> ledgers)
    {
        var (compared, _, leftOut) = SourceMeasurement.Take(study, pairs, asOf, ledgers);
        if (compared.IsEmpty)
            throw new UsageException($"The study names a scale (section 'sources') for none of what the ledger holds: {string.Join(", ", leftOut)}.");
        if (isJson)
        {
            JsonText.Write(writer, json =>
            {
                json.WriteStartArray();
                foreach (var one in compared)
                    SourcesTable.Json(json, one, leftOut, study, asOf);
                json.WriteEndArray();
            });
            return;
        }

        foreach (var one in compared)
            SourcesTable.Text(writer, one, leftOut, study, asOf);
    }
}

/// <summary>Writes indented JSON to a text writer.</summary>
internal static class JsonText
{
    internal static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            write(json);
        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}
