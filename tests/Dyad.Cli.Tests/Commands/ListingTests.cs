using System.Text.Json;
using Dyad.Ledger.Tests;

namespace Dyad.Cli.Tests.Commands;

/// <summary>What commands print: well-formed in every form, in a stable order, whole in files, and nothing that steers a terminal.</summary>
public sealed class ListingTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Events_are_the_same_in_every_form_and_every_time()
    {
        string[] ask = ["events", "--origin", "chronicle", "--pair", "USA:RUS", "--from", "2014-01-01", "--to", "2014-12-31", "--scale", "goldstein-icews"];
        var csv = (await Shell.Run([.. ask, "--format", "csv"])).ShouldSucceed();
        var rows = csv.Csv();
        rows.Count.ShouldBeGreaterThan(10);
        rows.Select(r => r["date"]).ShouldBeInOrder(SortDirection.Ascending);
        rows.ShouldAllBe(r => r["date"].StartsWith("2014-") && r["source"].StartsWith("USA") && r["target"].StartsWith("RUS"));

        var json = (await Shell.Run([.. ask, "--format", "json"])).ShouldSucceed().Json().EnumerateArray().Select(e => e.GetProperty("date").GetString()!).ToList();
        var lines = (await Shell.Run([.. ask, "--format", "jsonl"])).ShouldSucceed().Lines;
        var jsonl = lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("date").GetString()!).ToList();
        var table = (await Shell.Run(ask)).ShouldSucceed().Lines;
        foreach (var dates in new[] { json, jsonl, [.. table.Skip(1).Select(l => l[..10])] })
            dates.ShouldBe(rows.Select(r => r["date"]));
        table[0].ShouldBe("day         source    target    act                           score  claims  what");
        (await Shell.Run([.. ask, "--format", "csv"])).Out.ShouldBe(csv.Out);
        (await Shell.Run([.. ask, "--format", "csv", "--limit", "3"])).Csv().Select(r => r["id"]).ShouldBe(rows.Take(3).Select(r => r["id"]));
        (await Shell.Run([.. ask, "--format", "csv", "--type", "SANCTION"])).Csv().Select(r => r["id"]).ShouldBe(rows.Where(r => r["type"] == "SANCTION").Select(r => r["id"]));
    }

    [Fact]
    public async Task Nothing_published_later_than_the_as_of_day_is_listed()
    {
        (await Shell.Run("events", "--as-of", "2014-12-31", "--format", "csv")).ShouldSucceed().Csv().Max(r => r["date"])!.ShouldBeLessThan("2015-01-01");
        (await Shell.Run("events", "--format", "csv")).ShouldSucceed().Csv().Max(r => r["date"])!.ShouldBeGreaterThan("2025-01-01");
    }

    [Fact]
    public async Task Climate_is_the_same_in_every_form()
    {
        string[] ask = ["climate", "USA:RUS", "--as-of", "2010-12-31"];
        var rows = (await Shell.Run([.. ask, "--format", "csv"])).ShouldSucceed().Csv();
        var json = (await Shell.Run([.. ask, "--format", "json"])).ShouldSucceed().Json().EnumerateArray().ShouldHaveSingleItem();
        var table = (await Shell.Run(ask)).ShouldSucceed();

        (rows[0]["date"], rows[^1]["date"], rows.Count).ShouldBe(("2007-01-01", "2010-12-31", 1461));
        json.GetProperty("days").EnumerateArray().Select(d => d.TryGetProperty("level", out var level) ? level.GetRawText() : "").ShouldBe(rows.Select(r => r["level"]));
        rows.Where(r => r["gap"] == "false").ShouldAllBe(r => double.Parse(r["lower"]) <= double.Parse(r["level"]) && double.Parse(r["level"]) <= double.Parse(r["upper"]));
        var lastYear = table.Lines.Last(l => l.TrimStart().StartsWith("2010 ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (lastYear[0], double.Parse(lastYear[1])).ShouldBe(("2010", Math.Round(double.Parse(rows[^1]["level"]), 1, MidpointRounding.AwayFromZero)));
        (await Shell.Run("climate", "--format", "json", "--as-of", "2010-12-31")).Json().GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Study_says_the_same_in_both_forms()
    {
        var json = (await Shell.Run("study", "--format", "json")).ShouldSucceed().Json();
        var table = (await Shell.Run("study")).ShouldSucceed().Lines;
        var column = json.EnumerateObject().Max(p => p.Name.Length) + 2;
        table.Select(l => l[column..]).ShouldBe(json.EnumerateObject().Select(p => p.Value.GetString()!));
        json.GetProperty("half_lives").GetString().ShouldBe("7, 60 days");
    }

    [Fact]
    public async Task Reasons_list_each_claim_with_its_rule()
    {
        var (usa, russia) = (new GdeltRows.Actor("USA", "UNITED STATES", "USA"), new GdeltRows.Actor("RUS", "RUSSIA", "RUS"));
        (await _shell.On("import", "gdelt2", GdeltRows.Write(_shell["a.CSV"],
        [
            GdeltRows.Row(1, "20190101", usa, russia, "042", "20190101120000", "http://x/1"),
            GdeltRows.Row(2, "20190101", usa, russia, "042", "20190101130000", "http://x/2"),
        ]))).ShouldSucceed();

        var lines = (await _shell.On("events", "--reasons")).ShouldSucceed().Lines;
        lines.Length.ShouldBe(4);
        lines[2].ShouldStartWith("    first         gdelt2:1  2019-01-01T12:00:00Z  USA UNITED STATES → RUS RUSSIA  ");
        lines[3].ShouldStartWith("    same_act      gdelt2:2  2019-01-01T13:00:00Z  ");
        lines[3].ShouldEndWith("run 1 row 2  http://x/2");
        (await _shell.On("events", "--format", "csv")).Csv().ShouldHaveSingleItem()["reasons"].ShouldBe("first:1 same_act:1");
    }

    [Fact]
    public async Task Names_in_files_cannot_steer_the_terminal()
    {
        const string Hostile = "\u001b[31mRED\u001b]0;title\u0007\u009b2J\u202Eabc";
        (await _shell.On("import", "gdelt2", GdeltRows.Write(_shell["a.CSV"],
        [
            GdeltRows.Row(1, "20190101", new("USA", Hostile, "USA"), new("RUS", "RUSSIA", "RUS"), "042", "20190101120000", "http://x/" + Hostile, place: Hostile),
        ]))).ShouldSucceed().LastLine.ShouldBe("read 1, kept 1, quarantined 0");
        var said = (await _shell.On("import", "icews", _shell.File("\u001b[31mred.tab", "Event \u001b[2JID\tx\n"))).ShouldSucceed();
        var shown = said.Out + (await _shell.On("events", "--reasons")).ShouldSucceed().Out + (await _shell.On("doctor")).Out;
        shown += (await Shell.Run("events", "--pair", Hostile)).ShouldRefuse(2).Error + (await Shell.Run(Hostile)).ShouldRefuse(2).Error;

        shown.ShouldContain("RED");
        shown.Where(c => (char.IsControl(c) && c != '\n') || c is '\u202E').ShouldBeEmpty();
        // Data keep what the file said; JSON writes it in escapes.
        (await _shell.On("events", "--origin", "gdelt2", "--format", "json")).Out.Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty();
    }

    [Theory]
    [InlineData("events", "--format", "csv")]
    [InlineData("events", "--format", "table")]
    [InlineData("climate", "--format", "json")]
    public async Task A_file_is_written_whole_or_not_at_all(params string[] ask)
    {
        var file = _shell["new/folder/out.txt"];
        (await Shell.Run([.. ask, "--out", file])).ShouldSucceed().Out.ShouldBeEmpty();
        File.ReadAllText(file).ShouldBe((await Shell.Run(ask)).Out);
        Directory.GetFiles(Path.GetDirectoryName(file)!).ShouldBe([file], "no part is left behind");

        // The target is a folder: nothing of the output may remain.
        Directory.CreateDirectory(_shell["taken/out.txt/x"]);
        (await Shell.Run([.. ask, "--out", _shell["taken/out.txt"]])).ShouldRefuse(1);
        Directory.GetFiles(_shell["taken"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Output_in_a_pipe_has_no_escape_codes_and_unix_line_ends()
    {
        foreach (string[] ask in new string[][] { ["events", "--limit", "20"], ["doctor"], ["study"], ["climate"], ["--help"], ["events", "--help"] })
        {
            var said = await DyadProcess.Run(ask);
            (said.Code, said.Error).ShouldBe((0, ""));
            said.Out.IndexOfAny(['\u001b', '\r', '\uFEFF']).ShouldBe(-1, string.Join(' ', ask));
        }
    }
}
