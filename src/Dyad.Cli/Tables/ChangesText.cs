using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>Change points with the acts around them, volatility and asymmetry, as text.</summary>
internal sealed class ChangesText(TextWriter writer, Study study, AsOf asOf)
{
    private const int Width = 110;

    internal void Write(ChangePointEstimate estimate, IReadOnlyList<ChangeActs> acts, ClimateVolatility volatility)
    {
        var choice = estimate.Choice;
        writer.WriteLine($"{estimate.Pair}  {study.Events.Origin} on {estimate.Scale.Id} ({estimate.Scale.Version}), as of {asOf}");
        writer.WriteLine(Line($"  {estimate.Scores.Scored} events scored on {estimate.Scores.Days.Length} days; one change in {choice.YearsBetween} years is expected beforehand"));
        if (estimate.Diagnosis != ChangePointDiagnosis.Estimated)
        {
            writer.WriteLine($"  fewer than {ChangePointEstimate.FewestDays} days have a scored act: no change points are looked for");
            return;
        }

        var since = estimate.PresentSince(0.5) is { } day ? $"more likely than not the present level has held since {day}" : "more likely than not the level has never changed";
        writer.WriteLine(Line($"  noise of one act {estimate.Noise:0.0} points; {since}; it never changed with probability {estimate.NeverChanged:0.00}"));
        foreach (var around in acts)
            Write(around);
        if (acts.Count == 0)
            writer.WriteLine(Line($"  no change reaches probability {choice.Probability:0.00}"));
        writer.WriteLine(Line($"  volatility (points, {study.Climate.Interval:P0} interval) over periods of {choice.VolatilityDays} days"));
        foreach (var period in volatility.Periods.Where(p => p.ObservationDays >= 2))
            writer.WriteLine(Line($"    {period.Period.From} to {period.Period.To}  {period.Volatility,5:0.0} ({period.Lower:0.0} to {period.Upper:0.0}), {period.Events} events on {period.ObservationDays} days"));
    }

    internal void Write(ClimateAsymmetry asymmetry)
    {
        writer.WriteLine(Line($"{asymmetry.Pair} less {asymmetry.Pair.Reversed}: who is warmer, in points, {study.Climate.Interval:P0} interval, on the last day of each year"));
        if (!asymmetry.IsMeasured)
            writer.WriteLine("  one of the two has no climate");
        foreach (var year in asymmetry.Days.GroupBy(d => d.Day.Date.Year))
        {
            var last = year.Last();
            writer.WriteLine(last.IsGap
                ? $"  {year.Key,-6} {"gap",6}"
                : Line($"  {year.Key,-6} {last.Difference,6:+0.0;-0.0;0.0}  {last.Lower:+0.0;-0.0;0.0} to {last.Upper:+0.0;-0.0;0.0}; {asymmetry.Pair.Source} the warmer with probability {last.ProbabilityFirst ?? 0.5:0.00}"));
        }
    }

    private void Write(ChangeActs around)
    {
        var point = around.Point;
        var several = point.Expected > 1.2 ? string.Create(CultureInfo.InvariantCulture, $", {point.Expected:0.0} changes expected in it") : "";
        writer.WriteLine(Line($"  {point.Day}  {(point.Difference.Mean < 0 ? "cooled" : "warmed")}, probability {point.Probability:0.00} (beforehand {point.Prior:0.00}{several})"));
        writer.WriteLine(Line($"    first seen {point.From} to {point.To}, last act before on {point.LastBefore}"));
        writer.WriteLine(Line($"    level {point.Before.Mean:+0.0;-0.0;0.0} to {point.After.Mean:+0.0;-0.0;0.0}, difference {point.Difference.Mean:+0.0;-0.0;0.0} ({point.Difference.Lower:+0.0;-0.0;0.0} to {point.Difference.Upper:+0.0;-0.0;0.0})"));
        foreach (var act in around.Before)
            Write("before", act);
        foreach (var act in around.After)
            Write("after", act);
    }

    private void Write(string when, ChangeAct act)
    {
        var words = act.Event.First.Words.Length > 0 ? act.Event.First.Words : $"{act.Event.Source} to {act.Event.Target}";
        var said = act.Event.First.Attribution.IsUnknown ? "" : $"according to {act.Event.First.Attribution}: ";
        var line = Line($"    {when,-6} {act.Event.Day} {act.Score,5:+0.0;-0.0;0.0}  {act.Event.Act}  {said}{Plain.Text(words)}");
        writer.WriteLine(line.Length > Width ? line[..(Width - 1)].TrimEnd() + "…" : line);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
