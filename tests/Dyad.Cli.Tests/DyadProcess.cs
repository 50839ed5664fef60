using System.Diagnostics;

namespace Dyad.Cli.Tests;

/// <summary>The built program as a process of its own, with its output in pipes.</summary>
internal sealed class DyadProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private DyadProcess(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    internal bool HasExited => _process.HasExited;

    internal static DyadProcess Start(params string[] args) => StartIn(AppContext.BaseDirectory, args);

    internal static DyadProcess StartIn(string folder, params string[] args) =>
        new(Process.Start(Command("dotnet", folder, [Path.Combine(AppContext.BaseDirectory, "dyad.dll"), .. args]))!);

    internal static async Task<Said> Run(params string[] args) => await RunIn(AppContext.BaseDirectory, args);

    internal static async Task<Said> RunIn(string folder, params string[] args)
    {
        using var started = StartIn(folder, args);
        return await started.End();
    }

    /// <summary>Runs another program to its end.</summary>
    internal static async Task<Said> RunOther(string program, params string[] args)
    {
        using var started = new DyadProcess(Process.Start(Command(program, AppContext.BaseDirectory, args))!);
        return await started.End();
    }

    /// <summary>Waits for the end.</summary>
    internal async Task<Said> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new Said(_process.ExitCode, await _out, await _error);
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>SIGINT: what Ctrl-C sends.</summary>
    internal async Task Interrupt() => (await RunOther("kill", "-INT", _process.Id.ToString())).ShouldSucceed();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static ProcessStartInfo Command(string program, string folder, string[] args) => new(program, args)
    {
        UseShellExecute = false,
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
