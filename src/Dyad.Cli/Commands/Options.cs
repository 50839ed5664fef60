using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary>The options that several commands share, each made anew for its command.</summary>
internal static class Options
{
    internal static Option<string> Study() => new("--study")
    {
        Description = "Name of a study, its folder or its study.yaml",
        HelpName = "STUDY",
        DefaultValueFactory = _ => "us-russia",
        CompletionSources = { _ => StudyFolder.Bundled.Select(n => new System.CommandLine.Completions.CompletionItem(n)) },
    };

    internal static Option<string?> Ledger() => new("--ledger")
    {
        Description = "Ledger file; without it DYAD_LEDGER, or dyad.ledger in the user's data folder",
        HelpName = "FILE",
    };

    internal static Option<Day?> AsOf() => Day("--as-of", "Last day whose reports are seen; without it the study's");

    internal static Option<Day?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (Vocabulary.Time.Day.TryParse(result.Tokens[0].Value, out var day))
                return day;
            result.AddError($"'{result.Tokens[0].Value}' is not a day written yyyy-MM-dd ({name}).");
            return null;
        },
    };

    internal static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format")
        {
            Description = "Form of the output",
            HelpName = string.Join('|', formats),
            DefaultValueFactory = _ => formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    internal static Option<string?> Out(string description) => new("--out") { Description = description, HelpName = "PATH" };

    internal static Option<string?> Origin() => new("--origin")
    {
        Description = "Data source, for example gdelt2; without it the study's",
        HelpName = "SOURCE",
    };

    internal static Option<string?> Scale()
    {
        var option = new Option<string?>("--scale")
        {
            Description = "Scale of the codebook; without it the study's",
            HelpName = "SCALE",
            CompletionSources = { _ => ScaleBook.Default.Ids.Select(i => new System.CommandLine.Completions.CompletionItem(i)) },
        };
        return option;
    }

    internal static DirectedPair Pair(string text)
    {
        var pair = ReadPair(text);
        foreach (var actor in (ActorCode[])[pair.Source, pair.Target])
        {
            if (!ActorBook.Default.HasBody(actor.Body) || (actor.Sector.Length > 0 && !ActorBook.Default.HasSector(actor.Sector)))
                throw new UsageException($"The codebook has no actor '{actor}'. States go by ISO 3166 alpha-3 (USA), organisations by their code (NATO), sectors after a slash (USA/MIL).");
        }

        return pair;
    }

    private static DirectedPair ReadPair(string text)
    {
        try
        {
            return DirectedPair.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }
}

/// <summary>Where a command writes its result: a file, whole or not at all, or standard output.</summary>
internal static class Output
{
    internal static void Write(string? path, Terminal terminal, Action<TextWriter> write)
    {
        if (path is null)
        {
            write(terminal.Out);
            terminal.Out.Flush();
            return;
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var making = $"{full}.{Environment.ProcessId}.part";
        try
        {
            using (var writer = new StreamWriter(making, false, new System.Text.UTF8Encoding(false), 1 << 16))
                write(writer);
            File.Move(making, full, overwrite: true);
        }
        finally
        {
            File.Delete(making);
        }
    }
}
