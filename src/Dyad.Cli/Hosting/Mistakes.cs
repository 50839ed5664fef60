using System.CommandLine;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Cli.Hosting;

/// <summary>What is wrong with a command as it was typed, with the nearest of what it may have meant.</summary>
internal static class Mistakes
{
    /// <summary>One line for each mistake.</summary>
    internal static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            var known = command.Subcommands.Select(c => c.Name).ToList();
            return [parsed.UnmatchedTokens.Count == 0 ? $"Name a command: {string.Join(", ", known)}." : Unknown("command", parsed.UnmatchedTokens[0], known)];
        }

        var strangers = parsed.UnmatchedTokens.ToList();
        // What follows an unknown option is most likely its value.
        var options = strangers.Where(t => t.StartsWith('-')).ToList();
        var lines = options.ConvertAll(o => Unknown("option", o, [.. command.Options.Select(k => k.Name)]));
        if (options.Count == 0)
            lines.AddRange(strangers.Select(t => $"'{t}' is one word too many for {NameOf(command)}."));
        lines.AddRange(parsed.Errors.Where(e => !strangers.Exists(t => e.Message.Contains($"'{t}'", StringComparison.Ordinal))).Select(e => e.Message));
        return lines;
    }

    /// <summary>Says that something is not known, what is nearest, and what there is.</summary>
    internal static string Unknown(string what, string given, IReadOnlyCollection<string> known) =>
        $"There is no {what} '{given}'. Did you mean {NearestName.Of(given, known)}? Known: {string.Join(", ", known)}.";

    /// <summary>A command as it is typed.</summary>
    internal static string NameOf(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? at = command; at is not null; at = at.Parents.FirstOrDefault())
            names.Push(at is RootCommand ? "dyad" : at.Name);
        return string.Join(' ', names);
    }
}
