namespace Dyad.Cli.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Each_shell_has_a_script(string shell) => (await Shell.Run("completion", shell)).ShouldSucceed().Out.ShouldContain("dyad \"[suggest:");

    [Theory]
    [InlineData("dyad imp", "import")]
    [InlineData("dyad import gde", "gdelt gdelt1 gdelt2")]
    [InlineData("dyad events --format js", "json jsonl")]
    [InlineData("dyad climate --scale goldstein-i", "goldstein-icews")]
    [InlineData("dyad brief --study us", "us-russia")]
    [InlineData("dyad export q", "quarantine")]
    public async Task Words_are_suggested(string line, string expected) =>
        (await Shell.Run($"[suggest:{line.Length}]", line)).ShouldSucceed().Lines.Select(l => l.Trim()).Intersect(expected.Split(' ')).Order().ShouldBe(expected.Split(' '));

    /// <summary>The script is run in a bash where <c>dyad</c> is the built program, and completes the word under the cursor.</summary>
    [Fact]
    public async Task Bash_completes_with_it()
    {
        var script = _shell.File("dyad.bash", (await Shell.Run("completion", "bash")).Out);
        (await DyadProcess.RunOther("bash", "-n", script)).ShouldSucceed().Error.ShouldBeEmpty();

        var dll = Path.Combine(AppContext.BaseDirectory, "dyad.dll");
        var said = await DyadProcess.RunOther("bash", "-c",
            $"dyad() {{ dotnet '{dll}' \"$@\"; }}; source '{script}'; COMP_LINE='dyad imp'; COMP_POINT=8; COMP_WORDS=(dyad imp); COMP_CWORD=1; _dyad; echo \"${{COMPREPLY[@]}}\"");
        said.ShouldSucceed().Out.Trim().ShouldBe("import");
    }
}
