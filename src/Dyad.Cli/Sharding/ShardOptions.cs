using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cli.Sharding;

/// <summary>The options by which a long command does one share of its work: <c>--shard 3/16 --parts FOLDER</c>.</summary>
/// <param name="Shard">Which share.</param>
/// <param name="Parts">Where its part is put.</param>
/// <param name="OfTheWhole">Options of the command that a shard has no use for, since it prints no result and keeps its work in its part.</param>
internal sealed record ShardOptions(Option<Shard?> Shard, Option<string?> Parts, IReadOnlyList<Option> OfTheWhole)
{
    /// <summary>Names of these options, which are offered nowhere but on the command line.</summary>
    internal static readonly string[] Names = ["--shard", "--parts"];

    private const string Threads = "--threads";

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ofTheWhole">Its options that a shard has no use for.</param>
    internal static ShardOptions AddTo(Command command, params IReadOnlyList<Option> ofTheWhole)
    {
        var options = new ShardOptions(
            new Option<Shard?>(Names[0])
            {
                Description = "Do only this share of the work, for example 3/16, and print nothing; dyad merge unites the parts",
                HelpName = "I/N",
                CustomParser = result =>
                {
                    if (Vocabulary.Shards.Shard.TryParse(result.Tokens[0].Value, out var shard))
                        return shard;
                    result.AddError($"'{result.Tokens[0].Value}' is no share of work written I/N, from 1/N to N/N with N at most {Vocabulary.Shards.Shard.Most} (--shard).");
                    return null;
                },
            },
            new Option<string?>(Names[1]) { Description = "With --shard: folder in which the parts of all shards are put", HelpName = "FOLDER" },
            ofTheWhole);
        command.Add(options.Shard);
        command.Add(options.Parts);
        return options;
    }

    /// <summary>How the work is divided.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    internal Division Of(ParseResult parsed, Terminal terminal)
    {
        var (shard, parts) = (parsed.GetValue(Shard), parsed.GetValue(Parts));
        if (shard is null != (parts is null))
            throw new UsageException("--shard I/N and --parts FOLDER go together: which share of the work, and where its part is put. dyad merge FOLDER unites the parts.");
        if (shard is { } given && OfTheWhole.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } odd)
        {
            throw new UsageException(odd.Name == "--keep"
                ? "--keep has no place beside --shard: what shard " + given + " does is kept in its part, and a shard that was stopped goes on from there."
                : $"{odd.Name} has no place beside --shard: a shard prints nothing. Give it to dyad merge.");
        }

        return new Division(shard, parts ?? "", terminal.Merging, terminal.Merging?.Command ?? CommandWords.Of(parsed, [.. Names, Threads, .. OfTheWhole.Select(o => o.Name)]));
    }
}
