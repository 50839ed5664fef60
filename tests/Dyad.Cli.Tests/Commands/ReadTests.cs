using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Reports into claims, claims into lists, exports and the brief.</summary>
public sealed class ReadTests : IDisposable
{
    private const string Accusing = "Russia accused the United States of spying.";
    private const string Meeting = "The United States accused Russia of shelling a village.";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_dry_run_lists_the_claims_and_writes_nothing()
    {
        var said = (await _shell.On("read", Dated("a.txt", Accusing), "--dry-run")).ShouldSucceed();
        said.Out.ShouldContain("2025-03-04  RUS");
        said.Out.ShouldContain("ACCUSE");
        said.Out.ShouldContain(Accusing.TrimEnd('.'));
        said.LastLine.ShouldMatch(@"^read 1 documents, kept 1, quarantined 0, \d+ sentences, 1 claims \(1 happened\)$");
        File.Exists(_shell.Ledger).ShouldBeFalse();

        var json = (await Shell.Run("read", _shell["a.txt"], "--dry-run", "--format", "json", "--trace")).ShouldSucceed();
        json.Error.ShouldContain("read 1 documents");
        var claim = json.Json()[0];
        (claim.GetProperty("source").GetString(), claim.GetProperty("target").GetString(), claim.GetProperty("type").GetString(), claim.GetProperty("modality").GetString()).ShouldBe(("RUS", "USA", "ACCUSE", "happened"));
        (claim.GetProperty("title").GetString(), claim.GetProperty("publisher").GetString()).ShouldBe(("A headline", "The Gazette"));
        claim.GetProperty("trace").GetArrayLength().ShouldBeGreaterThan(0);
        claim.GetProperty("spans").GetProperty("sentence").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_document_without_a_date_is_asked_about_before_anything_is_written()
    {
        var undated = _shell.File("undated.txt", "Nothing says when. " + Accusing);
        (await _shell.On("read", Dated("a.txt", Meeting), undated)).ShouldRefuse(2, "When was this published?", "undated.txt", "--date");
        (await _shell.On("read", undated, "--dry-run")).ShouldRefuse(2, "undated.txt");
        _shell.File("folder/one.txt", "Nothing says when. " + Accusing);
        _shell.File("folder/two.txt", "Nothing says when here. " + Accusing);
        (await _shell.On("read", _shell["folder"])).ShouldRefuse(2, "one.txt, two.txt");
        File.Exists(_shell.Ledger).ShouldBeFalse();
        (await _shell.On("read", undated, "--date", "2025-02-03", "--publisher", "The Courier")).ShouldSucceed();
        var claim = (await _shell.On("claims", "--format", "json")).ShouldSucceed().Json()[0];
        (claim.GetProperty("published").GetString(), claim.GetProperty("publisher").GetString()).ShouldBe(("2025-02-03T23:59:59Z", "The Courier"));
    }

    [Fact]
    public async Task In_a_folder_what_cannot_be_read_is_set_aside_and_the_rest_is_kept()
    {
        Dated("folder/a.txt", Accusing);
        _shell.File("folder/deep/undated.txt", "Nothing says when. " + Accusing);
        _shell.File("folder/empty.txt", "");
        var said = (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        said.LastLine.ShouldStartWith("read 3 documents, kept 1, quarantined 2, ");
        said.Out.ShouldContain("quarantined 1: it has no date; give it one with --date YYYY-MM-DD");
        var rows = (await _shell.On("export", "quarantine")).ShouldSucceed().Csv();
        rows.Select(r => r["file"]).ShouldBe(["deep/undated.txt", "empty.txt"]);
        (await _shell.On("doctor")).ShouldSucceed();
    }

    [Fact]
    public async Task Read_again_it_says_the_same_and_changes_nothing()
    {
        Dated("folder/a.txt", Accusing);
        Dated("folder/b.txt", Meeting);
        _shell.File("folder/empty.txt", "");
        var first = (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        var before = await File.ReadAllBytesAsync(_shell.Ledger, TestContext.Current.CancellationToken);
        var second = (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        (second.LastLine, second.Out.Contains("2 were in the ledger already", StringComparison.Ordinal)).ShouldBe((first.LastLine, true));
        (await File.ReadAllBytesAsync(_shell.Ledger, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Claims_are_filtered()
    {
        Dated("folder/a.txt", Accusing);
        Dated("folder/b.txt", Meeting, "2025-04-05");
        (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        async Task<int> Count(params string[] filter) => (await _shell.On(["claims", "--format", "json", .. filter])).ShouldSucceed().Json().GetArrayLength();
        (await Count()).ShouldBe(2);
        (await Count("--pair", "RUS:USA")).ShouldBe(1);
        (await Count("--pair", "RUS:USA", "--pair", "USA:RUS")).ShouldBe(2);
        (await Count("--type", "ACCUSE")).ShouldBe(2);
        (await Count("--type", "ASSAULT")).ShouldBe(0);
        (await Count("--modality", "future", "--modality", "negated")).ShouldBe(0);
        (await Count("--modality", "happened")).ShouldBe(2);
        (await Count("--from", "2025-04-01")).ShouldBe(1);
        (await Count("--as-of", "2025-03-31")).ShouldBe(1);
        (await Count("--by", "DEU")).ShouldBe(0);
        (await Count("--limit", "1")).ShouldBe(1);
        var id = (await _shell.On("claims", "--pair", "RUS:USA", "--format", "json")).Json()[0].GetProperty("id").GetString()!;
        (await Count("--report", id[..id.IndexOf('#', StringComparison.Ordinal)])).ShouldBe(1);
        (await _shell.On("claims", "--report", "xxh64:0000000000000000")).ShouldRefuse(2, "no report xxh64:0000000000000000");
        (await _shell.On("claims", "--by", "XQZ")).ShouldRefuse(2, "no actor 'XQZ'");
        (await _shell.On("claims", "--modality", "maybe")).ShouldRefuse(2, "There is no mood 'maybe'");
        (await _shell.On("claims", "--trace")).ShouldSucceed().Out.ShouldContain("A headline, The Gazette, a.txt");
    }

    [Fact]
    public async Task Copies_of_a_text_are_one_source_of_one_event()
    {
        var more = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i} other{i * 7}"));
        Dated("folder/a.txt", $"{Accusing} {more}.");
        Dated("folder/b.txt", $"Late edition. {Accusing} {more}.", "2025-03-05");
        (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        // Both papers date the act; the later as that of its own day, so that the listing is by report and not by day.
        var claims = (await _shell.On("claims", "--format", "csv")).ShouldSucceed().Csv();
        claims.Count.ShouldBeGreaterThanOrEqualTo(2);
        (await _shell.On("events", "--reasons")).ShouldSucceed().Out.ShouldContain("copy of report xxh64:");
    }

    [Fact]
    public async Task A_brief_counts_the_reports_of_a_ledger_that_holds_nothing_else()
    {
        for (var day = 1; day <= 28; day++)
            Dated($"folder/{day}.txt", $"On day {day} this was told. {(day % 2 == 0 ? Accusing : Meeting)}", $"2025-02-{day:00}");
        (await _shell.On("read", _shell["folder"])).ShouldSucceed();
        var said = (await _shell.On("brief", "--scale", "plover-2024", "--as-of", "2025-03-01", "--out", _shell["out"])).ShouldSucceed();
        said.Error.ShouldContain("counting reading, which is all that");
        var html = await File.ReadAllTextAsync(_shell["out/brief.html"], TestContext.Current.CancellationToken);
        html.ShouldContain("<mark class=\"act\">");
        html.ShouldContain("<cite dir=\"auto\">A headline</cite>, <bdi>The Gazette</bdi>");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_shell["out/brief.json"], TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("dataSources")[0].GetProperty("id").GetString().ShouldBe("reading");

        var other = _shell.File("other.csv", "id,date,source,target,type,origin\nx1,2025-02-03,RUS,USA,ACCUSE,other\n");
        (await _shell.On("import", "csv", other)).ShouldSucceed();
        (await _shell.On("brief", "--out", _shell["out2"])).ShouldRefuse(2, "holds other, reading", "--origin");
    }

    [Fact]
    public async Task Claims_go_out_as_PLOVER_and_come_back()
    {
        (await _shell.On("read", Dated("a.txt", Accusing))).ShouldSucceed();
        (await _shell.On("export", "claims", "--format", "plover", "--out", _shell["p.jsonl"])).ShouldSucceed();
        (await Shell.Run("import", "plover", _shell["p.jsonl"], "--ledger", _shell["second.ledger"])).ShouldSucceed().LastLine.ShouldBe("read 1, kept 1, quarantined 0");
        var back = (await Shell.Run("claims", "--ledger", _shell["second.ledger"], "--format", "json")).ShouldSucceed().Json()[0];
        var gone = (await _shell.On("claims", "--format", "json")).Json()[0];
        foreach (var name in new[] { "date", "published", "source", "target", "type", "modality", "words", "publisher", "report" })
            back.GetProperty(name).GetString().ShouldBe(gone.GetProperty(name).GetString(), name);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        (await _shell.On("read", _shell["nothing.txt"])).ShouldRefuse(1, "there is no such file or folder");
        Directory.CreateDirectory(_shell["void"]);
        (await _shell.On("read", _shell["void"])).ShouldRefuse(2, "There is nothing to read");
        (await _shell.On("read", Dated("a.txt", Accusing), "--format", "csv")).ShouldRefuse(2, "--dry-run");
        (await _shell.On("read")).ShouldRefuse(2);
        (await _shell.On("read", _shell["a.txt"], "--date", "yesterday")).ShouldRefuse(2, "'yesterday'");
        File.Exists(_shell.Ledger).ShouldBeFalse();
    }

    [Fact]
    public async Task A_study_limits_what_is_shown_and_not_what_is_kept()
    {
        Dated("folder/a.txt", $"{Accusing} France accused Japan of spying.");
        var shown = (await Shell.Run("read", _shell["folder"], "--dry-run", "--study", "us-russia", "--format", "json")).ShouldSucceed();
        shown.Json().GetArrayLength().ShouldBe(1);
        (await _shell.On("read", _shell["folder"], "--study", "us-russia")).ShouldSucceed().Out.ShouldContain("of the claims that are new, 1 lie between players of the study");
        (await _shell.On("claims", "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBe(2);
    }

    private string Dated(string name, string text, string day = "2025-03-04") => _shell.File(name, $"Title: A headline\nDate: {day}\nSource: The Gazette\n\n{text}\n");
}
