namespace Dyad.Cli.Tests.Hosting;

public sealed class HelpTests
{
    [Theory]
    [InlineData("import")]
    [InlineData("events")]
    [InlineData("climate")]
    [InlineData("brief")]
    [InlineData("export")]
    [InlineData("study")]
    [InlineData("doctor")]
    [InlineData("completion")]
    public async Task Every_command_shows_examples(string command)
    {
        var said = (await Shell.Run(command, "--help")).ShouldSucceed();
        said.Error.ShouldBeEmpty();
        var examples = said.Lines.SkipWhile(l => l != "Examples:").Skip(1).ToList();
        examples.Count.ShouldBeGreaterThan(1);
        examples.ShouldAllBe(e => e.Contains("dyad " + command));
        (await Shell.Run("--help")).ShouldSucceed().Lines.ShouldContain(l => l.StartsWith($"  {command} "));
    }

    [Theory]
    [InlineData("Name a command: import, read, claims, events,")]
    [InlineData("Did you mean import?", "imprt")]
    [InlineData("Did you mean --format?", "events", "--fromat", "csv")]
    [InlineData("Did you mean json?", "events", "--format", "jsno")]
    [InlineData("Did you mean csv?", "climate", "--format", "cvs")]
    [InlineData("Did you mean jsonl?", "export", "events", "--format", "jsnl")]
    [InlineData("Did you mean quarantine?", "export", "quarantene")]
    [InlineData("Did you mean ASSAULT?", "events", "--type", "ASSALT")]
    [InlineData("Did you mean goldstein-icews?", "climate", "--scale", "goldstien-icews")]
    [InlineData("Did you mean fish?", "completion", "fsh")]
    [InlineData("Did you mean cameo-1.1?", "import", "keds", "x", "--table", "cameo1.1")]
    [InlineData("'extra' is one word too many for dyad doctor.", "doctor", "extra")]
    [InlineData("'many' is not a whole number above 0 (--limit).", "events", "--limit", "many")]
    [InlineData("'0' is not a whole number above 0 (--limit).", "events", "--limit", "0")]
    [InlineData("'2020-13-01' is not a day", "events", "--from", "2020-13-01")]
    [InlineData("--to 2019-01-01 lies before --from 2020-01-01.", "events", "--from", "2020-01-01", "--to", "2019-01-01")]
    [InlineData("'USA' is not a directed pair", "climate", "USA")]
    [InlineData("The codebook has no actor 'USX'", "climate", "USX:RUS")]
    [InlineData("'FORMAT' missing", "import")]
    public async Task Mistakes_end_with_2_and_name_the_nearest(string words, params string[] args)
    {
        var said = (await Shell.Run(args)).ShouldRefuse(2, words);
        said.Out.ShouldBeEmpty();
        said.Error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Version_is_printed() => (await Shell.Run("--version")).ShouldSucceed().Out.ShouldMatch(@"^\d+\.\d+\.\d+");
}
