using System.CommandLine;
using Dyad.Briefing.Rendering;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad spheres</c></summary>
internal static class SpheresCommand
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, origin) = (Options.Study(), Options.Ledger(), Options.Origin());
        var power = new Option<string?>("--power") { Description = "Shows the parts of one power's spheres", HelpName = "CODE" };
        var state = new Option<string?>("--state") { Description = "Shows one state with the records and acts behind it", HelpName = "CODE" };
        var asOf = Days();
        var byYear = new Option<bool>("--by-year") { Description = "Shows the composed index at the end of each year" };
        var map = new Option<string?>("--map") { Description = "Writes a world map as one HTML page", HelpName = "FILE" };
        var network = new Option<string?>("--network") { Description = "Writes the network of acts as one HTML page", HelpName = "FILE" };
        var format = Options.Format("table", "json", "csv");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("spheres", "Show which power claims, binds, coerces and supports which third state, and whether the others answer",
            "dyad spheres",
            "dyad spheres --as-of 2013-12-31 --as-of 2026-04-30",
            "dyad spheres --power USA --map map.html --network network.html",
            "dyad spheres --state UKR --by-year",
            "dyad spheres --ledger my.ledger --origin icews --as-of 2018-09-27 --format csv --out spheres.csv")
        {
            power, state, asOf, byYear, map, network, study, ledger, origin, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, null);
            var days = (parsed.GetValue(asOf) ?? []).DefaultIfEmpty(chosen.AsOf).Distinct().Order().Select(d => new AsOf(d)).ToList();
            if (days.Count > 2)
                throw new UsageException("--as-of can be given twice at most.");
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var wanted = new SphereChoiceOfRows(One(parsed.GetValue(power), chosen.Spheres?.Powers ?? []), parsed.GetValue(state) is { } code ? Options.Actor(code).Body : null);
            var needsActs = wanted.State is not null || parsed.GetValue(map) is not null || parsed.GetValue(network) is not null;
            var measured = SphereMeasurement.Take(open, folder, chosen, days[^1], needsActs);
            // The earlier table is made from what was known then, by a reading of its own.
            var before = days.Count == 2 ? SphereMeasurement.Take(open, folder, chosen, days[0], keepActs: false).Spheres.At(days[0]) : null;
            var report = measured.Report(days[^1], null, withDoctrines: false) with { Before = before };
            foreach (var (path, page) in new[] { (parsed.GetValue(map), (Func<string>)(() => HtmlSpheres.Map(report, chosen.Title, Terminal.Version))), (parsed.GetValue(network), () => HtmlSpheres.Network(report, chosen.Title, Terminal.Version)) })
            {
                if (path is null)
                    continue;
                Output.Write(path, terminal, writer => writer.Write(page()));
                terminal.Error.WriteLine(path);
            }

            IReadOnlyList<SphereTable> tables = parsed.GetValue(byYear) ? Years(measured, days[^1]) : before is null ? [report.Now] : [before, report.Now];
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                switch (parsed.GetValue(format))
                {
                    case "csv":
                        SpheresRows.Csv(writer, tables, wanted, chosen.Events.Origin);
                        break;
                    case "json":
                        SpheresRows.Json(writer, tables, wanted, chosen.Events.Origin);
                        break;
                    default:
                        new SpheresText(writer, report, wanted).Write(tables, parsed.GetValue(byYear));
                        break;
                }
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static List<SphereTable> Years(SphereMeasurement measured, AsOf last)
    {
        var first = measured.Study.Window.From.Date.Year;
        return [.. Enumerable.Range(first, last.Day.Date.Year - first).Select(y => new AsOf(new Day(y, 12, 31))).Append(last).Select(measured.Spheres.At)];
    }

    private static string? One(string? power, IReadOnlyList<string> powers) =>
        power is null || powers.Contains(power) ? power : throw new UsageException($"The study's spheres know no power '{power}'. They know {string.Join(", ", powers)}.");

    private static Option<Day[]> Days() => new("--as-of")
    {
        Description = "Last day whose reports are seen; twice for a comparison; without it the study's",
        HelpName = "YYYY-MM-DD",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var days = new List<Day>();
            foreach (var token in result.Tokens)
            {
                if (Day.TryParse(token.Value, out var day))
                    days.Add(day);
                else
                    result.AddError($"'{token.Value}' is not a day written yyyy-MM-dd (--as-of).");
            }

            return [.. days];
        },
    };
}

/// <summary>Which rows are shown.</summary>
/// <param name="Power">One power, or null for all.</param>
/// <param name="State">One state, or null for all.</param>
internal sealed record SphereChoiceOfRows(string? Power, string? State)
{
    internal IEnumerable<(SphereRow Row, SphereCell Cell)> Of(SphereTable table) => table.Rows.Where(r => State is null || r.State == State)
        .SelectMany(r => r.Cells.Where(c => (c.HasEvidence || c.Concessions.Length > 0) && (Power is null || c.Power == Power)).Select(c => (r, c)));

    internal static string Name(string state) => ActorBook.Default.Name(state);
}
