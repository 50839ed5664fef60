using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Time;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>A command as a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Words">The words of the command.</param>
/// <param name="Options">Parameter to option; one that is null is an argument of the command.</param>
internal sealed record Offer(Question Question, ImmutableArray<string> Words, ImmutableDictionary<string, Option?> Options)
{
    private static readonly string[] Files = ["FILE", "DIR", "FOLDER", "PATH"];
    private static readonly string[] Own = ["--format", "--help", "--version", "--threads"];

    internal static Offer Of(RootCommand root, string path, QuestionKind kind)
    {
        Command command = root;
        foreach (var word in path.Split('/'))
            command = command.Subcommands.First(c => c.Name == word);
        var options = command.Options.Where(o => !o.Hidden && !Own.Contains(o.Name) && !Files.Any(f => (o.HelpName ?? "").Contains(f, StringComparison.Ordinal))).ToList();
        var known = ImmutableDictionary.CreateBuilder<string, Option?>(StringComparer.Ordinal);
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var argument in command.Arguments)
        {
            var name = Camel(argument.Name.Split('|')[0].ToLowerInvariant());
            known[name] = null;
            parameters.Add(new Parameter(name, argument.Description ?? "", ParameterType.Text, argument.Arity.MinimumNumberOfValues > 0, argument.Arity.MaximumNumberOfValues > 1, []));
        }

        foreach (var option in options.Where(o => !known.ContainsKey(Camel(o.Name))))
        {
            known[Camel(option.Name)] = option;
            parameters.Add(new Parameter(
                Camel(option.Name), option.Description ?? "", TypeOf(option.ValueType), option.Required, option.Arity.MaximumNumberOfValues > 1, Allowed(option)));
        }

        var format = command.Options.FirstOrDefault(o => o.Name == "--format")?.HelpName?.Split('|') ?? [];
        return new Offer(
            new Question(path, command.Description ?? "", kind, [.. format.Where(f => f is "json" or "csv").OrderByDescending(f => f, StringComparer.Ordinal)], parameters.ToImmutable()),
            [.. path.Split('/')], known.ToImmutable());
    }

    /// <summary>The words to type for a question, or what is wrong with it.</summary>
    internal (ImmutableArray<string> Words, string? Fault) Arguments(Asked asked, ImmutableArray<string> studies)
    {
        var words = Words.ToBuilder();
        var arguments = new List<string>();
        foreach (var (name, value) in asked.Values)
        {
            if (!Options.TryGetValue(name, out var option))
                return ([], Mistakes.Unknown("parameter", name, [.. Options.Keys.Order(StringComparer.Ordinal)]));
            if (name == "study" && !studies.Contains(value))
                return ([], Mistakes.Unknown("study", value, studies));
            if (option is null)
            {
                // A name may be that of a file for the command; over the web it is a name.
                if (value.AsSpan().ContainsAny('/', '\\', '.') || value.StartsWith('-'))
                    return ([], $"'{value}' is no {name}.");
                arguments.Add(value);
            }
            else if (option.ValueType == typeof(bool))
            {
                if (!bool.TryParse(value, out var isOn))
                    return ([], $"'{value}' is neither true nor false ({name}).");
                if (isOn)
                    words.Add(option.Name);
            }
            else
            {
                words.Add($"{option.Name}={value}");
            }
        }

        if (Question.Formats.Length > 0)
            words.Add("--format=" + asked.Format);
        return ([.. words, .. arguments.Count > 0 ? ["--", .. arguments] : arguments], null);
    }

    private static ImmutableArray<string> Allowed(Option option) =>
        option.ValueType == typeof(bool) || option.HelpName is null || !option.HelpName.Contains('|', StringComparison.Ordinal) ? [] : [.. option.HelpName.Split('|')];

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
