using System.Diagnostics;
using System.Globalization;
using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Bench;

/// <summary>Times the syntax of a treebank's text on one core.</summary>
internal static class SyntaxBench
{
    private const int Repetitions = 5;

    internal static int Run(string treebank)
    {
        var text = string.Join("\n\n", ConlluReader.ReadFile(treebank).Select(s => s.Comment("text") ?? s.Text()));
        var clock = Stopwatch.StartNew();
        var reader = SyntaxReader.Load();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model loaded in {clock.Elapsed.TotalSeconds:0.00} s"));
        // The first second of a process is spent on compiling it.
        for (clock.Restart(); clock.Elapsed.TotalSeconds < 3;)
            _ = reader.Read(text);
        var (best, busy, sentences, words, bytes) = (double.MaxValue, double.MaxValue, 0, 0, 0L);
        for (var i = 0; i < Repetitions; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var used = Environment.CpuUsage.TotalTime;
            clock.Restart();
            var read = reader.Read(text);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            (sentences, words) = (read.Count, read.Sum(s => s.Count));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sentences} sentences, {words} words: {sentences / best:n0} sentences/s, {words / best:n0} words/s, {bytes / sentences} bytes a sentence; by processor time {sentences / busy:n0} sentences/s; best of {Repetitions}"));
        return 0;
    }
}
