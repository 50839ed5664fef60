using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dyad.Cli.Tests.Commands;

public sealed partial class BriefTests : IDisposable
{
    private static readonly string[] Names = ["brief.html", "brief.json", "brief.md"];
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Days { get; }

    [Fact]
    public async Task The_same_brief_from_any_folder()
    {
        (await Shell.Run("brief", "--as-of", "2009-12-31", "--out", _shell["one"])).ShouldSucceed().Lines[^3..].ShouldBe([_shell["one/brief.html"], _shell["one/brief.md"], _shell["one/brief.json"]]);
        // From a folder without studies/ above it, the study that travels inside the program is taken; the output is below that folder.
        Directory.CreateDirectory(_shell["elsewhere"]);
        (await DyadProcess.RunIn(_shell["elsewhere"], "brief", "--as-of", "2009-12-31", "--out", "two")).ShouldSucceed();

        foreach (var name in Names)
            File.ReadAllBytes(_shell[$"elsewhere/two/{name}"]).ShouldBe(File.ReadAllBytes(_shell[$"one/{name}"]), name);
        Directory.GetFiles(_shell["one"]).Select(f => Path.GetFileName(f)).Order().ShouldBe(Names);
        JsonDocument.Parse(File.ReadAllText(_shell["one/brief.json"]), default).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        File.ReadAllText(_shell["one/brief.html"]).ShouldStartWith("<!doctype html>", Case.Insensitive);
    }

    [Fact]
    public async Task Nothing_later_than_the_as_of_day_is_seen()
    {
        (await Shell.Run("brief", "--as-of", "2014-12-31", "--out", _shell["out"])).ShouldSucceed();
        var later = (await Shell.Run("events", "--from", "2015-01-01", "--format", "csv")).Csv();
        later.Count.ShouldBeGreaterThan(100);
        foreach (var name in Names)
        {
            var text = File.ReadAllText(_shell["out/" + name]);
            text.ShouldContain("2014-12-31");
            // The study's own end of its window is a choice, and printed as one.
            Days.Matches(text).Select(m => m.Value).Where(d => string.CompareOrdinal(d, "2014-12-31") > 0).Distinct().ShouldBeSubsetOf(["2026-12-31"], name);
            later.Where(e => text.Contains(e["words"]) || text.Contains(e["id"])).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task A_day_before_the_window_is_refused()
    {
        (await Shell.Run("brief", "--as-of", "2006-12-31", "--out", _shell["out"])).ShouldRefuse(2, "window begins on 2007-01-01", "--as-of");
        (await Shell.Run("brief", "--as-of", "yesterday", "--out", _shell["out"])).ShouldRefuse(2, "'yesterday'", "yyyy-MM-dd");
        Directory.Exists(_shell["out"]).ShouldBeFalse();
    }
}
