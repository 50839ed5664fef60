namespace Dyad.Cli.Tests.Commands;

/// <summary>Accounts listed, weighed, set against a matrix and drafted, as a user would.</summary>
public sealed class AccountsCommandTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public async Task Weighing_says_first_what_is_not_told_apart()
    {
        var said = (await _study.Run("accounts", "weigh", "--threads", "1")).ShouldSucceed();
        said.ShouldFitATerminal();
        said.Unwrapped.ShouldContain("small on chronicle as known on 2002-04-30");
        said.Unwrapped.ShouldContain("could not have told them apart: answer and echo");
        said.Unwrapped.IndexOf("told apart", StringComparison.Ordinal).ShouldBeLessThan(said.Unwrapped.IndexOf("in words", StringComparison.Ordinal), "before any number");
        said.Out.ShouldContain("Gazette");

        var json = (await _study.Run("accounts", "weigh", "--format", "json", "--threads", "1")).ShouldSucceed();
        (await _study.Run("accounts", "weigh", "--format", "json", "--threads", "2")).ShouldSucceed().Out.ShouldBe(json.Out);
        var odds = json.Json().GetProperty("accounts").EnumerateArray().ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("odds").GetDouble());
        odds.Values.Sum().ShouldBe(1, 1e-9);
        odds["answer"].ShouldBe(odds["echo"], 1e-12, "what says the same stays at its prior");
        json.Json().GetProperty("over_time").GetArrayLength().ShouldBeGreaterThan(30);
        (await _study.Run("accounts", "weigh", "--without", "First Gazete")).ShouldRefuse(2, "'First Gazete'", "First Gazette");
        (await _study.Run("accounts", "weigh", "--as-of", "2001-03-01")).ShouldRefuse(2, "first_days");
    }

    [Fact]
    public async Task A_matrix_goes_to_a_spreadsheet_and_comes_back_the_same()
    {
        var own = (await _study.Run("accounts", "matrix")).ShouldSucceed();
        own.ShouldFitATerminal();
        // −2 · √2 · 1 for habit; −1 · 1/√2 · 1/√2 for the two others.
        own.Lines.ShouldContain(l => l.Contains("habit") && l.EndsWith("-2.828", StringComparison.Ordinal));
        own.Lines.Count(l => l.EndsWith("-0.500", StringComparison.Ordinal)).ShouldBe(2);
        (await _study.Run("accounts", "matrix", "--out", _study["m.csv"])).ShouldSucceed();
        var written = File.ReadAllBytes(_study["m.csv"]);
        written[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var table = Said.ReadCsv(System.Text.Encoding.UTF8.GetString(written.AsSpan(3)));
        string[] head = [.. table[0].Keys];
        string Saved(char separator, string end, bool isMarked, string after) =>
            (isMarked ? "\uFEFF" : "") + string.Concat(new[] { head }.Concat(table.Select(r => r.Values.ToArray())).Select(r => string.Join(separator, r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + after + end));
        foreach (var saved in new[] { Saved(',', "\n", false, ""), Saved(';', "\r\n", true, ""), Saved('\t', "\r\n", true, ""), Saved(';', "\r\n", true, ";;") + ";;;;;;;;;;\r\n" })
        {
            var again = (await _study.Run("accounts", "matrix", "--in", _study.File("back.csv", saved), "--out", _study["back.yaml"])).ShouldSucceed();
            again.Error.ShouldBe("");
            (await _study.Run("accounts", "matrix", "--in", _study["back.yaml"], "--out", _study["again.csv"])).ShouldSucceed();
            File.ReadAllBytes(_study["again.csv"]).ShouldBe(written);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_matrix_is_told_with_its_place_and_the_nearest_word()
    {
        (await _study.Run("accounts", "matrix", "--out", _study["m.csv"])).ShouldSucceed();
        var table = File.ReadAllText(_study["m.csv"]);
        foreach (var (from, to, told) in new[]
        {
            (",II,C,C", ",III,C,C", "x.csv:2:6: 'III' is no rating; did you mean 'II'?"), ("LOW,LOW", "LOW,LOV", "x.csv:3:5: 'LOV' is no grade; did you mean 'LOW'?"),
            ("2001-01-05-usa-rus", "2001-01-05-usa-ru", "x.csv:2:3: there is no act '2001-01-05-usa-ru' in the chronicle; did you mean '2001-01-05-usa-rus'"),
            ("relevance", "relevanc", "x.csv:1:5: the column is called 'relevance', not 'relevanc'"),
        })
        {
            table.ShouldContain(from);
            (await _study.Run("accounts", "matrix", "--in", _study.File("x.csv", table.Replace(from, to, StringComparison.Ordinal)))).ShouldRefuse(1, told);
        }

        (await _study.Run("accounts", "matrix", "--in", _study.File("y.yaml", SmallStudy.Matrix.Replace("relevance: LOW", "relevance: LOV", StringComparison.Ordinal)))).ShouldRefuse(1, "y.yaml:14:16: 'evidence.relevance' is not 'LOV'; did you mean 'LOW'?");
        (await _study.Run("accounts", "matrix", "--in", _study.File("y.yaml", "accounts: [[habit]\n"))).ShouldRefuse(1, "y.yaml:", "not YAML");
        var said = (await _study.Run("accounts", "matrix", "--in", _study.File("z.yaml", SmallStudy.Matrix.Replace("habit", "habits", StringComparison.Ordinal)))).ShouldSucceed();
        said.Error.ShouldContain("no account 'habits'");
        said.Error.ShouldContain("did you mean 'habit'?");
    }

    [Fact]
    public async Task A_draft_can_be_put_beside_the_accounts_as_it_is()
    {
        var article = _study.File("article.txt", "Relations between Russia and the United States are hostile. The United States imposed sanctions on Russia. Should China reject the demands of Washington, the United States will invade China.");
        (await _study.Run("accounts", "draft", article, "--date", "2002-04-01", "--out", _study["small/accounts/article.yaml"])).ShouldSucceed();
        File.ReadAllText(_study["small/accounts/article.yaml"]).ShouldContain("given: {pair: \"CHN:USA\", class: verbal-conflict");
        var list = (await _study.Run("accounts", "list")).ShouldSucceed();
        list.ShouldFitATerminal();
        list.Out.ShouldContain("given 1+ verbal-conflict CHN:USA");
        var json = (await _study.Run("accounts", "draft", article, "--date", "2002-04-01", "--format", "json")).ShouldSucceed().Json();
        json.GetProperty("lines").EnumerateArray().ShouldAllBe(l => l.GetProperty("quotation").GetString()!.Length > 0);
        (await _study.Run("accounts", "list", "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBe(4);
        (await _study.Run("accounts", "draft", _study.File("rain.txt", "The rain fell."), "--date", "2002-04-01")).ShouldRefuse(2, "by hand");
        _ = _study.File("small/accounts/article.yaml", SmallStudy.Account("article", "reciprosity", "0.1"));
        (await _study.Run("accounts", "list")).ShouldRefuse(1, "article.yaml:8:14: 'effects.effect' is not 'reciprosity'; did you mean 'reciprocity'?");
    }

    [Fact]
    public async Task The_brief_tells_of_worlds_and_accounts_where_it_is_asked()
    {
        (await _study.Run("brief", "--with", "scenarios", "--with", "accounts", "--out", _study["out"])).ShouldSucceed();
        var page = File.ReadAllText(_study["out/brief.md"]);
        foreach (var words in new[] { "## What would follow", "“pressure” supposes", "Difference of each from baseline", "but this evidence does not tell it apart from", "## Rival accounts", "could not have told them apart", "## The analyst's matrix", "## What would change our mind" })
            page.ShouldContain(words);
        (await _study.Run("brief", "--out", _study["plain"])).ShouldSucceed();
        File.ReadAllText(_study["plain/brief.md"]).ShouldNotContain("## Rival accounts");
    }

    [Fact]
    public async Task A_brief_that_breaks_its_rules_is_written_only_as_a_draft()
    {
        // The description of an outcome brings a likelihood of its own into the judgement.
        var file = _study.File("eager.yaml", SmallStudy.Scenario("eager", "").Replace("says: Russia takes", "says: it is very likely that Russia takes", StringComparison.Ordinal).Replace("expects: unchanged", "expects: likelier", StringComparison.Ordinal)
            .Replace("outcomes:", "effects:\n  - {effect: inertia, factor: 1.5}\noutcomes:", StringComparison.Ordinal));
        (await _study.Run("brief", "--scenario", file, "--out", _study["out"])).ShouldRefuse(1, "--draft writes it", "likelihood of its own: very likely");
        File.Exists(_study["out/brief.md"]).ShouldBeFalse();
        (await _study.Run("brief", "--scenario", file, "--out", _study["out"], "--draft")).ShouldSucceed();
        File.ReadAllText(_study["out/brief.md"]).ShouldContain("likelihood of its own: very likely");
    }
}
