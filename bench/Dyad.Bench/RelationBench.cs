using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times what relations are measured with, over all pairs of made-up events, with the choices of a study.</summary>
internal static class RelationBench
{
    private const int Pairs = 4000;
    private static readonly DayRange Range = new(new Day(2005, 1, 3), new Day(2024, 12, 29));
    private static readonly ParallelOptions TwoCores = new() { MaxDegreeOfParallelism = 2 };

    internal static int Run(string folder, int count)
    {
        var study = StudyFile.Read(Path.Combine(folder, "study.yaml"));
        var events = Events(count);
        Console.WriteLine($"{count} events between {Pairs} directed pairs over {Range.Length} days; {Environment.ProcessorCount} processors");
        // Once on a few, so that what is compiled first is not counted.
        All(study, events[..Math.Min(count, 20_000)], quiet: true);
        All(study, events, quiet: false);
        Analogues(study, events);
        return 0;
    }

    private static void All(Study study, ImmutableArray<Event> events, bool quiet)
    {
        var total = new Clock();
        var scale = ScaleBook.Default[study.Events.Scale];
        var clock = new Clock();
        var builder = new DailyScoresBuilder(events.Select(e => e.Pair).Distinct(), scale, Range, study.Events.RootOnly);
        foreach (var happened in events)
            builder.Add(happened);
        var scores = builder.BuildAll();
        clock.Say("daily scores", $"{scores.Sum(s => (long)s.Days.Length)} days with events of {scores.Length} pairs", quiet);

        clock = new Clock();
        var climates = new (double Level, LevelDifference Change)?[scores.Length];
        Parallel.For(0, scores.Length, TwoCores, i =>
        {
            var fit = LocalLevel.Fit(scores[i].Days);
            if (fit.IsEstimated)
                climates[i] = (fit.At(Range.To).Level, fit.Difference(Range.To - study.Brief.PeriodDays, Range.To, study.Climate.Interval));
        });
        clock.Say("climate: both variances, last level, change of the last period with its interval", $"{climates.Count(c => c is not null)} pairs", quiet);

        clock = new Clock();
        var changes = new ChangePointEstimate[scores.Length];
        Parallel.For(0, scores.Length, TwoCores, i => changes[i] = ChangePointEstimate.Of(scores[i], study.Changes!, study.Climate.Interval));
        clock.Say("change points", $"{changes.Sum(c => c.Points.Length)} in {changes.Count(c => c.Diagnosis == ChangePointDiagnosis.Estimated)} pairs", quiet);

        clock = new Clock();
        var asOf = new AsOf(Range.To);
        var rules = new LadderRules(study.Ladder!, study.Ladder!.Coded, study.Events.RootOnly, LadderBook.Default, ActorBook.Default, LadderRulings.None);
        var ladder = new LadderBuilder(null, Range, asOf, rules);
        foreach (var happened in events)
            ladder.Add(happened);
        var ladders = ladder.BuildAll();
        clock.Say("ladder", $"{ladders.Sum(l => l.Episodes.Length)} climbs of {ladders.Length} pairs", quiet);

        clock = new Clock();
        HashSet<string> states = [.. ActorBook.Default.States];
        var acts = new SphereActs(study.Spheres!, states, Range, study.Events.RootOnly);
        foreach (var happened in events)
            acts.Add(happened);
        var spheres = new SphereEngine(acts, SphereRecords.None, states).At(asOf);
        clock.Say("spheres as of the last day", $"{spheres.Rows.Length} states", quiet);
        total.Say("together", "", quiet);
    }

