using System.Diagnostics;

namespace Dyad.Web.Tests.Serving;

/// <summary><c>dyad serve</c> as a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it is.</summary>
    internal string Address { get; }

    /// <summary>Starts it and waits until it says where it is.</summary>
    internal static async Task<ServerProcess> Start(string folder, params string[] more)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dyad.dll"), "serve", "--port", "0", "--folder", folder, "--unprepared", .. more])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        return new ServerProcess(process, line.Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal)));
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    internal void Kill()
    {
        if (_process.HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
