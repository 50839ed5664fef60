namespace Dyad.Cli.Tests.Commands;

/// <summary>Correcting a claim from the command line, and what every list says afterwards.</summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Text = "Title: A headline\nDate: 2025-03-04\nPublisher: The Gazette\n\nRussia accused the United States of spying.";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_correction_changes_events_and_is_shown_with_its_reason()
    {
        var id = await Read();
        (await _shell.On("claims", "correct", "--claim", id, "--by", "A. Reader", "--reason", "It was China", "--source", "CHN", "--type", "REJECT")).ShouldSucceed()
            .Out.ShouldContain("corrected: source CHN, type REJECT by A. Reader at ");
        (await _shell.On("events", "--format", "csv")).ShouldSucceed().Csv().Select(e => (e["source"], e["type"])).ShouldBe([("CHN", "REJECT")]);
        var claim = (await _shell.On("claims", "--format", "json")).ShouldSucceed().Json().EnumerateArray().ShouldHaveSingleItem();
        (claim.GetProperty("source").GetString(), claim.GetProperty("correction").GetProperty("reason").GetString()).ShouldBe(("CHN", "It was China"));
        var read = (await _shell.On("claims", "--as-read", "--format", "json")).ShouldSucceed().Json()[0];
        (read.GetProperty("source").GetString(), read.GetProperty("correction").GetProperty("change").GetProperty("source").GetString()).ShouldBe(("RUS", "CHN"));

        (await _shell.On("claims", "correct", "--claim", id, "--by", "A. Reader", "--reason", "A novel", "--withdraw", "--format", "json")).ShouldSucceed()
            .Json()[0].GetProperty("kind").GetString().ShouldBe("withdrawn");
        (await _shell.On("claims", "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBe(0);
        (await _shell.On("claims", "--as-read")).ShouldSucceed().Out.ShouldContain("withdrawn by A. Reader");
        (await _shell.On("claims", "corrections", "--format", "json")).ShouldSucceed().Json().EnumerateArray().Select(c => c.GetProperty("number").GetInt32()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_correction_that_says_nothing_or_too_much_is_refused()
    {
        var id = await Read();
        string[] correct = ["claims", "correct", "--claim", id, "--by", "A. Reader", "--reason", "Why not"];
        (await _shell.On(correct)).ShouldRefuse(2, "Say what the claim says instead");
        (await _shell.On([.. correct, "--withdraw", "--restore"])).ShouldRefuse(2, "Say what the claim says instead");
        (await _shell.On([.. correct, "--type", "ACUSE"])).ShouldRefuse(2, "Did you mean ACCUSE?");
        (await _shell.On([.. correct, "--source", "ZZZ"])).ShouldRefuse(2, "ZZZ");
        (await _shell.On("claims", "correct", "--claim", id, "--by", " ", "--reason", "x", "--withdraw")).ShouldRefuse(2, "--by");
        (await _shell.On("claims", "correct", "--claim", "xxh64:0#1", "--by", "me", "--reason", "x", "--withdraw")).ShouldRefuse(2, "holds no claim 'xxh64:0#1' of reading");
        (await _shell.On("claims", "corrections")).ShouldSucceed().Out.ShouldContain("No claim was corrected.");
    }

    private async Task<string> Read()
    {
        (await _shell.On("read", _shell.File("a.txt", Text))).ShouldSucceed();
        return (await _shell.On("claims", "--format", "json")).ShouldSucceed().Json()[0].GetProperty("id").GetString()!.Replace("reading:", "", StringComparison.Ordinal);
    }
}
