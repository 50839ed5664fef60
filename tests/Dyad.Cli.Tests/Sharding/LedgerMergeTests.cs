using System.Globalization;

namespace Dyad.Cli.Tests.Sharding;

/// <summary>Event files and reports that shards read become the ledger, and the words, of an undivided import and reading.</summary>
public sealed class LedgerMergeTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task An_import_of_published_files()
    {
        string[] ask = ["import", "gdelt2", SharedData.FileOrSkip("events/gdelt2"), _shell.File("broken.csv", "no row\nneither\n")];
        await ShouldMergeToTheSame(ask);
    }

    [Fact]
    public async Task An_import_of_a_format_whose_rows_depend_on_those_before()
    {
        string[] ask = ["import", "keds", Keds("one.csv", 0), Keds("two.csv", 40), Keds("three.csv", 80), "--table", "cameo-1.1"];
        await ShouldMergeToTheSame(ask);
        (await Shell.Run("merge", _shell["parts-3"], "--ledger", _shell["merged-3"])).ShouldSucceed().Out.ShouldContain("nothing changed");
    }

    [Fact]
    public async Task A_reading_of_reports()
    {
        for (var i = 0; i < 12; i++)
            _ = _shell.File($"reports/{i:00}.txt", $"Title: A headline\nDate: 2025-03-{i + 1:00}\nSource: The Gazette\n\nRussia accused the United States of spying on day {(i == 7 ? 1 : i)}. The talks went on.\n");
        _ = _shell.File("reports/empty.txt", "");
        await ShouldMergeToTheSame("read", _shell["reports"], "--study", "us-russia");
        (await Shell.Run("merge", _shell["parts-3"], "--ledger", _shell["merged-1"])).ShouldSucceed().LastLine.ShouldStartWith("read 13 documents, kept 12, quarantined 1");
    }

    [Fact]
    public async Task Neither_writes_to_a_ledger_before_it_is_merged()
    {
        await Shards.Run(_shell["parts"], 2, "import", "keds", Keds("one.csv", 0), "--table", "cameo-1.1", "--ledger", _shell.Ledger);
        File.Exists(_shell.Ledger).ShouldBeFalse();
        (await Shell.Run("merge", _shell["parts"], "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBe(1);
        File.Exists(_shell.Ledger).ShouldBeTrue();
        (await Shards.One(_shell["other"], "1/2", "import", "keds", Keds("two.csv", 0))).ShouldRefuse(2, "--table");
    }

    private async Task ShouldMergeToTheSame(params string[] ask)
    {
        var whole = (await Shell.Run([.. ask, "--ledger", _shell.Ledger])).ShouldSucceed();
        foreach (var count in Shards.Counts)
        {
            var (parts, merged) = (_shell[$"parts-{count}"], _shell[$"merged-{count}"]);
            await Shards.Run(parts, count, ask);
            (await Shell.Run("merge", parts, "--ledger", merged)).ShouldSucceed().Out.ShouldBe(whole.Out, $"{count} shards");
            File.ReadAllBytes(merged).AsSpan().SequenceEqual(File.ReadAllBytes(_shell.Ledger)).ShouldBeTrue($"the ledger of {count} shards");
        }
    }

    private string Keds(string name, int from) => _shell.File(name, string.Concat(Enumerable.Range(from, 60).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{new DateOnly(2001, 1, 1).AddDays(i / 3):yyyy-MM-dd},USA,RUS,{(i % 7 == 3 ? "999" : "042")}\n"))));
}
