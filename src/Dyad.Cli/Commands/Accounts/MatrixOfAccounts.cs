using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts matrix</c></summary>
internal static class MatrixOfAccounts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var input = new Option<string?>("--in") { Description = "Matrix to count up, CSV or YAML; without it the study's", HelpName = "FILE" };
        var likelihood = new Option<bool>("--likelihood") { Description = "Weigh the accounts too, and say where matrix and likelihood differ" };
        var asWritten = new Option<bool>("--as-written") { Description = "Ratings as they stand in the file, without what was decided since (dyad accounts rate)" };
        var threads = Options.Count("--threads", "Threads of the weighing; changes nothing but the time; without it all cores");
        var format = Options.Format("text", "json", "csv");
        var output = Options.Out("File: .csv or .yaml writes the matrix to be edited, any other the result in the chosen form");
        var command = new ExampleCommand("matrix", "Count up the analyst's matrix of evidence against accounts, as PARC's ACH does",
            "dyad accounts matrix",
            "dyad accounts matrix --out matrix.csv",
            "dyad accounts matrix --format csv",
            "dyad accounts matrix --in matrix.csv --likelihood")
        {
            study, ledger, asOf, origin, input, asWritten, likelihood, threads, format, output,
        };
        command.SetAction((parsed, cancel) =>
        {
            var measured = MatrixMeasurement.Take(StudyFolder.Find(parsed.GetValue(study)!), parsed.GetValue(input), terminal, parsed.GetValue(asWritten));
            var path = parsed.GetValue(output);
            var isTable = parsed.GetValue(format) == "csv";
            if (isTable || Path.GetExtension(path ?? "") is ".csv" or ".yaml")
            {
                Output.Write(path, terminal, writer =>
                {
                    if (isTable || Path.GetExtension(path) == ".csv")
                        MatrixTable.Write(writer, measured.Matrix);
                    else
                        MatrixFile.Write(writer, measured.Matrix);
                });
                return Task.FromResult(ExitCode.Success);
            }

            var weighed = parsed.GetValue(likelihood)
                ? WeighAccounts.Measure(parsed.GetValue(study)!, parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(asOf), [], parsed.GetValue(threads), terminal, cancel)
                : null;
            var differences = weighed is null ? default : MatrixDisagreement.Between(measured.Report, weighed.Verdict.Scores, weighed.Verdict.Contrasts);
            Output.Write(path, terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    MatrixJson.Write(writer, measured, differences);
                else
                    MatrixText.Write(writer, measured, differences);
            });
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
