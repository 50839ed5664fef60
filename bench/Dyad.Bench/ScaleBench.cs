using System.Globalization;

namespace Dyad.Bench;

/// <summary>
/// What work costs as it grows, by the commands that users give, at three sizes a factor of ten apart; and what a billion rows and ten million reports would
/// take on more nodes, reckoned from the largest size. Generated data: rows with the shape of GDELT, reports made of given sentences.
/// </summary>
/// <param name="program">The command line.</param>
/// <param name="rows">Rows at the largest size.</param>
/// <param name="folder">Folder for everything that is made; what is large is deleted once it was measured.</param>
/// <param name="sentences">A file of sentences, or null: then reports are left out.</param>
internal sealed class ScaleBench(string program, long rows, string folder, string? sentences)
{
    private const long RowsOfFile = 10_000_000;
    private const int Shards = 4;
    private const int Cores = 2;
    private const int SentencesOfReport = 20;
    private const double Billion = 1e9;
    private const double Reports = 1e7;
    private readonly List<Line> _lines = [];

    internal int Run()
    {
        Directory.CreateDirectory(folder);
        long[] sizes = [rows / 100, rows / 10, rows];
        foreach (var size in sizes)
            Rows(size);
        if (sentences is not null)
        {
            foreach (var reports in (int[])[100, 1_000, 10_000])
                Read(reports);
        }

        foreach (var days in (int[])[500, 5_000])
            Add("fit, made-up panel of 30 actors", 30L * 29 * 4 * days, "cells", Watched.Run(Path.Combine(AppContext.BaseDirectory, "dyad-bench"), "fit-once", "30", Text(days), "2", "1"), null);
        foreach (var paths in (int[])[100, 1_000])
            Add("scenario and baseline, 20 actors, 90 days", 2L * paths, "paths", Watched.Run(Path.Combine(AppContext.BaseDirectory, "dyad-bench"), "scenario", "20", Text(paths), "90", "2"), null);
        Table();
        Plan();
        return 0;
    }

    private void Rows(long size)
    {
        var ledger = Path.Combine(folder, $"{size}.ledger");
        List<string> files = [];
        for (var from = 0L; from < size; from += RowsOfFile)
        {
            files.Add(Path.Combine(folder, $"{size}-{files.Count:000}.export.CSV"));
            GdeltWorld.Make(size, from, Math.Min(size, from + RowsOfFile), files[^1]);
        }

        File.Delete(ledger);
        Add("import, one process", size, "rows", Watched.Run(program, ["import", "gdelt2", .. files, "--ledger", ledger]), new FileInfo(ledger).Length);
        Add("what happened between two states, newest 20", size, "rows", Watched.Run(program, "events", "--pair", "USA:RUS", "--newest", "--limit", "20", "--ledger", ledger, "--origin", "gdelt2"), null);
        Add("climate of a pair", size, "rows", Watched.Run(program, "climate", "USA:RUS", "--ledger", ledger, "--origin", "gdelt2", "--format", "json"), null);
        if (size == rows / 10)
            InShards(size, files);
        File.Delete(ledger);
        files.ForEach(File.Delete);
    }

    private void InShards(long size, List<string> files)
    {
        var (parts, ledger) = (Path.Combine(folder, "parts"), Path.Combine(folder, "merged.ledger"));
        if (Directory.Exists(parts))
            Directory.Delete(parts, recursive: true);
        // Files are what shards divide, so there is one for each.
        List<string> pieces = [];
        for (var shard = 0; shard < Shards; shard++)
        {
            pieces.Add(Path.Combine(folder, $"piece-{shard}.export.CSV"));
            GdeltWorld.Make(size, size * shard / Shards, size * (shard + 1) / Shards, pieces[^1]);
        }

        var all = default(Taken);
        for (var shard = 1; shard <= Shards; shard++)
        {
            var one = Watched.Run(program, ["import", "gdelt2", .. pieces, "--ledger", ledger, "--shard", $"{shard}/{Shards}", "--parts", parts]);
            all = new Taken(all.Seconds + one.Seconds, all.Processor + one.Processor, Math.Max(all.Peak, one.Peak));
        }

        var spools = new DirectoryInfo(parts).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        Add($"import in {Shards} shards, one after another", size, "rows", all, spools);
        File.Delete(ledger);
        Add("merge of these shards into one file", size, "rows", Watched.Run(program, "merge", parts, "--ledger", ledger), new FileInfo(ledger).Length);
        Directory.Delete(parts, recursive: true);
        File.Delete(ledger);
        pieces.ForEach(File.Delete);
    }

