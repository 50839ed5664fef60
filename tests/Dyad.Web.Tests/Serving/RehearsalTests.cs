using Dyad.Web.Tests.Jobs;

namespace Dyad.Web.Tests.Serving;

/// <summary>What was asked before is asked again by the next server.</summary>
public sealed class RehearsalTests
{
    [Theory]
    [InlineData("""[{"Path":"look","Values":[{"Key":"a","Value":"b"}],"Format":"json"}]""", 1)]
    [InlineData("""[{"Path":"work","Values":[],"Format":"json"}]""", 0)]
    [InlineData("no list", 0)]
    [InlineData("null", 0)]
    public async Task Questions_of_an_earlier_run_are_answered_before_anybody_asks(string kept, int asked)
    {
        var desk = new SlowDesk();
        await using var server = await ServerOfTests.Start(desk, prepare: folder => File.WriteAllText(Path.Combine(folder, "asked.json"), kept));
        for (var i = 0; i < 100 && desk.Begun < asked; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        desk.Begun.ShouldBe(asked);
        (await server.Client.GetAsync("/api/v1", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }
}
