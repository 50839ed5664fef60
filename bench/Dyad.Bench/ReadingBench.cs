using System.Diagnostics;
using System.Globalization;
using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Assertions;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Segmentation;
using Dyad.Vocabulary.Reports;

namespace Dyad.Bench;

/// <summary>Times the way of reports to claims: whole on one thread and on two, and stage after stage.</summary>
internal static class ReadingBench
{
    private const int Rounds = 9;

    internal static int Run(string texts)
    {
        var reports = ReadingTexts.Of(texts);
        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var reader = ReportReader.Load();
        var first = reader.Read(reports[0]);
        Say($"start: {clock.Elapsed.TotalSeconds:0.00} s, processor time {(Environment.CpuUsage.TotalTime - used).TotalSeconds:0.00} s, to the claims of the first report ({first.Sentences} sentences)");
        var (sentences, claims, digest) = Digest(reader, reports);
        Say($"{reports.Count} reports, {sentences} sentences, {claims} claims, digest {digest:x16}");
        for (clock.Restart(); clock.Elapsed.TotalSeconds < 8;)
            All(reader, reports);
        Whole(reader, reports, sentences);
        Stages(reader, reports, sentences);
        return 0;
    }

    /// <summary>One thread and two in turn, so that a change in the machine's speed meets both.</summary>
    private static void Whole(ReportReader reader, List<Report> reports, int sentences)
    {
        var (one, two) = (new List<Timing>(), new List<Timing>());
        for (var round = 0; round < Rounds; round++)
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
        Say($"one thread: {sentences / seconds:n0} sentences/s; processor time {1e3 * busy / sentences:0.000} ms a sentence ({sentences / busy:n0} a second), best {1e3 * one.Min(t => t.Processor) / sentences:0.000}; {Median(one.Select(t => t.Bytes)) / sentences:n0} bytes allocated a sentence; median of {Rounds}");
        Say($"two threads: {2 * sentences / Median(two.Select(t => t.Seconds)):n0} sentences/s, {Median(one.Zip(two, (a, b) => 2 * a.Seconds / b.Seconds)):0.00} times one thread; processor time {1e3 * Median(two.Select(t => t.Processor)) / sentences / 2:0.000} ms a sentence");
        Say($"working set {Environment.WorkingSet / 1e6:0} MB, peak {Peak()}, {GC.CollectionCount(0)} collections, {GC.CollectionCount(2)} of them full");
    }

    private static void Stages(ReportReader reader, List<Report> reports, int sentences)
    {
        var syntax = SyntaxReader.Load();
        var (actors, acts, assertions, days, stance) = (ActorReader.Default, ActReader.Load(), new AssertionReader(), new ActDay(), new StanceReader());
        var analyses = reports.ConvertAll(reader.Analyse);
        List<(string Name, Action Work)> stages =
        [
            ("segmentation", () => reports.ForEach(r => new SentenceSplitter(r.Text).Run())),
            ("segmentation and syntax", () => reports.ForEach(r => syntax.Read(r.Text))),
            ("actors", () => analyses.ForEach(a => actors.Read([.. a.Sentences.Select(s => s.Sentence)], a.Report.Published.Day, a.Report.Title))),
            ("acts", () => analyses.ForEach(a =>
            {
                foreach (var s in a.Sentences)
                    _ = acts.Read(s.Sentence, s.Actors);
            })),
            ("assertions and days", () => analyses.ForEach(a =>
            {
                foreach (var s in a.Sentences)
                {
                    foreach (var act in s.Acts)
                    {
                        var assertion = assertions.Read(s.Sentence, act.Act.Predicate, s.Actors, a.Report.Published.Day);
                        _ = days.Resolve(s.Sentence, act.Act.Predicate, a.Report.Published.Day, assertion.Modality);
                    }
                }
            })),
            ("claims", () => analyses.ForEach(a => ClaimMaker.Claims(a))),
            ("whole", () => All(reader, reports)),
            ("stance (not part of reading)", () => analyses.ForEach(a => stance.Read(a.Sentences))),
        ];
        var timings = stages.ConvertAll(_ => new List<Timing>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var at = 0; at < stages.Count; at++)
                timings[at].Add(Time(stages[at].Work));
        }

        Console.WriteLine("| stage | processor µs a sentence | bytes a sentence |");
        Console.WriteLine("|---|---|---|");
        for (var at = 0; at < stages.Count; at++)
            Say($"| {stages[at].Name} | {1e6 * Median(timings[at].Select(t => t.Processor)) / sentences:0} | {Median(timings[at].Select(t => t.Bytes)) / sentences:n0} |");
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

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Timing(double Seconds, double Processor, double Bytes);
}
