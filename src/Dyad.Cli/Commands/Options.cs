using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Files;
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
        OneOf("format", option, formats);
        return option;
    }

    /// <summary>Takes only some values, completes them, and names the nearest where another is given.</summary>
    internal static void OneOf<T>(string what, Option<T> option, params string[] known)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(known);
        option.Validators.Add(result => Demand(what, result, result.Tokens, known));
    }

    /// <inheritdoc cref="OneOf{T}(string, Option{T}, string[])"/>
    internal static void OneOf(string what, Argument<string> argument, params string[] known)
    {
        argument.CompletionSources.Add(known);
        argument.Validators.Add(result => Demand(what, result, result.Tokens, known));
    }

    /// <summary>A whole number of at least 1.</summary>
    internal static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                return number;
            result.AddError($"'{result.Tokens[0].Value}' is not a whole number above 0 ({name}).");
            return null;
        },
    };

    /// <summary>An address of the web.</summary>
    internal static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                && address.Query.Length + address.Fragment.Length + address.UserInfo.Length == 0)
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not an http or https address without query, fragment or user ({name}).");
            return null;
        },
    };

    /// <summary>Days from one to another, where the other is not earlier.</summary>
    internal static DayRange Days(Day from, Day to) =>
        to < from ? throw new UsageException($"--to {to} lies before --from {from}.") : new DayRange(from, to);

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
        };
        OneOf("scale", option, [.. ScaleBook.Default.Ids]);
        return option;
    }

    internal static DirectedPair Pair(string text)
    {
        var pair = Read(text, DirectedPair.Parse);
        Known(pair.Source);
        Known(pair.Target);
        return pair;
    }

    /// <summary>An actor of the codebook.</summary>
    internal static ActorCode Actor(string text)
    {
        var actor = Read(text, ActorCode.Parse);
        Known(actor);
        return actor;
    }

    private static void Known(ActorCode actor)
    {
        if (!ActorBook.Default.HasBody(actor.Body) || (actor.Sector.Length > 0 && !ActorBook.Default.HasSector(actor.Sector)))
            throw new UsageException($"The codebook has no actor '{actor}'. States go by ISO 3166 alpha-3 (USA), organisations by their code (NATO), sectors after a slash (USA/MIL).");
    }

    private static void Demand(string what, SymbolResult result, IEnumerable<Token> tokens, string[] known)
    {
        foreach (var token in tokens.Where(t => !known.Contains(t.Value)))
            result.AddError(Mistakes.Unknown(what, token.Value, known));
    }

    private static T Read<T>(string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
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

        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), 1 << 16);
            write(writer);
        });
    }
}
