using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Sharding;

/// <summary>
/// A command in a normal form: two ways to type the same give the same words. Options by name, each as <c>--name=value</c>, those that say what holds
/// anyway left out, and so are those that change nothing in what is computed; arguments last.
/// </summary>
internal static class CommandWords
{
    /// <summary>The words of a command that was parsed.</summary>
    /// <param name="parsed">The command.</param>
    /// <param name="without">Options that change nothing in what is computed.</param>
    internal static ImmutableArray<string> Of(ParseResult parsed, IReadOnlyCollection<string> without)
    {
        var command = parsed.CommandResult.Command;
        var words = ImmutableArray.CreateBuilder<string>();
        words.AddRange(Mistakes.NameOf(command).Split(' ').Skip(1));
        foreach (var option in command.Options.Where(o => !without.Contains(o.Name)).OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
                words.AddRange(Words(option, given));
        }

        var arguments = command.Arguments.SelectMany(a => parsed.GetResult(a)?.Tokens ?? []).Select(t => t.Value).ToList();
        if (arguments.Count > 0)
            words.Add("--");
        words.AddRange(arguments);
        return words.ToImmutable();
    }

    /// <summary>The same words with other values for some options.</summary>
    internal static ImmutableArray<string> With(ImmutableArray<string> words, IEnumerable<(string Option, string? Value)> others)
    {
        var end = words.IndexOf("--") is >= 0 and var at ? at : words.Length;
        var options = words[..end].ToList();
        foreach (var (option, value) in others.Where(o => o.Value is not null))
        {
            options.RemoveAll(w => w.StartsWith(option + "=", StringComparison.Ordinal));
            options.Add($"{option}={value}");
        }

        return [.. options, .. words[end..]];
    }

    private static IEnumerable<string> Words(Option option, OptionResult given)
    {
        if (given.Tokens.Count == 0)
            return [option.Name];
        return given.Tokens is [var only] && option.HasDefaultValue && option.GetDefaultValue() is { } usual && usual.ToString() == only.Value
            ? []
            : given.Tokens.Select(t => $"{option.Name}={t.Value}");
    }
}
