using System.Text.Json;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Copying a ledger from the command line.</summary>
public sealed class LedgerCopyTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_ledger_is_copied_topped_up_and_compared()
    {
        var copy = _shell["deeper/copy.ledger"];
        await Import("k.csv", "1999-06-01,USA,RUS,042\n1999-06-31,USA,RUS,042\n");
        var said = (await Shell.Run("ledger", "copy", _shell.Ledger, copy)).ShouldSucceed();
        said.Lines.ShouldContain("0 claims, reports and other rows were there already, 2 were brought");
        said.LastLine.ShouldBe("both hold the same");
        await Import("l.csv", "1999-06-02,USA,RUS,042\n");
        var different = await Shell.Run("ledger", "verify", _shell.Ledger, copy);
        (different.Code, different.LastLine).ShouldBe((1, "they do NOT hold the same"));
        var more = (await Shell.Run("ledger", "copy", _shell.Ledger, copy, "--format", "json")).ShouldSucceed().Json();
        (more.GetProperty("same").GetBoolean(), more.GetProperty("found").GetInt64(), more.GetProperty("brought").GetInt64()).ShouldBe((true, 2, 1));
        more.GetProperty("tables").EnumerateArray().Select(Line).ShouldContain("claims 2 True");
        (await Shell.Run("ledger", "verify", _shell.Ledger, copy)).ShouldSucceed().LastLine.ShouldBe("both hold the same");
    }

    [Fact]
    public async Task What_is_no_copy_is_refused()
    {
        await Import("k.csv", "1999-06-01,USA,RUS,042\n");
        var other = _shell["other.ledger"];
        (await Shell.Run("import", "keds", _shell.File("o.csv", "2001-06-01,USA,CHN,042\n"), "--table", "cameo-1.1", "--ledger", other)).ShouldSucceed();
        (await Shell.Run("ledger", "copy", _shell.Ledger, other)).ShouldRefuse(1, "is no copy of", "Nothing was written");
        (await Shell.Run("ledger", "copy", _shell["none.ledger"], _shell["new.ledger"])).ShouldRefuse(1, "there is no ledger");
        File.Exists(_shell["new.ledger"]).ShouldBeFalse();
        (await Shell.Run("ledger", "verify", _shell.Ledger, _shell["new.ledger"])).ShouldRefuse(1, "there is no ledger");
        (await Shell.Run("ledger", "copy", _shell.Ledger, _shell.Ledger)).ShouldRefuse(2, "is both ledgers");
        (await Shell.Run("ledger", "copy", _shell.Ledger, "clickhouse://:/x")).ShouldRefuse(1, "is no address of a ledger");
    }

    private async Task Import(string name, string rows) => (await _shell.On("import", "keds", _shell.File(name, rows), "--table", "cameo-1.1")).ShouldSucceed();

    private static string Line(JsonElement table) => $"{table.GetProperty("table")} {table.GetProperty("to_rows")} {table.GetProperty("same")}";
}
