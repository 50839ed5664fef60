using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Ledger.ClickHouse;

namespace Dyad.Cli.Serving;

/// <summary>The state of what answers about a study are taken from, as a short text: sizes and times of its files and of the ledger; of one on servers, how far it has come. No file is read.</summary>
/// <param name="folder">Folder of the study.</param>
/// <param name="ratings">Folder of the decisions about its matrices, which may be the same or below.</param>
/// <param name="servers">The ledger on servers; null where it is a file.</param>
internal sealed class StudyStamp(string folder, string ratings, LedgerPulse? servers)
{
    private const int Length = 16;

    /// <summary>Within this time a stamp is not taken again: many requests at once look at the files once.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(20);
    private readonly Lock _gate = new();
    private long _taken;
    private string? _stamp;

    internal string Now()
    {
        lock (_gate)
        {
            if (_stamp is null || Stopwatch.GetElapsedTime(_taken) > Fresh)
                (_stamp, _taken) = (Take(), Stopwatch.GetTimestamp());
            return _stamp;
        }
    }

    /// <summary>The next stamp is taken anew, however soon it is asked for.</summary>
    internal void Forget()
    {
        lock (_gate)
            _stamp = null;
    }

    private string Take()
    {
        var text = new StringBuilder(Terminal.Version);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Add(text, file);
        if (servers is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n{LedgerChoice.DefaultPath} {servers.Batches}");
        if (!ratings.StartsWith(folder, StringComparison.Ordinal) && Directory.Exists(ratings))
        {
            foreach (var file in Directory.EnumerateFiles(ratings).Order(StringComparer.Ordinal))
                Add(text, file);
        }

        text.Append(LedgerChoice.StateOf(LedgerChoice.DefaultPath));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Length];
    }

    private static void Add(StringBuilder text, string file)
    {
        var info = new FileInfo(file);
        if (info is { Exists: true, Length: > 0 })
            text.Append(CultureInfo.InvariantCulture, $"\n{file} {info.Length} {info.LastWriteTimeUtc.Ticks}");
    }
}
