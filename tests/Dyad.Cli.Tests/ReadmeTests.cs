using System.Globalization;
using System.Text.RegularExpressions;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Tests;

/// <summary>What the README shows is what the commands print.</summary>
public sealed class ReadmeTests
{
    private static string Readme => File.ReadAllText(Path.Combine(SharedData.Repository, "README.md"));

    private static string Study => Path.Combine(SharedData.Repository, "studies", "us-russia");

    [Fact]
    public async Task The_output_of_the_first_command_is_shown_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var printed = await Run("brief", "--study", Study, "--out", folder["out"]);

        var shown = Readme.Split("<!-- output of: dyad brief -->\n```\n")[1].Split("```")[0];
        printed.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).ShouldBe(shown);
    }

    [Fact]
    public async Task The_score_is_the_one_that_the_climate_prints()
    {
        var printed = await Run("climate", "--study", Study);
        var rows = printed.Split('\n');
        var (model, mean, last, fading) = (Row("local level model"), Row("mean of all earlier days"), Row("last scored day"), Row("fading mean, half-life 60 days"));

        var days = int.Parse(printed.Split(" scored days foretold")[0].Split(' ')[^1], CultureInfo.InvariantCulture);
        var text = Readme.ReplaceLineEndings(" ");
        text.ShouldContain($"{days} days on the scale");
        text.ShouldContain($"off by {Two(model[0])} points on average, the mean of all earlier days by {Two(mean[0])}");
        text.ShouldContain($"a difference of {Two(mean[3])} with a 95 % interval of {Two(mean[4])} to {Two(mean[5])}");
        text.ShouldContain($"a half-life of 60 days does as well ({Two(fading[0])})");
        text.ShouldContain($"repeating the last day ({Two(last[0])})");

        double[] Row(string name) =>
            [.. Regex.Matches(rows.First(r => r.TrimStart().StartsWith(name, StringComparison.Ordinal))[(name.Length + 2)..], "[+-]?\\d+\\.\\d+", RegexOptions.None, TimeSpan.FromSeconds(5))
                .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void The_number_of_acts_is_that_of_the_chronicle()
    {
        var acts = Directory.GetFiles(Path.Combine(Study, "chronicle"), "*.csv").Sum(f => File.ReadLines(f).Count() - 1);
        Readme.ShouldContain($"{acts} acts of the public record");
        File.ReadAllText(Path.Combine(Study, "README.md")).ShouldContain($"the acts: {acts} between");
    }

    private static string Two(double value) =>
        (value < 0 ? "−" : "") + Math.Abs(value).ToString("0.00", CultureInfo.InvariantCulture) is var text && value > 0 && value < 1 ? "+" + text : text;

    private static async Task<string> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await CommandLine.Run(args, new Terminal(output, error, false, null, TimeProvider.System))).ShouldBe(0, error.ToString());
        return output.ToString();
    }
}
