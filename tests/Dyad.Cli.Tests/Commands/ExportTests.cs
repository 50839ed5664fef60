using System.Text.Json;
using Dyad.Ledger.Tests;

namespace Dyad.Cli.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Claims_come_back_into_another_ledger(string format)
    {
        await Import();
        var first = _shell["claims." + format];
        (await _shell.On("export", "claims", "--format", format, "--out", first)).ShouldSucceed();
        (await Shell.Run("import", format, first, "--ledger", _shell["other.ledger"])).ShouldSucceed().LastLine.ShouldBe("read 60, kept 60, quarantined 0");

        (await Shell.Run("export", "claims", "--format", format, "--ledger", _shell["other.ledger"])).ShouldSucceed().Out.ShouldBe(File.ReadAllText(first));
        (await Shell.Run("export", "events", "--ledger", _shell["other.ledger"])).Out.ShouldBe((await _shell.On("export", "events")).Out);
    }

    [Fact]
    public async Task Events_are_written_in_each_form()
    {
        await Import();
        var rows = (await _shell.On("export", "events")).ShouldSucceed().Csv();
        foreach (var format in new[] { "jsonl", "plover" })
        {
            var lines = (await _shell.On("export", "events", "--format", format)).ShouldSucceed().Lines;
            lines.Length.ShouldBe(rows.Count, format);
            lines.ShouldAllBe(l => JsonDocument.Parse(l, default).RootElement.ValueKind == JsonValueKind.Object);
        }

        (await _shell.On("export", "quarantine")).ShouldSucceed().Out.ShouldBe("run,file,row,reason,length,text\n");
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused()
    {
        (await _shell.On("export", "claims")).ShouldRefuse(1, _shell.Ledger, "there is no ledger");
        await Import();
        (await _shell.On("export", "quarantine", "--format", "plover")).ShouldRefuse(2, "quarantine cannot be written as plover");
        (await _shell.On("export", "claims", "--origin", "icews")).ShouldRefuse(2, "nothing of icews", "gdelt2");
        (await _shell.On("import", "keds", _shell.File("k.csv", "1999-06-01,USA,RUS,042\n"), "--table", "cameo-1.1")).ShouldSucceed();
        (await _shell.On("export", "claims")).ShouldRefuse(2, "--origin, one of: gdelt2, keds");
    }

    private async Task Import()
    {
        var rows = Enumerable.Range(0, 60).Select(i => GdeltRows.Row(
            i + 1, $"201901{1 + (i % 28):00}", new("USAGOV", i % 5 == 0 ? "=HYPERLINK(\"x\")" : "UNITED, \"STATES\"", "USA", Type: "GOV"), new("RUS", "РОССИЯ", "RUS"),
            i % 2 == 0 ? "042" : "112", "20190201120000", $"http://x/{i}", region: i % 3 == 0 ? "NI05" : "", place: "Sokoto, Nigeria"));
        (await _shell.On("import", "gdelt2", GdeltRows.Write(_shell["a.CSV"], rows))).ShouldSucceed().LastLine.ShouldBe("read 60, kept 60, quarantined 0");
    }
}
