using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Briefing.Spheres;

/// <summary>Makes map and network of a table of spheres.</summary>
public static class SphereMarks
{
    private static readonly Lazy<(string Words, ImmutableArray<(double Longitude, double Latitude)> Uncoloured)> Boundaries = new(ReadBoundaries);

    private static readonly Lazy<Dictionary<string, string>> Numbers = new(() =>
        CodebookFile.Rows("actors/iso-numbers.csv", "code", "number").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal));

    /// <summary>What is said of the boundaries of a map, and a place within each disputed area that is left without colour.</summary>
    public static (string Words, ImmutableArray<(double Longitude, double Latitude)> Uncoloured) OfBoundaries => Boundaries.Value;

    /// <summary>Number of ISO 3166-1 of a state; empty where it has none.</summary>
    /// <param name="code">Its code.</param>
    public static string Number(string code) => Numbers.Value.GetValueOrDefault(code, "");

    /// <summary>The map.</summary>
    /// <param name="report">What it is made from.</param>
    /// <param name="id">Anchor.</param>
    /// <param name="anchor">Anchor on the page of what stands behind a state, or empty.</param>
    public static SphereMapChart Map(SphereReport report, string id, Func<string, string> anchor)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rows = report.Now.Rows;
        return new SphereMapChart(
            id, $"Who leads where, as of {report.Now.AsOf}",
            "Colour: the power with the highest composed index of those of whom there is a record or an act; stronger where the index is higher. Stripes: contested between two "
                + $"powers by the study's rule. The powers themselves are in full colour. {Boundaries.Value.Words} ",
            report.Now.Window, SphereReport.Scale, SphereReport.ScaleVersion, report.Origin, Days(rows), Table(report, rows), Powers(report),
            [.. rows.Select(r => Mark(report, r, anchor))], Boundaries.Value.Uncoloured);
    }

    /// <summary>The network of the states with an act.</summary>
    /// <param name="report">What it is made from.</param>
    /// <param name="id">Anchor.</param>
    /// <param name="anchor">Anchor on the page of what stands behind a state, or empty.</param>
    public static SphereNetworkChart Network(SphereReport report, string id, Func<string, string> anchor)
    {
        ArgumentNullException.ThrowIfNull(report);
        ImmutableArray<SphereRow> rows = [.. report.Now.Rows.Where(r => r.Cells.Any(c => c.Coercion + c.Support > 0))];
        var links = rows.SelectMany((row, at) => row.Cells.Select((c, p) => new SphereLink(p, at, c.Coercion, c.Support))).Where(l => l.Coercion + l.Support > 0);
        return new SphereNetworkChart(
            id, $"Who acts on whom, as of {report.Now.AsOf}",
            "Lines: days with coercion (dark) and with support (light, dashed), thicker where there are more. Colour of a state: the power with the highest composed index; stripes "
                + "where it is contested. Where a state stands says nothing but what pulls it. States without an act in these days are left out. ",
            report.Now.Window, SphereReport.Scale, SphereReport.ScaleVersion, report.Origin, Days(rows), Table(report, rows), Powers(report),
            [.. rows.Select(r => Mark(report, r, anchor))], [.. links]);
    }

    /// <summary>A value with its interval: <c>0.61 (0.40–0.80)</c>; a dash where nothing but the prior stands behind it.</summary>
    public static string Write(SpherePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Evidence == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part.Value:0.00} ({part.Interval.Lower:0.00}–{part.Interval.Upper:0.00})");
    }

    /// <summary>The composed index of a cell; a dash where the power has neither record nor act there.</summary>
    public static string Index(SphereReport report, SphereCell cell)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(cell);
        return Write(cell.Compose(report.Choice.Weights, report.Choice.Interval));
    }

    /// <summary>What the codebook says of the map's data, in words, and where no colour goes.</summary>
    private static (string Words, ImmutableArray<(double Longitude, double Latitude)> Uncoloured) ReadBoundaries()
    {
        var areas = CodebookFile.Rows("maps/areas.csv", "area", "drawn", "colour", "longitude", "latitude").ToList();
        string List(string colour) => string.Join("; ", areas.Where(a => a[2] == colour).Select(a => $"{a[0]} {a[1]}"));
        return (
            "Boundaries are those of Natural Earth at 1:110 million (world-atlas 2.0.2), which draws who holds an area and not who owns it, and they imply nothing. "
                + $"The data draw, and this map leaves without colour, {List("no")}. They also draw {List("yes")}. States too small for it are dots.",
            [.. areas.Where(a => a[2] == "no").Select(a => (double.Parse(a[3], CultureInfo.InvariantCulture), double.Parse(a[4], CultureInfo.InvariantCulture)))]);
    }

    private static long Days(ImmutableArray<SphereRow> rows) => rows.Sum(r => r.Cells.Sum(c => (long)c.Coercion + c.Support));

    private static ImmutableArray<SpherePower> Powers(SphereReport report) =>
        [.. report.Choice.Powers.Select(p => new SpherePower(p, ActorBook.Default.Name(p), Numbers.Value.GetValueOrDefault(p, "")))];

    private static SphereMark Mark(SphereReport report, SphereRow row, Func<string, string> anchor)
    {
        var powers = report.Choice.Powers;
        var leading = row.Leading.Length == 0 ? null : row[row.Leading];
        return new SphereMark(
            row.State, ActorBook.Default.Name(row.State), Numbers.Value.GetValueOrDefault(row.State, ""),
            leading is null ? -1 : powers.IndexOf(row.Leading),
            leading is null ? 0 : Math.Round(leading.Compose(report.Choice.Weights, report.Choice.Interval).Value, 3),
            row.IsContested ? [.. new[] { powers.IndexOf(row.Contests[0].First), powers.IndexOf(row.Contests[0].Second) }.Order()] : [],
            [
                .. row.Cells.Where(c => c.HasEvidence).Select(c => Line(report, c)),
                .. row.IsContested ? [$"Contested: {string.Join("; ", row.Contests.Select(c => $"{c.Part}, {c.First} and {c.Second}"))}"] : Array.Empty<string>(),
                .. report.Before is { } before && before.Of(row.State) is { Leading.Length: > 0 } then ? [$"As of {before.AsOf}: {then.Leading} led with {Index(report, then[then.Leading])}"] : Array.Empty<string>(),
            ],
            anchor(row.State));
    }

    private static string Line(SphereReport report, SphereCell cell) =>
        $"{cell.Power}: index {Index(report, cell)}; {Counted(cell.Claims.Length, "document")}, {Counted(cell.Ties.Length, "tie")}, "
            + $"{Counted(cell.Coercion, "day")} of coercion, {Counted(cell.Support, "day")} of support";

    private static string Counted(int number, string what) => number == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{number} {what}s");

    private static PlainTable Table(SphereReport report, ImmutableArray<SphereRow> rows) => new(
        ["State", "Leading", "Contested", .. report.Choice.Powers],
        [
            .. rows.Select(r => ImmutableArray.Create(
                [ActorBook.Default.Name(r.State), r.Leading.Length > 0 ? r.Leading : "–", r.IsContested ? string.Join(", ", r.Contests.Select(c => c.Part)) : "no", .. r.Cells.Select(c => Index(report, c))])),
        ]);
}
