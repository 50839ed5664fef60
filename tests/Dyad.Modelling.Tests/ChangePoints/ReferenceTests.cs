using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.ChangePoints;

/// <summary>
/// Against other algorithms in Python: every segmentation of short series written out, and Fearnhead's recursion over segments for longer
/// ones, with fine sums over level and noise. make-fixtures.py beside this file writes the figures.
/// </summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Names => ["short-step", "short-still", "short-lumps", "long-steps", "long-still", "longer-steps"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_gap_has_the_probability_that_the_reference_gives(string name)
    {
        var estimate = Steps.Estimate(Days(name));

        var expected = Rows("reference-gaps.csv", name);
        estimate.Gaps.Length.ShouldBe(expected.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            estimate.Gaps[i].Day.ShouldBe(Happenings.Day(int.Parse(expected[i][1])));
            estimate.Gaps[i].Probability.ShouldBe(double.Parse(expected[i][2]), 0.004, $"{name}, day {expected[i][1]}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_evidence_is_that_of_the_reference(string name) =>
        Steps.Estimate(Days(name)).LogEvidence.ShouldBe(double.Parse(Rows("reference-values.csv", name)[0][1]), 0.05);

    private static ImmutableArray<DailyScore> Days(string name) =>
        [.. Rows("reference-days.csv", name).Select(r => new DailyScore(Happenings.Day(int.Parse(r[1])), double.Parse(r[2]), int.Parse(r[3])))];

    private static List<string[]> Rows(string file, string name) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ChangePoints", file)).Skip(1).Select(line => line.Split(',')).Where(r => r[0] == name)];
}
