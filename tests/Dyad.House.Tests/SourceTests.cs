using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>What files may hold.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 300;

    /// <summary>Longer files that are right as they are, with the reason.</summary>
    private static readonly Dictionary<string, string> Longer = [];

    [Fact]
    public void Files_are_short()
    {
        var written = House.In("src", ".cs", ".ts", ".js", ".css").Concat(House.In("tests", ".cs", ".ts")).Concat(House.In("bench", ".cs"));
        var lengths = written.ToDictionary(f => f, f => File.ReadLines(House.Full(f)).Count(), StringComparer.Ordinal);
        House.NoBreach(
            lengths.Where(f => f.Value > LongestFile && !Longer.ContainsKey(f.Key)).Select(f => $"{f.Key}: {f.Value} lines"),
            $"Files above {LongestFile} lines: split by idea, or name the file in SourceTests.cs with the reason why not.");
        House.NoBreach(
            Longer.Keys.Where(f => lengths.GetValueOrDefault(f) <= LongestFile),
            "Files excused from the limit that no longer need it: take them off the list in SourceTests.cs.");
    }

    [Fact]
    public void The_engine_names_no_country() =>
        House.NoBreach(
            from file in House.Sources("src")
            from literal in SourceText.Of(file).Literals
            where Power().IsMatch(literal.Text)
            select $"{file}:{literal.Line}: \"{literal.Text}\"",
            "The engine names no country: the powers come from the study file, knowledge about states from codebook/.");

    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        House.NoBreach(
            from file in House.Files
            let text = Text(file)
            where text is not null
            from line in text.Split('\n').Select((content, index) => (Content: content, Number: index + 1))
            where MachinePath().IsMatch(line.Content) && !line.Content.Contains("mktemp", StringComparison.Ordinal)
            select $"{file}:{line.Number}: {line.Content.Trim()[..Math.Min(120, line.Content.Trim().Length)]}",
            "An absolute path of one machine: write it relative to the repository, or take a folder from mktemp or Path.GetTempPath().");

    private static string? Text(string file)
    {
        const int most = 4_000_000;
        if (new FileInfo(House.Full(file)).Length > most)
            return null;
        var text = House.Read(file);
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    [GeneratedRegex(@"^(USA|RUS)([/:>→].*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Power();

    [GeneratedRegex(@"(?<![\w./:%~}-])/(home|root|work|tmp)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();
}
