using System.Runtime.CompilerServices;

namespace Dyad.Cli.Tests;

/// <summary>Folders of a user who is none: nothing of the real one is read or written.</summary>
internal static class UserOfTests
{
    private static readonly TemporaryFolder Home = new();

    [ModuleInitializer]
    internal static void Settle()
    {
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", Home["data"]);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Home["cache"]);
        Environment.SetEnvironmentVariable("DYAD_LEDGER", null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Home.Dispose();
    }
}
