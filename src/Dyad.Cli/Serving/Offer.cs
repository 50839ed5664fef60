using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Vocabulary.Time;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>A command as a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Offered">How it is offered.</param>
/// <param name="Options">Parameter to option; one that is null is an argument of the command.</param>
/// <param name="KeepsIn">Whether the command takes a folder in which it keeps what it has done.</param>
internal sealed record Offer(Question Question, OfferedCommand Offered, ImmutableDictionary<string, Option?> Options, bool KeepsIn)
{
    private const string Keep = "--keep";
    private const string Out = "--out";
    private static readonly string[] Files = ["FILE", "DIR", "FOLDER", "PATH", "URL"];
    private static readonly string[] Own = ["--format", "--help", "--version", "--threads", .. ShardOptions.Names];

    internal static Offer Of(RootCommand root, OfferedCommand offered)
    {
        Command command = root;
        foreach (var word in offered.Path.Split('/'))
            command = command.Subcommands.First(c => c.Name == word);
        var options = command.Options.Where(o => !o.Hidden && !Own.Contains(o.Name) && !offered.Without.Contains(o.Name) && !NamesFile(o)).ToList();
        var known = ImmutableDictionary.CreateBuilder<string, Option?>(StringComparer.Ordinal);
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var argument in command.Arguments.Where(a => !IsOnlyFile(a, offered)))
        {
            var name = Camel(argument.Name.Split('|')[0].ToLowerInvariant());
            known[name] = null;
            var isRequired = argument.Arity.MinimumNumberOfValues > 0 && argument.Name != offered.Files;
            parameters.Add(new Parameter(name, argument.Description ?? "", ParameterType.Text, isRequired, argument.Arity.MaximumNumberOfValues > 1, offered.Allowed));
        }

        foreach (var option in options.Where(o => !known.ContainsKey(Camel(o.Name))))
        {
            known[Camel(option.Name)] = option;
            parameters.Add(new Parameter(
                Camel(option.Name), option.Description ?? "", TypeOf(option.ValueType), option.Required, option.Arity.MaximumNumberOfValues > 1, Allowed(option)));
        }

        ImmutableArray<string> formats = offered.Written.Length > 0
            ? [.. offered.Written.Select(w => w.Key)]
            : [.. (command.Options.FirstOrDefault(o => o.Name == "--format")?.HelpName?.Split('|') ?? []).Where(f => f is "json" or "csv").OrderByDescending(f => f, StringComparer.Ordinal)];
        var question = new Question(offered.Path, command.Description ?? "", offered.Kind, formats, parameters.ToImmutable())
        {
            TakesFiles = offered.Files is not null,
            Changes = offered.Changes,
            IsQuick = offered.IsQuick,
        };
        return new Offer(question, offered, known.ToImmutable(), command.Options.Any(o => o.Name == Keep));
    }

    /// <summary>The words to type for a question, or what is wrong with it.</summary>
    internal (ImmutableArray<string> Words, string? Fault) Arguments(Asked asked, IReadOnlyDictionary<string, string> studies)
    {
        var words = Offered.Path.Split('/').ToList();
        var arguments = new List<string>();
        foreach (var (name, value) in asked.Values)
        {
            if (!Options.TryGetValue(name, out var option))
                return ([], Mistakes.Unknown("parameter", name, [.. Options.Keys.Order(StringComparer.Ordinal)]));
            if (name == "study" && option is not null)
            {
                if (!studies.TryGetValue(value, out var study))
                    return ([], Mistakes.Unknown("study", value, [.. studies.Keys]));
                words.Add($"--study={study}");
            }
            else if (option is null)
            {
                // A name may be that of a file for the command; over the web it is a name.
                if (value.AsSpan().ContainsAny('/', '\\', '.') || value.StartsWith('-') || value.StartsWith('@'))
                    return ([], $"'{value}' is no {name}.");
                if (Offered.Allowed.Length > 0 && !Offered.Allowed.Contains(value))
                    return ([], Mistakes.Unknown(name, value, Offered.Allowed));
                arguments.Add(value);
            }
            else if (option.ValueType == typeof(bool))
            {
                if (!bool.TryParse(value, out var isOn))
                    return ([], $"'{value}' is neither true nor false ({name}).");
                if (isOn)
                    words.Add(option.Name);
            }
            else if (NamesPart(option) && value.AsSpan().ContainsAny('/', '\\', '.'))
            {
                return ([], $"'{value}' is no {name}.");
            }
            else
            {
                words.Add($"{option.Name}={value}");
            }
        }

        if (asked.Files.Length > 0 && Offered.Files is null)
            return ([], $"{Question.Path} takes no files.");
        if (asked.Files.Length == 0 && Offered.NeedsFiles)
            return ([], $"{Question.Path} needs at least one file: send it with the question.");
        if (Options.TryGetValue("study", out var ofStudy) && ofStudy is not null && asked.Value("study") is null && Offered.Path != "read")
            words.Add($"--study={studies.Values.First()}");
        if (KeepsIn && asked.Folder is not null)
            words.Add($"{Keep}={Path.Combine(asked.Folder, "keep")}");
        if (Offered.Written.Length > 0)
            words.Add($"{Out}={asked.Folder}");
        else if (Question.Formats.Length > 0)
            words.Add("--format=" + asked.Format);
        arguments.AddRange(asked.Files);
        return ([.. words, .. arguments.Count > 0 ? ["--", .. arguments] : arguments], null);
    }

    /// <summary>Whether an argument is the place of files that are sent, and no name besides.</summary>
    private static bool IsOnlyFile(Argument argument, OfferedCommand offered) =>
        (offered.NeedsFiles || argument.Name == "FILE") && offered.Files?.Split(' ').Contains(argument.Name) == true;

    private static bool NamesFile(Option option) =>
        option.ValueType != typeof(bool) && !NamesPart(option) && Files.Any(f => (option.HelpName ?? "").Contains(f, StringComparison.Ordinal));

    /// <summary>Whether the option takes the name of a part of the study, or a file: over the web, a name.</summary>
    private static bool NamesPart(Option option) => option.HelpName == "NAME|FILE";

    private static ImmutableArray<string> Allowed(Option option) =>
        option.ValueType == typeof(bool) || NamesPart(option) || option.HelpName is null || !option.HelpName.Contains('|', StringComparison.Ordinal)
            || option.HelpName.Split('|').Any(v => v.All(char.IsAsciiLetterUpper)) ? [] : [.. option.HelpName.Split('|')];

    private static ParameterType TypeOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value == typeof(bool) ? ParameterType.Switch
            : value == typeof(int) || value == typeof(long) || value == typeof(uint) || value == typeof(ulong) ? ParameterType.Number
            : value == typeof(double) ? ParameterType.Decimal
            : value == typeof(Day) ? ParameterType.Day
            : ParameterType.Text;
    }

    private static string Camel(string option)
    {
        var text = new StringBuilder();
        foreach (var part in option.TrimStart('-').Split('-'))
            text.Append(text.Length == 0 ? part : string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(part[0])}{part[1..]}"));
        return text.ToString();
    }
}
