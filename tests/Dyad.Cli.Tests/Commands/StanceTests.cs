using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary>How reports see a pair, and two reports held against each other.</summary>
public sealed class StanceTests : IDisposable
{
    private const string Warm = "France and Morocco enjoy a warm friendship. Their cooperation is close. French President Emmanuel Macron praised Morocco.";
    private const string Cold = "Tension between France and Morocco is bitter. The feud between Paris and Rabat shows mutual mistrust. Morocco accused France of spying.";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Two_reports_that_see_a_pair_otherwise_disagree()
    {
        var said = (await Contrast("--date", "2025-03-04")).ShouldSucceed();
        said.Out.ShouldContain("France and Morocco: they disagree");
        said.Out.ShouldContain("  A  warm, cooperative");
        said.Out.ShouldContain("  B  strained, hostile");
        said.Out.ShouldContain("What would decide between them");
        said.Lines.ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task Exchanging_the_reports_exchanges_the_contrast()
    {
        var here = (await Contrast("--date", "2025-03-04", "--format", "json")).ShouldSucceed().Json();
        var there = (await Shell.Run("contrast", _shell["b.txt"], _shell["a.txt"], "--date", "2025-03-04", "--format", "json")).ShouldSucceed().Json();
        here.GetProperty("a").GetRawText().ShouldBe(there.GetProperty("b").GetRawText());
        var (one, other) = (here.GetProperty("pairs")[0], there.GetProperty("pairs")[0]);
        (one.GetProperty("pair").GetString(), one.GetProperty("agreement").GetString()).ShouldBe(("FRA:MAR", "Opposed"));
        one.GetProperty("a").GetRawText().ShouldBe(other.GetProperty("b").GetRawText());
        here.GetProperty("only_b").GetRawText().ShouldBe(there.GetProperty("only_a").GetRawText());
        here.GetProperty("only_b")[0].GetProperty("type").GetString().ShouldBe("ACCUSE");
    }

    [Fact]
    public async Task A_contrast_takes_one_dated_document_from_each_side()
    {
        (await Contrast()).ShouldRefuse(2, "When was this published?", "a.txt", "--date");
        (await Shell.Run("contrast", _shell["a.txt"], _shell["none.txt"], "--date", "2025-03-04")).ShouldRefuse(1, "none.txt");
        (await Shell.Run("contrast", _shell["a.txt"], _shell.Bytes("c.txt", [0, 1, 2, 0, 255, 0]), "--date", "2025-03-04")).Code.ShouldNotBe(0);
        var feed = _shell.File("feed.xml", """
            <rss version="2.0"><channel><title>T</title>
            <item><title>One</title><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><description>Russia accused the United States of spying on its embassy.</description></item>
            <item><title>Two</title><pubDate>Tue, 04 Mar 2025 11:00:00 GMT</pubDate><description>Russia accused France of spying on its embassy.</description></item>
            </channel></rss>
            """);
        (await Shell.Run("contrast", _shell["a.txt"], feed, "--date", "2025-03-04")).ShouldRefuse(2, "2 documents", "one from each side");
    }

    [Fact]
    public async Task The_stance_of_a_report_is_told_for_the_pair_and_in_each_direction()
    {
        _shell.File("b.txt", Cold);
        var said = (await Shell.Run("stance", _shell["b.txt"], "--date", "2025-03-04", "--pair", "MAR:FRA")).ShouldSucceed();
        said.Out.ShouldContain("France and Morocco");
        said.Out.ShouldContain("Morocco → France: strained, hostile");
        said.Out.ShouldContain("\"The feud between Paris and Rabat shows mutual mistrust.\"");
        var stance = (await Shell.Run("stance", _shell["b.txt"], "--date", "2025-03-04", "--format", "json")).ShouldSucceed().Json()[0].GetProperty("pairs")[0].GetProperty("stance");
        // Morocco alone accuses, so that its conduct is the colder one.
        Level(stance, "MAR:FRA").ShouldBeLessThan(Level(stance, "FRA:MAR"));
        foreach (var evidence in stance.GetProperty("evidence").EnumerateArray())
            Cold.Substring(evidence.GetProperty("start").GetInt32(), evidence.GetProperty("length").GetInt32()).ShouldBe(evidence.GetProperty("text").GetString());
    }

    private static double Level(JsonElement stance, string direction) => stance.GetProperty(direction).GetProperty("level").GetDouble();

    private Task<Said> Contrast(params string[] options) => Shell.Run(["contrast", _shell.File("a.txt", Warm), _shell.File("b.txt", Cold), .. options]);
}
