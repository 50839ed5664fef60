using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>A folder and a ledger of its own for one test.</summary>
internal sealed class Bench : IDisposable
{
    internal Bench()
    {
        Folder = Path.Combine(Path.GetTempPath(), "dyad-" + Path.GetRandomFileName());
        Directory.CreateDirectory(Folder);
        Ledger = TestStore.Open(Path.Combine(Folder, "ledger", "test.dyad"));
    }

    /// <summary>A published event file beside the repository; the test is skipped where it is absent.</summary>
    internal static InputFile Event(string path) => new(SharedData.FileOrSkip("events/" + path));

    internal static ImportOptions Options { get; } = new(EventBook.Default, ActorBook.Default);

    internal string Folder { get; }

    internal ILedger Ledger { get; }

    internal InputFile File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    internal InputFile File(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return new InputFile(path);
    }

    internal ImportRun Import(string format, InputFile file, ImportOptions? options = null)
    {
        var run = new Importer(Ledger, options ?? Options).Import(ClaimFormats.Find(format), file, new IngestionInstant(0)).Run;
        run.Read.ShouldBe(run.Kept + run.Quarantined, $"{file.Name}: every row is kept or quarantined");
        return run;
    }

    internal List<Claim> Claims(string origin)
    {
        var claims = new List<Claim>();
        foreach (var block in Ledger.Blocks(origin, 0, 12 * 10_000, new AsOf(DayRange.All.To)))
        {
            for (var i = 0; i < block.Count; i++)
                claims.Add(block[i]);
        }

        return claims;
    }

    internal List<string> Reasons(long? run = null) => [.. Ledger.Quarantine(run).Select(q => q.Reason)];

    /// <summary>Reads a file without a ledger.</summary>
    internal static (long Read, long Kept, List<QuarantinedRow> Quarantined, List<Claim> Claims) Read(string format, InputFile file, ImportOptions? options = null)
    {
        var (kept, quarantined, claims) = (0L, new List<QuarantinedRow>(), new List<Claim>());
        var reader = ClaimFormats.Find(format);
        var source = reader.Identify(file, options ?? Options);
        var sink = new RowSink(source.Id, file.Name, batch =>
        {
            kept += batch.RowsKept;
            quarantined.AddRange(batch.Quarantined);
            ClaimBlock block = batch.Claims;
            for (var i = 0; i < block.Count; i++)
                claims.Add(block[i]);
        });
        reader.Read(file, source, options ?? Options, sink);
        sink.Finish();
        sink.Read.ShouldBe(kept + quarantined.Count);
        return (sink.Read, kept, quarantined, claims);
    }

    public void Dispose()
    {
        Ledger.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
