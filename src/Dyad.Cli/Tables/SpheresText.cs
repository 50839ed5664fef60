using System.Globalization;
using Dyad.Briefing.Spheres;
using Dyad.Cli.Commands;
using Dyad.Modelling.Spheres;

namespace Dyad.Cli.Tables;

/// <summary>Spheres as text.</summary>
internal sealed class SpheresText(TextWriter writer, SphereReport report, SphereChoiceOfRows wanted)
{
    private const int NameWidth = 22;

    internal void Write(IReadOnlyList<SphereTable> tables, bool byYear)
    {
        var (now, choice) = (tables[^1], report.Choice);
        var w = choice.Weights;
        writer.WriteLine($"Spheres as of {string.Join(" and ", byYear ? [now.AsOf.ToString()] : tables.Select(t => t.AsOf.ToString()))}, acts from {report.Origin}, {Percent(choice.Interval)} intervals");
        writer.WriteLine(Line($"index = {w.Claim} claim + {w.Leverage} leverage + {w.Acts} acts + {w.Deference} deference, each 0 to 1; the weights are the study's choice. Trade is in no part."));
        foreach (var table in byYear ? [now] : tables)
            writer.WriteLine($"as of {table.AsOf}: acts of {table.Window.From} to {table.Window.To}, {table.Rows.Length} states with a record or an act, {table.Rows.Count(r => r.IsContested)} contested");
        writer.WriteLine();
        if (byYear)
            Years(tables);
        else if (tables.Count == 2)
            Two(tables[0], now);
        else if (wanted.Power is null && wanted.State is null)
            Wide(now);
        else
            Parts(now);
        if (wanted.State is not null && !byYear)
            Behind(now);
    }

    private void Wide(SphereTable table)
    {
        writer.WriteLine($"{"state",-NameWidth} {string.Join(" ", report.Choice.Powers.Select(p => $"{p,-18}"))} leads contested");
        foreach (var row in Ordered(table))
        {
            writer.WriteLine(
                $"{Name(row.State),-NameWidth} {string.Join(" ", row.Cells.Select(c => $"{(c.HasEvidence ? SphereMarks.Index(report, c) : "–"),-18}"))} {row.Leading,-5} {Contested(row)}".TrimEnd());
        }

        writer.WriteLine();
        writer.WriteLine("– neither record nor act of that power. dyad spheres --power CODE shows the parts, --state CODE what stands behind them.");
    }

    private void Two(SphereTable before, SphereTable now)
    {
        var apart = now.Window.From > before.Window.To;
        writer.WriteLine($"{"state",-NameWidth} power {before.AsOf + "",-18} {now.AsOf + "",-18} change  {"share of acts",-14} {"it rose",-8} contested");
        foreach (var row in Ordered(now))
        {
            var old = before.Of(row.State);
            foreach (var cell in row.Cells.Where(c => Shown(c, old)))
            {
                var then = old?[cell.Power];
                var (a, b) = (then is null ? "–" : Index(then), Index(cell));
                var change = Line($"{Value(cell) - (then is null ? Empty(cell) : Value(then)):+0.00;-0.00;0.00}");
                var share = then is null || (then.CoercionOfAll + then.SupportOfAll == 0 && cell.CoercionOfAll + cell.SupportOfAll == 0) ? "–" : Line($"{Share(then)} to {Share(cell)}");
                var rose = apart && then is not null && then.CoercionOfAll + then.SupportOfAll > 0 && cell.CoercionOfAll + cell.SupportOfAll > 0
                    ? Percent(1 - new BetaDifference(cell.Acts, then.Acts).Cdf(0)) : "–";
                writer.WriteLine($"{Name(row.State),-NameWidth} {cell.Power,-5} {a,-18} {b,-18} {change,6}  {share,-14} {rose,-8} {(old is { IsContested: true } ? "then" : "")} {(row.IsContested ? "now" : "")}".TrimEnd());
            }
        }

        writer.WriteLine();
        writer.WriteLine(apart
            ? "it rose: probability that the power's share of what the powers do to the state is higher in the later days; – without acts in both."
            : "The days of the two tables overlap, so that no probability of a rise is given.");
    }

    private void Parts(SphereTable table)
    {
        writer.WriteLine($"{"state",-NameWidth} power {"index",-18} {"claim",-18} {"leverage",-18} {"acts",-18} coerced supported {"deference",-18} incidents");
        foreach (var (row, cell) in wanted.Of(table).OrderByDescending(r => Value(r.Cell)).ThenBy(r => r.Row.State, StringComparer.Ordinal))
        {
            string Part(Func<double, SpherePart> part) => SphereMarks.Write(part(report.Choice.Interval));
            writer.WriteLine(
                $"{Name(row.State),-NameWidth} {cell.Power,-5} {Index(cell),-18} {Part(cell.ClaimPart),-18} {Part(cell.LeveragePart),-18} {Part(cell.ActsPart),-18} {cell.Coercion,7} {cell.Support,9} {Part(cell.DeferencePart),-18} {cell.Incidents,9}");
        }

        writer.WriteLine();
        writer.WriteLine("coerced, supported: days. deference: 0.50 as usual, lower where others answer more than usual. – nothing known of any power.");
    }