    private static void Analogues(Study study, ImmutableArray<Event> events)
    {
        var clock = new Clock();
        var builder = new AnalogueLibraryBuilder(Range, study.Events.RootOnly, e => (int)LadderBook.Default.Of(e.Act).Step);
        foreach (var happened in events)
            builder.Add(happened);
        var library = builder.Build();
        clock.Say("analogues: weekly counts", $"{library.Pairs} pairs", quiet: false);
        foreach (var step in new[] { 52, 26, study.Analogues!.Step })
        {
            clock = new Clock();
            var search = new AnalogueSearch(library, study.Analogues with { Step = step, Horizons = [13] });
            clock.Say($"analogues: sequences every {step} weeks made ready", $"{search.Sequences} sequences of {study.Analogues.Weeks} weeks", quiet: false);
            var pairs = events.Take(20).Select(e => e.Pair).ToList();
            clock = new Clock();
            foreach (var pair in pairs)
                _ = search.Find(pair, Range.To, study.Climate.Interval);
            clock.Say("analogues: nearest of one pair", $"mean of {pairs.Count}", quiet: false, pairs.Count);
        }
    }

    /// <summary>Pairs by Zipf's law, each with a level that jumps now and then; codes by how cooperative they are.</summary>
    private static ImmutableArray<Event> Events(int count)
    {
        var random = new Random(20261122);
        var states = ActorBook.Default.States.Order(StringComparer.Ordinal).ToArray();
        var pairs = new HashSet<DirectedPair>();
        while (pairs.Count < Pairs)
        {
            var (source, target) = (states[random.Next(states.Length)], states[random.Next(states.Length)]);
            if (source != target)
                pairs.Add(new DirectedPair(new ActorCode(source), new ActorCode(target)));
        }

        var drawn = pairs.ToArray();
        var chances = Enumerable.Range(1, Pairs).Select(i => 1.0 / i).ToArray();
        for (var i = 1; i < Pairs; i++)
            chances[i] += chances[i - 1];
        var acts = Acts();
        var claims = ImmutableArray.Create(new SupportingClaim(Claim(), MergeReason.First));
        var events = ImmutableArray.CreateBuilder<Event>(count);
        for (var i = 0; i < count; i++)
        {
            var at = Array.BinarySearch(chances, random.NextDouble() * chances[^1]);
            var place = Math.Min(Pairs - 1, at < 0 ? ~at : at);
            var pair = drawn[place];
            var day = Range.From + random.Next(Range.Length);
            var cold = ((day.Number / 900) + place) % 3 == 0;
            var kind = acts[cold ? 7 + random.Next(9) : random.Next(16)];
            events.Add(new Event(
                "bench", i.ToString(CultureInfo.InvariantCulture), day, PublicationInstant.EndOf(day), pair.Source, pair.Target,
                kind[random.Next(kind.Length)], Place.Nowhere, IsRoot: true, 1, claims));
        }

        return events.MoveToImmutable();
    }

    /// <summary>The acts of each PLOVER type that have a CAMEO code.</summary>
    private static Act[][] Acts()
    {
        var acts = EventBook.Default.Codes.Select(c => c.Key).Where(c => c.Table == CameoTable.Cameo11).OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => EventBook.Default.TryAct(c, out var act) ? act : default).ToLookup(a => a.Type);
        return [.. EventTypes.All.Select(t => acts[t].ToArray())];
    }

    private static Claim Claim() => new(
        "bench", "0", Range.From, PublicationInstant.EndOf(Range.From), new ActorMention(new ActorCode("AAA"), "", ""), new ActorMention(new ActorCode("BBB"), "", ""),
        new Act(EventType.Consult, "", CameoCode.Absent), double.NaN, Place.Nowhere, new ReportReference("", ""), 1, IsRoot: true, Modality.Happened,
        ActorCode.Unknown, "", new RowReference(1, 1));

    private sealed class Clock
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly TimeSpan _used = Environment.CpuUsage.TotalTime;

        internal void Say(string what, string of, bool quiet, int over = 1)
        {
            if (!quiet)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what,-76} {_watch.Elapsed.TotalSeconds / over,8:0.000} s, processor {(Environment.CpuUsage.TotalTime - _used).TotalSeconds / over,8:0.000} s  {of}"));
            }
        }
    }
}
