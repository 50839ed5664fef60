using System.CommandLine;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Serving;
using Dyad.Web.Questions;

namespace Dyad.Web.Tests.Questions;

/// <summary>The commands as questions.</summary>
public sealed class CommandDeskTests : IDisposable
{
    private readonly CommandDesk _desk = new(["us-russia"], TimeProvider.System);

    public void Dispose() => _desk.Dispose();

    /// <summary>Said of the options of the commands themselves, whatever they are called: what takes a file, a folder or an address is left out.</summary>
    [Fact]
    public void No_parameter_names_a_file_of_the_machine()
    {
        var root = CommandLine.Create(Terminal.Standard);
        foreach (var question in _desk.Questions)
        {
            Command command = root;
            foreach (var word in question.Path.Split('/'))
                command = command.Subcommands.Single(c => c.Name == word);
            var reaching = command.Options.Where(o => o.ValueType != typeof(bool) && o.HelpName?.Split('|', ' ') is { } names && names.Intersect(["FILE", "DIR", "FOLDER", "PATH", "URL"]).Any() && !names.Contains("NAME"))
                .Select(o => o.Name.TrimStart('-').Replace("-", "", StringComparison.Ordinal)).ToList();
            question.Parameters.Select(p => p.Name).Where(p => reaching.Contains(p, StringComparer.OrdinalIgnoreCase)).ShouldBeEmpty(question.Path);
        }

        _desk.Questions.SelectMany(q => q.Parameters).ShouldNotContain(p => p.Name == "ledger" || p.Name == "out" || p.Name == "keep" || p.Name == "mirror" || p.Name == "path");
    }

    [Fact]
    public async Task A_question_is_answered_as_the_command_does()
    {
        var answer = await _desk.Ask(Asked.With("climate", ("pair", "USA:RUS"), ("asOf", "2014-12-31")), null, TestContext.Current.CancellationToken);
        answer.Status.ShouldBe(AnswerStatus.Answered, string.Join('\n', answer.Messages));
        using var json = JsonDocument.Parse(answer.Content);
        json.RootElement[0].GetProperty("as_of").GetString().ShouldBe("2014-12-31");
    }

    [Theory]
    [InlineData("climate", "pair", "USA")]
    [InlineData("climate", "pear", "USA:RUS")]
    [InlineData("climate", "study", "../us-russia")]
    [InlineData("scenario/run", "name", "../../etc/passwd")]
    [InlineData("scenario/run", "name", "@words")]
    [InlineData("scenario/run", "name", "--out=x")]
    [InlineData("scenario/run", "keep", "folder")]
    [InlineData("brief", "scenario", "../my.yaml")]
    [InlineData("import", "format", "gdelt")]
    [InlineData("import", "mirror", "http://localhost/")]
    [InlineData("clymate", "pair", "USA:RUS")]
    public async Task A_bad_question_is_told_so(string path, string name, string value)
    {
        var answer = await _desk.Ask(Asked.With(path, (name, value)), null, TestContext.Current.CancellationToken);
        answer.Status.ShouldBe(AnswerStatus.BadQuestion);
        answer.Messages.ShouldNotBeEmpty();
    }
}
