using System.Diagnostics;

namespace Dyad.Cli.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task It_says_where_everything_is_and_what_is_in_it()
    {
        var nothing = (await _shell.On("doctor")).ShouldSucceed();
        nothing.Lines.ShouldContain($"ledger {_shell.Ledger}: not there yet; dyad import makes it");
        nothing.Lines.ShouldContain(l => l.StartsWith("study us-russia at "));
        File.Exists(_shell.Ledger).ShouldBeFalse();

        (await _shell.On("import", "keds", _shell.File("k.csv", "1999-06-01,USA,RUS,042\n1999-06-31,USA,RUS,042\n"), "--table", "cameo-1.1")).ShouldSucceed();
        var said = (await _shell.On("doctor")).ShouldSucceed();
        said.Lines.ShouldContain("  keds: 1 claims, 1999-06-01 to 1999-06-01, 1 file, 1 rows quarantined; codes of cameo-1.1");
        said.LastLine.ShouldBe("nothing is wrong");
    }

    /// <summary>Without --ledger the ledger of DYAD_LEDGER is taken, else one in the user's data folder.</summary>
    [Fact]
    public async Task The_environment_says_where_the_ledger_is()
    {
        var named = await DyadProcess.RunOther("env", $"DYAD_LEDGER={_shell.Ledger}", "dotnet", Path.Combine(AppContext.BaseDirectory, "dyad.dll"), "doctor");
        named.ShouldSucceed().Out.ShouldContain($"ledger {_shell.Ledger}: not there yet");
        var own = await DyadProcess.RunOther("env", $"XDG_DATA_HOME={_shell["data"]}", "dotnet", Path.Combine(AppContext.BaseDirectory, "dyad.dll"), "doctor");
        own.ShouldSucceed().Out.ShouldContain($"ledger {_shell["data/dyad/dyad.ledger"]}: not there yet");
    }

    /// <summary>A generous bound: what takes seconds here would be felt by everybody.</summary>
    [Fact]
    public async Task The_program_starts_soon()
    {
        (await DyadProcess.Run("--help")).ShouldSucceed();
        var watch = Stopwatch.StartNew();
        (await DyadProcess.Run("--help")).ShouldSucceed();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
