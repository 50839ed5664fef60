using System.Text.Json;
using Dyad.Cli.Serving;
using Dyad.Web.Questions;

namespace Dyad.Web.Tests.Questions;

/// <summary>The commands as questions.</summary>
public sealed class CommandDeskTests
{
    private readonly CommandDesk _desk = new(["us-russia"], TimeProvider.System);

    [Fact]
    public void No_parameter_names_a_file_of_the_machine() =>
        _desk.Questions.SelectMany(q => q.Parameters, (q, p) => $"{q.Path} {p.Name}")
            .Where(p => p.Split(' ')[1] is "ledger" or "out" or "fit" or "keep" or "backtest" or "since" or "forecasts" or "matrix")
            .ShouldBeEmpty();

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
    [InlineData("clymate", "pair", "USA:RUS")]
    public async Task A_bad_question_is_told_so(string path, string name, string value)
    {
        var answer = await _desk.Ask(Asked.With(path, (name, value)), null, TestContext.Current.CancellationToken);
        answer.Status.ShouldBe(AnswerStatus.BadQuestion);
        answer.Messages.ShouldNotBeEmpty();
    }
}
