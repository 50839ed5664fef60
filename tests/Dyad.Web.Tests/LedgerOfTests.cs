using System.Runtime.CompilerServices;

namespace Dyad.Web.Tests;

/// <summary>Tests look at no ledger of the user's: the usual one is one that is not there.</summary>
internal static class LedgerOfTests
{
    [ModuleInitializer]
    internal static void LeaveTheUsersAlone() =>
        Environment.SetEnvironmentVariable("DYAD_LEDGER", Path.Combine(Path.GetTempPath(), $"dyad-no-ledger-{Environment.ProcessId}"));
}