    private void Behind(SphereTable table)
    {
        foreach (var (row, cell) in wanted.Of(table))
        {
            writer.WriteLine();
            writer.WriteLine($"{cell.Power} in {Name(row.State)}");
            foreach (var d in cell.Claims)
                writer.WriteLine($"  {d.Day} claims: {d.Title}. {d.Reference}");
            foreach (var d in cell.Concessions)
                writer.WriteLine($"  {d.Day} leaves to others or takes back: {d.Title}. {d.Reference}");
            foreach (var t in cell.Ties)
                writer.WriteLine($"  {t.From?.ToString() ?? "          "} {t.Kind}: {t.Detail}");
            foreach (var a in cell.Answers)
            {
                writer.WriteLine($"  {a.Power} after {cell.Incidents} incidents: coercion {a.After.CounterCoercion}, protest {a.After.Protest}, welcome {a.After.Welcome}, silence {a.After.Silence}; "
                    + $"in {a.Usual.Windows} quiet windows: {a.Usual.CounterCoercion}, {a.Usual.Protest}, {a.Usual.Welcome}, {a.Usual.Silence}");
            }

            foreach (var act in report.ActsOf(cell.Power, cell.State))
                writer.WriteLine(Hosting.Plain.Text($"  {act.Day} {act.Act}: {(act.First.Attribution.IsUnknown ? "" : $"according to {act.First.Attribution}: ")}{act.First.Words}"));
        }
    }

    private void Years(IReadOnlyList<SphereTable> tables)
    {
        var now = tables[^1];
        foreach (var (row, cell) in wanted.Of(now).OrderByDescending(r => Value(r.Cell)).ThenBy(r => r.Row.State, StringComparer.Ordinal))
        {
            writer.WriteLine($"{Name(row.State)}, {cell.Power}");
            foreach (var table in tables)
            {
                var then = table.Of(row.State)?[cell.Power];
                writer.WriteLine($"  {table.AsOf}  {(then is null ? "–" : Index(then)),-18} {(then is null ? "" : $"{then.Claims.Length} claims, {then.Ties.Length} ties, {then.Coercion} days of coercion, {then.Support} of support")}".TrimEnd());
            }
        }
    }

    private IEnumerable<SphereRow> Ordered(SphereTable table) => table.Rows.Where(r => (wanted.State is null || r.State == wanted.State) && (r.Leading.Length > 0 || wanted.State is not null))
        .OrderBy(r => r.Leading.Length == 0 ? int.MaxValue : report.Choice.Powers.IndexOf(r.Leading))
        .ThenByDescending(r => r.Leading.Length == 0 ? 0 : Value(r[r.Leading])).ThenBy(r => r.State, StringComparer.Ordinal);

    private bool Shown(SphereCell cell, SphereRow? old) =>
        (wanted.Power is null || cell.Power == wanted.Power) && (cell.HasEvidence || (old is not null && old[cell.Power].HasEvidence));

    private string Index(SphereCell cell) => SphereMarks.Index(report, cell);

    private double Value(SphereCell cell)
    {
        var w = report.Choice.Weights;
        return (w.Claim * cell.Claim.Mean) + (w.Leverage * cell.Leverage.Mean) + (w.Acts * cell.Acts.Mean) + (w.Deference * (1 - cell.Excess.Mean) / 2);
    }

    /// <summary>The index where nothing is known of any power: that of the priors.</summary>
    private double Empty(SphereCell cell) => Value(cell with { Claims = [], ClaimsOfAll = 0, Ties = [], TiesOfAll = 0, Coercion = 0, Support = 0, CoercionOfAll = 0, SupportOfAll = 0, Incidents = 0, Answers = [] });

    private static string Share(SphereCell cell) => cell.CoercionOfAll + cell.SupportOfAll == 0 ? "–" : cell.Acts.Mean.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Contested(SphereRow row) => string.Join(", ", row.Contests.Select(c => $"{c.Part} ({c.First}, {c.Second})"));

    private static string Name(string state) => SphereChoiceOfRows.Name(state) is { Length: > NameWidth } name ? name[..(NameWidth - 1)] + "…" : SphereChoiceOfRows.Name(state);

    private static string Percent(double p) => p.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