    private void Read(int reports)
    {
        var (texts, ledger) = (Path.Combine(folder, "reports"), Path.Combine(folder, "reports.ledger"));
        if (Directory.Exists(texts))
            Directory.Delete(texts, recursive: true);
        ReportFolder.Make(sentences!, reports * SentencesOfReport, texts);
        File.Delete(ledger);
        Add($"read, {SentencesOfReport} sentences a report", reports, "reports", Watched.Run(program, "read", texts, "--ledger", ledger, "--date", "2025-12-14", "--publisher", "Made up"), new FileInfo(ledger).Length);
        Directory.Delete(texts, recursive: true);
        File.Delete(ledger);
    }

    private void Add(string work, long size, string unit, Taken taken, long? bytes)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work}, {size} {unit}: {taken.Seconds:0.0} s"));
        _lines.Add(new Line(work, size, unit, taken, bytes));
    }

    private void Table()
    {
        Console.WriteLine("| work | size | seconds | processor seconds | processor seconds a million | peak MB | bytes each | grows with size to the power |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (at, line) in _lines.Index())
        {
            var before = _lines.Take(at).LastOrDefault(l => l.Work == line.Work);
            var power = before.Work is null ? "" : (Math.Log(line.Taken.Processor / before.Taken.Processor) / Math.Log((double)line.Size / before.Size)).ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {line.Work} | {line.Size:#,0} {line.Unit} | {line.Taken.Seconds:0.0} | {line.Taken.Processor:0.0} | {line.Million:0.00} | {line.Taken.Peak / 1e6:0} | {(line.Bytes is { } bytes ? (bytes / (double)line.Size).ToString("0", CultureInfo.InvariantCulture) : "")} | {power} |"));
        }
    }

    /// <summary>Whatever can be cut is divided among the cores of all nodes; what cannot is not.</summary>
    private void Plan()
    {
        Console.WriteLine();
        Console.WriteLine($"| hours, reckoned | 1 node of {Cores} cores | 10 nodes | 100 nodes |");
        Console.WriteLine("|---|---|---|---|");
        var spool = Largest("import in ");
        var merge = Largest("merge of ");
        var import = Largest("import, ");
        Hours("a billion rows: shards read them", nodes => spool.Million * Billion / 1e6 / (nodes * Cores));
        Hours("a billion rows: one file takes them in, on one node", _ => merge.Taken.Seconds / merge.Size * Billion);
        Hours("a billion rows: imported by one process", _ => import.Taken.Seconds / import.Size * Billion);
        if (_lines.Exists(l => l.Unit == "reports"))
        {
            var read = Largest("read, ");
            Hours($"ten million reports of {SentencesOfReport} sentences: shards read them", nodes => read.Million * Reports / 1e6 / (nodes * Cores));
        }

        var path = Largest("scenario ");
        Hours("a million paths of scenario and baseline", nodes => path.Million * 2 / (nodes * Cores));
    }

    private static void Hours(string what, Func<int, double> seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds(1) / 3600:0.00} | {seconds(10) / 3600:0.00} | {seconds(100) / 3600:0.00} |"));

    private Line Largest(string work) => _lines.Last(l => l.Work.StartsWith(work, StringComparison.Ordinal));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Line(string Work, long Size, string Unit, Taken Taken, long? Bytes)
    {
        internal double Million => Taken.Processor / Size * 1e6;
    }
}
