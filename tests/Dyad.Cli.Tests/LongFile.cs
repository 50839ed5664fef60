using System.Globalization;
using System.Text;
using Dyad.Ledger.Tests;

namespace Dyad.Cli.Tests;

/// <summary>A file of several batches, with what an import that nothing disturbs makes of it.</summary>
public sealed class LongFile : IAsyncLifetime
{
    internal const int Rows = 400_000;
    internal const int Quarantined = 40;
    internal const int Batch = 65_536;
    internal const string LastLine = "read 400000, kept 399960, quarantined 40";

    private readonly Shell _shell = new();

    internal string Path => _shell["long.CSV"];

    internal string Events { get; private set; } = "";

    internal string Quarantine { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Write();
        (await _shell.On("import", "gdelt2", Path)).ShouldSucceed().LastLine.ShouldBe(LastLine);
        (Events, Quarantine) = await Content(_shell.Ledger);
        Said.ReadCsv(Quarantine).Count.ShouldBe(Quarantined);
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>All that a ledger holds, as it is handed out.</summary>
    internal static async Task<(string Events, string Quarantine)> Content(string ledger)
    {
        var events = (await Shell.Run("events", "--format", "csv", "--ledger", ledger)).ShouldSucceed().Out;
        return (events, (await Shell.Run("export", "quarantine", "--ledger", ledger)).ShouldSucceed().Out);
    }

    /// <summary>The ledger holds what the undisturbed one holds, no more and no less.</summary>
    internal async Task ShouldBeIn(string ledger)
    {
        var (events, quarantine) = await Content(ledger);
        // Whole texts are compared by their equality: a difference is not worth a message of megabytes.
        (events.Length, events == Events).ShouldBe((Events.Length, true), "events differ from those of an undisturbed import");
        quarantine.ShouldBe(Quarantine);
        (await Shell.Run("doctor", "--ledger", ledger)).ShouldSucceed().LastLine.ShouldBe("nothing is wrong");
    }

    private void Write()
    {
        string[] bodies = ["USA", "RUS", "CHN", "IRN", "DEU", "FRA", "GBR", "TUR"];
        string[] codes = ["010", "042", "112", "130", "173", "190"];
        // One row is taken apart once; writing 400,000 joins of 61 fields would take longer than importing them.
        var parts = GdeltRows.Row(111_111, "20150101", new("SSS", "SOURCE", "SSS"), new("TTT", "TARGET", "TTT"), "CODE", "20150101120000", "http://x/U").Split('\t');
        using var writer = new StreamWriter(Path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var i = 0; i < Rows; i++)
        {
            var day = new DateOnly(2015, 3, 1).AddDays(i / 700).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            var (source, target, code) = (bodies[i % 8], bodies[(i / 8 + 1 + (i % 7)) % 8], codes[i / 3 % 6]);
            parts[0] = (1_000_000 + i).ToString(CultureInfo.InvariantCulture);
            parts[1] = i % (Rows / Quarantined) == 77 ? "20150230" : day;
            (parts[5], parts[6], parts[7]) = (source, source, source);
            (parts[15], parts[16], parts[17]) = (target, target, target);
            (parts[26], parts[27], parts[28]) = (code, code, code[..2]);
            parts[59] = day + "120000";
            parts[60] = "http://x/" + (i / 5).ToString(CultureInfo.InvariantCulture);
            writer.WriteLine(string.Join('\t', parts));
        }
    }
}
