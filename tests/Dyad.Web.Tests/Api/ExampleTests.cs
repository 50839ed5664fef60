using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Api;

/// <summary>The examples of docs/api.md, run as they stand there.</summary>
public sealed partial class ExampleTests
{
    [Theory]
    [InlineData("R", "Rscript", "-e")]
    [InlineData("Python", "python3", "-c")]
    public async Task An_example_runs_as_it_is_written(string language, string program, string option)
    {
        var text = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);
        var code = Example().Matches(text).Single(m => m.Groups["language"].Value == language).Groups["code"].Value;
        await using var server = await ServerOfTests.Start();
        var start = new ProcessStartInfo(program, [option, code]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DYAD_ADDRESS"] = server.Address } };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not here.");
            return;
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, await error);
            said.ShouldMatch(@"^2014-\d\d-\d\d: -?\d+\.\d \(-?\d+\.\d to -?\d+\.\d\)");
            if (language == "Python")
                said.ShouldContain("done ");
        }
    }

    private static string Page([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api.md");

    [GeneratedRegex(@"<!-- example: (?<language>\w+) -->\n```\w+\n(?<code>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Example();
}
