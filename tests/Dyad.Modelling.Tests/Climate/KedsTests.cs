using System.Globalization;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Real events: the Levant of KEDS, 1979 to 2011 in CAMEO 0.5b1, on the Goldstein scale of that edition.</summary>
public sealed class KedsTests
{
    private static Scale GoldsteinOrSkip(string file, CameoTable table)
    {
        var rows = File.ReadLines(SharedData.FileOrSkip($"reference/scales/{file}"))
            .Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t'))
            .Select(r => KeyValuePair.Create(r[0], double.Parse(r[1], CultureInfo.InvariantCulture)));
        return new Scale(new ScaleDescription(file, "1", -10, 10, table, file), rows);
    }

    private static IEnumerable<Event> Levant(CameoTable table) =>
        from line in File.ReadLines(SharedData.FileOrSkip("events/keds/levant.cameo.csv")).Skip(1)
        let parts = line.Split(',')
        where parts[1].Length >= 3 && parts[2].Length >= 3
        select Acting(
            Vocabulary.Time.Day.Parse(parts[0]) - Day(0),
            new Act(EventType.None, "", new CameoCode(table, parts[3])),
            $"{Actor(parts[1])}:{Actor(parts[2])}");

    private static string Actor(string code) => code.Length == 3 ? code : $"{code[..3]}/{code[3..]}";

    [Theory]
    [InlineData("goldstein_cameo_scale_0.5b1.tsv", CameoTable.Cameo05B1)]
    [InlineData("goldstein_icews.tsv", CameoTable.Cameo11)]
    public void The_climates_of_the_Levant_are_estimated_and_finite(string file, CameoTable table)
    {
        // The codes of this file are of the older edition; read as the newer one they serve here only as numbers of real shape and size.
        var scale = GoldsteinOrSkip(file, table);
        DirectedPair[] pairs = [.. new[] { "ISR:PAL", "PAL:ISR", "ISR:LBN", "USA:ISR", "ISR/MIL:PAL", "EGY:ISR" }.Select(DirectedPair.Parse)];
        var builder = new DailyScoresBuilder(pairs, scale, new DayRange(new Day(1979, 4, 15), new Day(2011, 12, 31)), rootOnly: false);
        foreach (var happening in Levant(table))
            builder.Add(happening);

        foreach (var scores in builder.BuildAll())
        {
            var estimate = ClimateEstimate.Of(scores, new ClimateChoice(0.95, 90));
            scores.Scored.ShouldBeGreaterThan(800, scores.Pair.ToString());
            estimate.Diagnosis.ShouldBe(ClimateDiagnosis.Regular, scores.Pair.ToString());
            estimate.Days.Length.ShouldBe(scores.Range.Length);
            estimate.Days.ShouldAllBe(d => double.IsFinite(d.Level) && d.Lower < d.Level && d.Level < d.Upper && d.Upper - d.Lower < 40);
        }
    }
}
