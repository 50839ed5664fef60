using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Gdelt;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times the way of GDELT rows from a file into the ledger, beside what a user would run instead.</summary>
internal static class ImportBench
{
    private const int Repetitions = 3;
    private static readonly ImportOptions Options = new(EventBook.Default, ActorBook.Default);

    internal static int Import(string file, string ledger)
    {
        var clock = Stopwatch.StartNew();
        using (var open = SqliteLedger.Open(ledger, create: true))
        {
            var run = new Importer(open, Options).Import(GdeltFormat.Version2, new InputFile(file), new IngestionInstant(0)).Run;
            Console.WriteLine($"read {run.Read}, kept {run.Kept}, quarantined {run.Quarantined}");
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var bytes = new FileInfo(file).Length;
        var peak = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seconds:0.00} s, {bytes / 1e6 / seconds:0} MB/s, peak memory {peak}, ledger {new FileInfo(ledger).Length / 1e6:0} MB, processor time {Environment.CpuUsage.TotalTime.TotalSeconds:0.00} s"));
        return 0;
    }

    internal static int Compare(string file, string work)
    {
        Directory.CreateDirectory(work);
        var rows = CountRows(file);
        var bytes = new FileInfo(file).Length;
        List<(string Name, Func<double> Run)> contestants =
        [
            ("bytes read into a buffer", () => Time(() => ReadBytes(file))),
            ("rows and fields found", () => Time(() => CountRows(file))),
            ("rows and fields found by CsvHelper 34", () => Time(() => CountRowsByLibrary(file))),
            ("parsed to claim blocks, one core", () => Time(() => Parse(file))),
            ("imported into the ledger", () => Time(() => ImportAnew(file, Path.Combine(work, "bench.ledger")))),
            ("sqlite3 .import into a table of 61 text columns", () => RunProgram("sqlite3", SqliteArguments(work, file))),
            ("Python csv.reader loop, nothing stored", () => RunProgram("python3", "-c", PythonLoop, file)),
        ];
        // The first second of a process is spent on compiling it; a large file does not notice.
        _ = Parse(file);
        var times = contestants.ToDictionary(c => c.Name, _ => new List<double>());
        for (var i = 0; i < Repetitions; i++)
        {
            foreach (var (name, run) in contestants)
                times[name].Add(run());
        }

        var import = Median(times["imported into the ledger"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {bytes / 1e6:0} MB; median of {Repetitions}, run in turn"));
        Console.WriteLine();
        Console.WriteLine("| what | seconds | rows/s | MB/s | time against the import |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, seconds) in times.Select(t => (t.Key, Median(t.Value))))
        {
            Console.WriteLine(double.IsNaN(seconds)
                ? $"| {name} | not installed | | | |"
                : string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds:0.00} | {rows / seconds:n0} | {bytes / 1e6 / seconds:0} | {seconds / import:0.00} |"));
        }

        return 0;
    }

    private const string PythonLoop = "import csv,sys\nn=0\nfor r in csv.reader(open(sys.argv[1],encoding='utf-8',newline=''),delimiter='\\t',quoting=csv.QUOTE_NONE): n+=1\nprint(n)";

    private static string[] SqliteArguments(string work, string file)
    {
        var database = Path.Combine(work, "bench.sqlite");
        File.Delete(database);
        var columns = string.Join(',', Enumerable.Range(1, 61).Select(i => $"c{i} text"));
        return [database, $"create table g({columns})", ".mode ascii", ".separator \"\\t\" \"\\n\"", $".import {file} g"];
    }

    private static long ReadBytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[1 << 19];
        var total = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0)
            total += read;
        return total;
    }

    private static long CountRows(string file)
    {
        using var rows = new DelimitedRows(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1));
        while (rows.Next())
        {
        }

        return rows.Number;
    }

    private static long CountRowsByLibrary(string file)
    {
        using var reader = CsvReader.FromFile(file, CsvReaderOptions.Default with
        {
            Separator = '\t',
            HasHeader = false,
            Mode = CsvMode.NoEscape,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MaxRecordSize = DelimitedRows.MaximumRow,
        });
        var rows = 0L;
        while (reader.Read())
            rows++;
        return rows;
    }

    private static long Parse(string file)
    {
        var input = new InputFile(file);
        var claims = 0L;
        var sink = new RowSink("gdelt2", input.Name, batch => claims += batch.Claims.Count);
        GdeltFormat.Version2.Read(input, GdeltFormat.Version2.Identify(input, Options), Options, sink);
        sink.Finish();
        return claims;
    }

    private static long ImportAnew(string file, string ledger)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(ledger + part);
        using var open = SqliteLedger.Open(ledger, create: true);
        return new Importer(open, Options).Import(GdeltFormat.Version2, new InputFile(file), new IngestionInstant(0)).Run.Kept;
    }

    private static double Time(Func<long> work)
    {
        var clock = Stopwatch.StartNew();
        _ = work();
        return clock.Elapsed.TotalSeconds;
    }

    private static double RunProgram(string program, params string[] arguments)
    {
        try
        {
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : double.NaN;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return double.NaN;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
