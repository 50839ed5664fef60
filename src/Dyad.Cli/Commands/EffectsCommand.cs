using System.CommandLine;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Effects;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad effects</c></summary>
internal static class EffectsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("EFFECT") { Description = "One effect, for example reciprocity; without it the catalogue", Arity = ArgumentArity.ZeroOrOne };
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var saved = new Option<string?>("--fit") { Description = "A fit saved by dyad fit; without it the model is fitted", HelpName = "FILE" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("effects", "List the effects of the model with the question that each answers; of one effect the estimates",
            "dyad effects",
            "dyad effects reciprocity",
            "dyad effects patron --fit fit.json --format json")
        {
            name, study, ledger, asOf, origin, saved, threads, format, output,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } asked)
            {
                var effects = StudyFolder.Find(parsed.GetValue(study)!).Study.Model.Effects;
                Output.Write(parsed.GetValue(output), terminal, writer => Catalogue(writer, parsed.GetValue(format) == "json", [.. effects]));
                return ExitCode.Success;
            }

            if (!EffectCatalogue.All.Any(e => e.Name == asked))
                throw new UsageException(Mistakes.Unknown("effect", asked, [.. EffectCatalogue.All.Select(e => e.Name)]));
            var fit = StudyFit.Of(parsed.GetValue(study)!, parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(asOf), parsed.GetValue(saved), parsed.GetValue(threads), terminal);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    FitJson.Write(writer, fit, asked);
                else
                    new FitText(writer, fit).Write(asked);
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Catalogue(TextWriter writer, bool json, HashSet<string> chosen)
    {
        if (json)
        {
            writer.WriteLine(JsonSerializer.Serialize(EffectCatalogue.All.Select(e => new { name = e.Name, question = e.Question, in_study = chosen.Contains(e.Name) }), Shape));
            return;
        }

        foreach (var effect in EffectCatalogue.All)
            writer.WriteLine($"{effect.Name,-12} {(chosen.Contains(effect.Name) ? "in the study" : "not in it"),-13} {effect.Question}");
    }

    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true };
}
