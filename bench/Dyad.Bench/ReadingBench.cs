using System.Diagnostics;
using System.Globalization;
using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Assertions;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Segmentation;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Reports;

namespace Dyad.Bench;

/// <summary>Times the way of reports to claims: whole on one thread and on two, and stage after stage.</summary>
internal sealed class ReadingBench(int rounds)
{
    /// <summary>What is loaded at the start, one after the other; the reader itself loads them side by side.</summary>
    private static readonly (string Name, Action Load)[] Parts =
    [
        ("word vectors", () => _ = WordVectors.Default),
        ("model of syntax", () => _ = SyntaxReader.Load()),
        ("names", () => _ = NameBook.Default),
        ("nouns of agents", () => _ = AgentBook.Default),
        ("frames of acts", () => _ = FrameLexicon.Default),
        ("model of acts", () => _ = ActReader.Load()),
        ("cues and times", () => _ = (new AssertionReader(), new ActDay())),
    ];

    internal int Run(string texts)
    {
        var reports = ReadingTexts.Of(texts);
        foreach (var (name, load) in Parts)
        {
            var time = Time(load);
            Say($"start, {name}: {1e3 * time.Seconds:0} ms, processor time {1e3 * time.Processor:0} ms");
        }

        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var reader = ReportReader.Load();
        var first = reader.Read(reports[0]);
        Say($"start: {clock.Elapsed.TotalSeconds:0.00} s, processor time {(Environment.CpuUsage.TotalTime - used).TotalSeconds:0.00} s, to the claims of the first report ({first.Sentences} sentences)");
        var (sentences, claims, digest) = Digest(reader, reports);
        Say($"{reports.Count} reports, {sentences} sentences, {claims} claims, digest {digest:x16}");
        for (clock.Restart(); clock.Elapsed.TotalSeconds < rounds;)
            All(reader, reports);
        Whole(reader, reports, sentences);
        Stages(reader, reports, sentences);
        return 0;
    }

    /// <summary>One thread and two in turn, so that a change in the machine's speed meets both.</summary>
    private void Whole(ReportReader reader, List<Report> reports, int sentences)
    {
        var (one, two) = (new List<Timing>(), new List<Timing>());
        for (var round = 0; round < rounds; round++)
        {
            one.Add(Time(() => All(reader, reports)));
            two.Add(Time(() =>
            {
                var other = new Thread(() => All(reader, reports));
                other.Start();
                All(reader, reports);
                other.Join();
            }));
        }

        var (seconds, busy) = (Median(one.Select(t => t.Seconds)), Median(one.Select(t => t.Processor)));
        Say($"one thread: {sentences / seconds:n0} sentences/s; processor time {1e3 * busy / sentences:0.000} ms a sentence ({sentences / busy:n0} a second), best {1e3 * one.Min(t => t.Processor) / sentences:0.000}; {Median(one.Select(t => t.Bytes)) / sentences:n0} bytes allocated a sentence; median of {rounds}");
        Say($"one thread undisturbed: {sentences / Best(reports.Count, at => reader.Read(reports[at])):n0} sentences/s, from the best time of each report");
        Say($"two threads: {2 * sentences / Median(two.Select(t => t.Seconds)):n0} sentences/s, {Median(one.Zip(two, (a, b) => 2 * a.Seconds / b.Seconds)):0.00} times one thread; processor time {1e3 * Median(two.Select(t => t.Processor)) / sentences / 2:0.000} ms a sentence");
        Say($"working set {Environment.WorkingSet / 1e6:0} MB, peak {Peak()}, {GC.CollectionCount(0)} collections, {GC.CollectionCount(2)} of them full");
    }

    private void Stages(ReportReader reader, List<Report> reports, int sentences)
    {
        var syntax = SyntaxReader.Load();
        var (actors, acts, assertions, days, stance) = (ActorReader.Default, ActReader.Load(), new AssertionReader(), new ActDay(), new StanceReader());
        var analyses = reports.ConvertAll(reader.Analyse);
        List<(string Name, Action<int> Work)> stages =
        [
            ("segmentation", at => new SentenceSplitter(reports[at].Text).Run()),
            ("segmentation and syntax", at => syntax.Read(reports[at].Text)),
            ("actors", at => actors.Read([.. analyses[at].Sentences.Select(s => s.Sentence)], reports[at].Published.Day, reports[at].Title)),
            ("acts", at =>
            {
                foreach (var s in analyses[at].Sentences)
                    _ = acts.Read(s.Sentence, s.Actors);
            }),
            ("assertions and days", at =>
            {
                foreach (var s in analyses[at].Sentences)
                {
                    foreach (var act in s.Acts)
                    {
                        var assertion = assertions.Read(s.Sentence, act.Act.Predicate, s.Actors, reports[at].Published.Day);
                        _ = days.Resolve(s.Sentence, act.Act.Predicate, reports[at].Published.Day, assertion.Modality);
                    }
                }
            }),
            ("claims", at => ClaimMaker.Claims(analyses[at])),
            ("whole", at => reader.Read(reports[at])),
            ("stance (not part of reading)", at => stance.Read(analyses[at].Sentences)),
        ];
        Console.WriteLine("| stage | µs a sentence, undisturbed | bytes a sentence |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, work) in stages)
        {
            var seconds = Best(reports.Count, work);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            for (var at = 0; at < reports.Count; at++)
                work(at);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Say($"| {name} | {1e6 * seconds / sentences:0} | {bytes / sentences:n0} |");
        }
    }

    /// <summary>
    /// Seconds for all reports, each in the best of all rounds. On a machine that others use too a report of ten milliseconds is now and then read
    /// without being disturbed; the whole never is.
    /// </summary>
    private double Best(int reports, Action<int> work)
    {
        var best = new double[reports];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < 2 * rounds; round++)
        {
            for (var at = 0; at < reports; at++)
            {
                var start = Stopwatch.GetTimestamp();
                work(at);
                best[at] = Math.Min(best[at], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return best.Sum();
    }

    private static void All(ReportReader reader, List<Report> reports)
    {
        foreach (var report in reports)
            _ = reader.Read(report);
    }

    /// <summary>Everything that the claims say but probabilities, so that two versions can be told to read the same.</summary>
    private static (int Sentences, int Claims, ulong Digest) Digest(ReportReader reader, List<Report> reports)
    {
        var (sentences, claims, digest) = (0, 0, 14695981039346656037UL);
        foreach (var read in reports.Select(reader.Read))
        {
            sentences += read.Sentences;
            foreach (var (claim, p) in read.Claims)
            {
                claims++;
                var text = $"{claim.Source}|{claim.Target}|{claim.Act}|{claim.Day}|{claim.Modality}|{claim.Attribution}|{p.Sentence}|{p.Act}|{p.Source}|{p.Target}|{p.AttributedTo}|{p.Motive}|{string.Join(';', p.Contexts)}|{p.Probability:0.0000}|{string.Join(';', p.Trace)}";
                foreach (var letter in text)
                    digest = (digest ^ letter) * 1099511628211UL;
            }
        }

        return (sentences, claims, digest);
    }

    private static Timing Time(Action work)
    {
        var (clock, used, bytes) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        work();
        return new Timing(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, GC.GetTotalAllocatedBytes() - bytes);
    }

    private static string Peak() => File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();

    private double Median(IEnumerable<double> values) => values.Order().ElementAt(rounds / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Timing(double Seconds, double Processor, double Bytes);
}
