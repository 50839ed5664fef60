using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Ratings of a study's matrix changed from the command line, and what everything that counts them up says afterwards.</summary>
public sealed class RatingTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public async Task A_rating_counts_at_once_and_what_was_written_stays()
    {
        var file = await File.ReadAllTextAsync(_study["small/matrix/evidence.yaml"], TestContext.Current.CancellationToken);
        var before = await Matrix();
        // PARC: credibility HIGH and relevance MEDIUM weigh 1.414; II counts 2, C nothing.
        Weighted(before, "habit").ShouldBe(-2 * Math.Sqrt(2), 1e-9);
        var said = (await Rate("--set", "first:habit=c", "--set", "second:relevance=HIGH")).ShouldSucceed();
        said.Out.ShouldContain("first, habit: II to C");
        var after = await Matrix();
        Weighted(after, "habit").ShouldBe(0, 1e-9);
        // LOW and HIGH weigh 1.
        Weighted(after, "answer").ShouldBe(-1, 1e-9);
        after.GetProperty("state").GetString().ShouldNotBe(before.GetProperty("state").GetString());
        after.GetProperty("evidence")[0].GetProperty("decided").GetProperty("habit").GetProperty("by").GetString().ShouldBe("A. Reader");
        (await File.ReadAllTextAsync(_study["small/matrix/evidence.yaml"], TestContext.Current.CancellationToken)).ShouldBe(file);
        Weighted(await Matrix("--as-written"), "habit").ShouldBe(-2 * Math.Sqrt(2), 1e-9);
        (await _study.Run("accounts", "matrix")).ShouldSucceed().Unwrapped.ShouldContain("1 decision, the last by A. Reader on 2023-11-14");
        (await _study.Run("accounts", "matrix", "--format", "csv")).ShouldSucceed().Out.ShouldContain("HIGH,MEDIUM,C,C,C");

        // Taken back, everything is as it was, and both decisions are there.
        (await Rate("--set", "first:habit=II", "--set", "second:relevance=LOW")).ShouldSucceed();
        (await Matrix()).GetProperty("state").GetString().ShouldBe(before.GetProperty("state").GetString());
        (await _study.Run("accounts", "ratings", "--format", "json")).ShouldSucceed().Json().GetProperty("decisions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Who_looked_at_another_state_is_told_and_overwrites_nothing()
    {
        var state = (await Matrix()).GetProperty("state").GetString()!;
        (await Rate("--set", "first:habit=N", "--state", state)).ShouldSucceed();
        (await Rate("--set", "first:habit=CC", "--state", state)).ShouldRefuse(3, "A. Reader", "first, habit: II to N", "Nothing was changed");
        (await Matrix()).GetProperty("evidence")[0].GetProperty("ratings").GetProperty("habit").GetString().ShouldBe("N");
    }

    [Fact]
    public async Task Of_many_at_once_with_one_state_one_decides_and_without_all_are_kept()
    {
        var state = (await Matrix()).GetProperty("state").GetString()!;
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () => (await Rate("--set", $"first:habit={(i % 2 == 0 ? "N" : "C")}", "--state", state)).Code)));
        codes.Order().ShouldBe([0, 3, 3, 3, 3, 3]);
        string[] cells = ["first:habit=I", "first:answer=I", "first:echo=I", "second:habit=C", "second:answer=C", "second:echo=C"];
        (await Task.WhenAll(cells.Select(c => Task.Run(async () => (await Rate("--set", c)).Code)))).ShouldAllBe(c => c == 0);
        var matrix = await Matrix();
        string[] all = [.. matrix.GetProperty("evidence").EnumerateArray().SelectMany(e => e.GetProperty("ratings").EnumerateObject().Select(r => $"{e.GetProperty("id").GetString()}:{r.Name}={r.Value.GetString()}"))];
        all.Order(StringComparer.Ordinal).ShouldBe(cells.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_told_altogether_and_changes_nothing()
    {
        (await Rate("--set", "frist:habit=C", "--set", "first:habits=C", "--set", "first:habit=CCC", "--set", "first:credibility=I"))
            .ShouldRefuse(2, "no item 'frist'; did you mean 'first'", "no account 'habits'; did you mean 'habit'", "'CCC' is no rating. Known: CC, C, N, NA, I, II", "'I' is no grade. Known: LOW, MEDIUM, HIGH");
        (await Rate("--set", "first:habit=")).ShouldRefuse(2, "'' is no rating");
        (await Rate("--set", "first habit C")).ShouldRefuse(2, "write ITEM:ACCOUNT=RATING");
        (await Rate("--set", "first:habit=C", "--set", "first:habit=N")).ShouldRefuse(2, "given twice");
        (await Rate("--set", "first:habit=II")).ShouldRefuse(2, "changes nothing");
        (await Rate()).ShouldRefuse(2, "Say what is rated anew");
        (await _study.Run("accounts", "rate", "--set", "first:habit=C", "--by", "me", "--reason", "  ")).ShouldRefuse(2, "--reason");
        (await _study.Run("accounts", "rate", "--set", "first:habit=C", "--by", "\u202E", "--reason", "x")).ShouldRefuse(2, "--by");
        (await _study.Run("accounts", "ratings")).ShouldSucceed().Out.ShouldContain("No rating was changed.");
    }

    [Fact]
    public async Task A_table_from_a_spreadsheet_brings_its_ratings()
    {
        var table = (await _study.Run("accounts", "matrix", "--format", "csv")).ShouldSucceed().Out;
        // As a spreadsheet in Germany saves it.
        var saved = _study.File("back.csv", table.Replace("\"", "", StringComparison.Ordinal).Replace("foresee, said so; and so", "foresee said so and so", StringComparison.Ordinal).Replace("HIGH,MEDIUM,II", "HIGH,LOW,I", StringComparison.Ordinal).Replace(',', ';'));
        var would = (await Rate(saved, "--dry-run")).ShouldSucceed();
        would.Out.ShouldContain("first, relevance: MEDIUM to LOW");
        (await _study.Run("accounts", "ratings")).ShouldSucceed().Out.ShouldContain("No rating was changed.");
        (await Rate(saved)).ShouldSucceed();
        (await Matrix()).GetProperty("evidence")[0].GetProperty("ratings").GetProperty("habit").GetString().ShouldBe("I");
        (await Rate(_study.File("less.csv", string.Join('\n', table.Split('\n').Take(2))))).ShouldRefuse(2, "lacks the item 'second'");
        (await Rate(_study.File("bad.csv", table.Replace("HIGH,MEDIUM,II", "HIGH,MEDIUM,IJ", StringComparison.Ordinal)))).ShouldRefuse(1, "bad.csv:2:6: 'IJ' is no rating");
        (await Rate(_study.File("book.xlsx", "PK\u0003\u0004"))).ShouldRefuse(2, "Save the sheet as CSV");
    }

    [Fact]
    public async Task What_is_kept_is_read_as_far_as_it_was_wholly_written()
    {
        (await Rate("--set", "first:habit=N")).ShouldSucceed();
        var path = _study["small/matrix/evidence.ratings.jsonl"];
        var kept = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, kept + kept[..(kept.Length / 2)], TestContext.Current.CancellationToken);
        (await _study.Run("accounts", "ratings", "--format", "json")).ShouldSucceed().Json().GetProperty("decisions").GetArrayLength().ShouldBe(1);
        (await Rate("--set", "first:answer=N")).ShouldSucceed();
        (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length.ShouldBe(2);
        await File.WriteAllTextAsync(path, kept + "{\"at\": 7}\n", TestContext.Current.CancellationToken);
        (await _study.Run("accounts", "matrix")).ShouldRefuse(1, "evidence.ratings.jsonl:2:");
        await File.WriteAllTextAsync(path, kept.Replace("habit", "hobby", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await _study.Run("accounts", "matrix")).ShouldSucceed().Error.ShouldContain("has no 'first' under 'hobby' any more");
    }

    [Fact]
    public async Task A_study_that_cannot_be_written_says_so()
    {
        // A folder in the place of the file: nobody can write it, not even an administrator.
        Directory.CreateDirectory(_study["small/matrix/evidence.ratings.jsonl"]);
        (await Rate("--set", "first:habit=N")).ShouldRefuse(1, "The study is read-only here", "Copy the study");
        (await Matrix()).GetProperty("evidence")[0].GetProperty("ratings").GetProperty("habit").GetString().ShouldBe("II");
    }

    private Task<Said> Rate(params string[] given) => _study.Run(["accounts", "rate", .. given, "--by", "A. Reader", "--reason", "Looked at it again"]);

    private async Task<JsonElement> Matrix(params string[] more) => (await _study.Run(["accounts", "matrix", "--format", "json", .. more])).ShouldSucceed().Json();

    private static double Weighted(JsonElement matrix, string account) => matrix.GetProperty("scores").EnumerateArray().First(s => s.GetProperty("account").GetString() == account).GetProperty("weighted").GetDouble();
}
