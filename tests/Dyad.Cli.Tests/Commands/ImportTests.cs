using Dyad.Ledger.Tests;

namespace Dyad.Cli.Tests.Commands;

public sealed class ImportTests : IDisposable
{
    private static readonly GdeltRows.Actor Usa = new("USA", "UNITED STATES", "USA");
    private static readonly GdeltRows.Actor Russia = new("RUS", "RUSSIA", "RUS");
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = GdeltRows.Write(_shell["a.CSV"],
        [
            GdeltRows.Row(1, "20190101", Usa, Russia, "042", "20190101120000", "http://x/1"),
            GdeltRows.Row(2, "20190231", Usa, Russia, "042", "20190101120000", "http://x/2"),
            GdeltRows.Row(3, "20190102", Russia, Usa, "112", "20190102120000", "http://x/3"),
        ]);
        (await _shell.On("import", "gdelt2", file)).ShouldSucceed().LastLine.ShouldBe("read 3, kept 2, quarantined 1");
        var (content, runs) = (await LongFile.Content(_shell.Ledger), _shell.Runs());

        var again = (await _shell.On("import", "gdelt2", file)).ShouldSucceed();
        again.LastLine.ShouldBe("read 3, kept 2, quarantined 1");
        again.Lines[0].ShouldBe("a.CSV: read 3, kept 2, quarantined 1 (imported on 2023-11-14T22:13:20Z; nothing changed)");
        (await LongFile.Content(_shell.Ledger)).ShouldBe(content);
        _shell.Runs().ShouldBe(runs);

        // The same rows under another name are the same file; in another file they are held already.
        (await _shell.On("import", "gdelt2", _shell.File("b.CSV", File.ReadAllText(file)))).LastLine.ShouldBe("read 3, kept 2, quarantined 1");
        _shell.Runs().ShouldBe(runs);
        var more = (await _shell.On("import", "gdelt2", _shell.File("c.CSV", File.ReadAllLines(file)[0] + "\n"))).ShouldSucceed();
        more.Lines[^2..].ShouldBe(["of the rows kept, 1 were in the ledger already", "read 1, kept 1, quarantined 0"]);
        (await LongFile.Content(_shell.Ledger)).ShouldBe(content);
    }

    [Fact]
    public async Task A_file_that_does_not_tell_its_code_table_is_asked_about_before_anything_is_made()
    {
        var file = _shell.File("a.csv", "1999-06-01,USA,RUS,163\n");
        (await _shell.On("import", "keds", file)).ShouldRefuse(2, "--table cameo-1.1", "--table cameo-0.5b1", "163");
        File.Exists(_shell.Ledger).ShouldBeFalse();

        (await _shell.On("import", "keds", file, "--table", "cameo-1.1")).ShouldSucceed();
        var before = File.ReadAllBytes(_shell.Ledger);
        (await _shell.On("import", "keds", _shell.File("b.csv", "1999-06-02,USA,RUS,163\n"))).ShouldRefuse(2, "--table");
        File.ReadAllBytes(_shell.Ledger).ShouldBe(before);
    }

    /// <summary>Sanctions are 166 in the table of 2007 and 163 in ICEWS: one act, one score.</summary>
    [Fact]
    public async Task Sanctions_are_one_act_under_both_numbers()
    {
        (await _shell.On("import", "keds", _shell.File("a.csv", "1999-06-01,USA,RUS,166\n"), "--table", "cameo-0.5b1")).ShouldSucceed();
        (await _shell.On("import", "icews", _shell.File("b.tab",
            "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\t"
            + "Story ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
            + "1\t2018-06-01\tUnited States\tNA\tUnited States\tImpose embargo, boycott, or sanctions\t163\t-8\tRussia\tNA\tRussian Federation\t1\t1\tA\tNA\tNA\tNA\tNA\tNA\tNA\n"))).ShouldSucceed();

        foreach (var (origin, scale) in new[] { ("keds", "goldstein-0.5b1"), ("icews", "goldstein-icews") })
        {
            var row = (await _shell.On("events", "--origin", origin, "--scale", scale, "--format", "csv")).ShouldSucceed().Csv().ShouldHaveSingleItem();
            (row["type"], row["source"], row["target"], double.Parse(row[$"score:{scale}"])).ShouldBe(("SANCTION", "USA", "RUS", -8.0));
        }
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        (await _shell.On("import", "gdelt2", _shell["nowhere.CSV"])).ShouldRefuse(1, "nowhere.CSV: there is no such file or folder");
        (await _shell.On("import", "gdelt2", _shell["*.CSV"])).ShouldRefuse(1, "the pattern matches no file");
        (await _shell.On("import", "gdelt2", _shell.Folder)).ShouldRefuse(1, "the folder has no file ending in");
        (await _shell.On("import", "gdelt2")).ShouldRefuse(2, "Name at least one file");
        (await _shell.On("import", "gdlet2", _shell.Folder)).ShouldRefuse(2, "Did you mean gdelt2?");
        (await _shell.On("import", "icews", _shell.File("a.tab", "x\n"), "--table", "cameo-0.5b1")).ShouldRefuse(2, "leave --table out");
        File.Exists(_shell.Ledger).ShouldBeFalse();
    }
}
