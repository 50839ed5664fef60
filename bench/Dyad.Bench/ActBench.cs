using System.Diagnostics;
using System.Globalization;
using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Bench;

/// <summary>Times the reader of acts on the sentences of a treebank; trees and actors are made beforehand.</summary>
internal static class ActBench
{
    private const int Repetitions = 5;

    internal static int Run(string treebank)
    {
        var text = string.Join("\n\n", ConlluReader.ReadFile(treebank).Select(s => s.Comment("text") ?? s.Text()));
        var sentences = SyntaxReader.Load().Read(text);
        var actors = ActorReader.Default.Read(sentences, null);
        var clock = Stopwatch.StartNew();
        var reader = ActReader.Load();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model loaded in {clock.Elapsed.TotalSeconds:0.00} s"));
        for (clock.Restart(); clock.Elapsed.TotalSeconds < 3;)
            _ = Acts(reader, sentences, actors);
        var (best, busy, acts, bytes) = (double.MaxValue, double.MaxValue, 0, 0L);
        for (var i = 0; i < Repetitions; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var used = Environment.CpuUsage.TotalTime;
            clock.Restart();
            acts = Acts(reader, sentences, actors);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sentences.Count} sentences, {acts} acts: {1e6 * best / sentences.Count:0} microseconds and {bytes / sentences.Count} bytes a sentence; by processor time {1e6 * busy / sentences.Count:0} microseconds; best of {Repetitions}"));
        return 0;
    }

    private static int Acts(ActReader reader, IReadOnlyList<Sentence> sentences, IReadOnlyList<IReadOnlyList<ActorPhrase>> actors)
    {
        var found = 0;
        for (var at = 0; at < sentences.Count; at++)
            found += reader.Read(sentences[at], actors[at]).Count;
        return found;
    }
}
