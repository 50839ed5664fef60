using System.Collections.Immutable;
using System.Globalization;
using Dyad.Modelling.Checkpoints;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Analogues;

/// <summary>What a backtest may say.</summary>
public enum AnalogueVerdict
{
    /// <summary>Fewer than 30 forecasts, fewer than 5 of either outcome, fewer than 10 origins, or origins for fewer than 5 blocks: no claim is made.</summary>
    NotEnoughEvidence,

    /// <summary>The interval of the Brier skill lies above zero.</summary>
    Better,

    /// <summary>It lies below zero.</summary>
    Worse,

    /// <summary>It holds zero.</summary>
    Neither,
}

/// <summary>How forecasts of one band came out.</summary>
/// <param name="From">Least probability of the band.</param>
/// <param name="Forecasts">Forecasts in it.</param>
/// <param name="Mean">Their mean probability; NaN without any.</param>
/// <param name="Share">Share of them that escalated; NaN without any.</param>
public readonly record struct ReliabilityBand(double From, int Forecasts, double Mean, double Share);

/// <summary>How well analogues foretold escalation, beside the plain base rate as it was on the same day.</summary>
/// <param name="Unit">What a week was measured in.</param>
/// <param name="Band">Weeks of warping; 0 is the Euclidean distance.</param>
/// <param name="Horizon">Weeks within which escalation was foretold.</param>
/// <param name="Verdict">What may be said.</param>
/// <param name="Origins">Weeks in which was foretold.</param>
/// <param name="Forecasts">Pairs foretold, over all origins.</param>
/// <param name="Escalated">How many of them escalated.</param>
/// <param name="Brier">Mean of (probability − outcome)²; 0 is best.</param>
/// <param name="BaseBrier">That of the base rate.</param>
/// <param name="BrierSkill">1 − Brier / base Brier, with its interval; above zero analogues are better.</param>
/// <param name="LogScore">Mean logarithm of the probability given to what happened; 0 is best.</param>
/// <param name="BaseLogScore">That of the base rate.</param>
/// <param name="LogGain">Log score less that of the base rate, with its interval; above zero analogues are better.</param>
/// <param name="BlockLength">Origins in a block of the bootstrap.</param>
/// <param name="Reliability">Bands of a tenth.</param>
public sealed record AnalogueScore(
    AnalogueUnit Unit,
    int Band,
    int Horizon,
    AnalogueVerdict Verdict,
    int Origins,
    int Forecasts,
    int Escalated,
    double Brier,
    double BaseBrier,
    Estimate BrierSkill,
    double LogScore,
    double BaseLogScore,
    Estimate LogGain,
    int BlockLength,
    ImmutableArray<ReliabilityBand> Reliability);

/// <summary>Foretells escalation of every pair again and again from what had ended before, and scores it. See docs/analogues.md.</summary>
/// <remarks>
/// On each origin week every pair with enough events is foretold from the sequences that had ended, with their horizon, by that week; the base rate
/// is the share of these that escalated. The counts are those that the ledger sees now: reports that came late stand on the day that they speak of.
/// </remarks>
public sealed class AnalogueBacktest
{
    /// <summary>Resamples of the bootstrap.</summary>
    public const int Resamples = 2000;

    /// <summary>Seed of the bootstrap.</summary>
    public const int Seed = 20070101;

    /// <summary>Fewest past sequences for a forecast.</summary>
    public const int FewestCandidates = 100;

    /// <summary>Fewest blocks that the origins give: an interval from resampling two or three says nothing.</summary>
    public const int FewestBlocks = 5;

    private const int OriginsInUnit = 8;
    private readonly AnalogueLibrary _library;
    private readonly AnalogueChoice _choice;
    private readonly int _every;
    private readonly double _interval;

    /// <summary>Prepares a backtest.</summary>
    /// <param name="library">The counts.</param>
    /// <param name="choice">The study's choice.</param>
    /// <param name="every">Weeks from one origin to the next, at least 1.</param>
    /// <param name="interval">Probability of the intervals, between 0 and 1.</param>
    public AnalogueBacktest(AnalogueLibrary library, AnalogueChoice choice, int every, double interval)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_library, _choice, _every, _interval) = (library, choice, every, interval);
        Digest = library.Digest(choice, string.Create(CultureInfo.InvariantCulture, $"backtest {every}"));
    }

    /// <summary>Digest of everything that the forecasts depend on.</summary>
    public string Digest { get; }

    /// <summary>Number of origins of the shortest horizon, for telling how far it has come.</summary>
    public int Origins => OriginWeeks(_choice.Horizons[0]).Count();

    /// <summary>Foretells and scores with one measure, every horizon.</summary>
    /// <param name="unit">What a week is measured in.</param>
    /// <param name="band">Weeks of warping; 0 is the Euclidean distance.</param>
    /// <param name="step">Called after each origin of each horizon.</param>
    /// <param name="kept">Where forecasts are kept and taken from; null for nowhere.</param>
    /// <param name="cancellation">Stops between two origins.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public ImmutableArray<AnalogueScore> Run(AnalogueUnit unit, int band, Action? step = null, UnitFolder? kept = null, CancellationToken cancellation = default)
    {
        var foreteller = new AnalogueForeteller(_library, _choice with { Band = band }, unit);
        return [.. _choice.Horizons.Select((_, h) => Score(foreteller, unit, band, h, kept, step, cancellation))];
    }

    /// <summary>Foretells with one measure on a shard's origins alone and keeps that: <see cref="Run"/> on what all shards kept gives the scores.</summary>
    /// <param name="shard">Whose origins.</param>
    /// <param name="unit">What a week is measured in.</param>
    /// <param name="band">Weeks of warping; 0 is the Euclidean distance.</param>
    /// <param name="kept">Where forecasts are kept; what is there is not foretold again.</param>
    /// <param name="step">Called after each origin of each horizon.</param>
    /// <param name="cancellation">Stops between two origins.</param>
    /// <exception cref="InvalidDataException">What is kept is of other work, or damaged.</exception>
    public void Fill(Shard shard, AnalogueUnit unit, int band, UnitFolder kept, Action? step = null, CancellationToken cancellation = default)
    {
        var foreteller = new AnalogueForeteller(_library, _choice with { Band = band }, unit);
        for (var h = 0; h < _choice.Horizons.Length; h++)
        {
            foreach (var (number, weeks) in Units(h).Where(u => shard.Owns(u.Number)))
                _ = Take(foreteller, unit, band, h, number, weeks, kept, step, cancellation);
        }
    }

    private IEnumerable<int> OriginWeeks(int horizon)
    {
        for (var week = _choice.Weeks - 1; week + horizon < _library.Weeks; week += _every)
            yield return week;
    }

    /// <summary>Origins in units, numbered so that the first units of two horizons are not the same shard's.</summary>
    private IEnumerable<(int Number, int[] Weeks)> Units(int h) => OriginWeeks(_choice.Horizons[h]).Chunk(OriginsInUnit).Select((weeks, at) => (at + h, weeks));

    private double[] Take(
        AnalogueForeteller foreteller, AnalogueUnit unit, int band, int h, int number, int[] weeks, UnitFolder? kept, Action? step, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{unit}-{band}-{_choice.Horizons[h]}-{number - h:00000}");
        return new KeptUnits(kept, Digest).Take(name, () =>
        [
            .. weeks.SelectMany(week =>
            {
                cancellation.ThrowIfCancellationRequested();
                var foretold = foreteller.Foretell(h, week);
                step?.Invoke();
                return foretold.SelectMany(f => (double[])[f.Probability, f.Rate, f.Happened ? 1 : 0]).Prepend(foretold.Count);
            }),
        ]);
    }

    private AnalogueScore Score(AnalogueForeteller foreteller, AnalogueUnit unit, int band, int h, UnitFolder? kept, Action? step, CancellationToken cancellation)
    {
        var tallies = new List<Tally>();
        var bands = new (int Count, double Sum, int Escalated)[10];
        foreach (var (number, weeks) in Units(h))
        {
            var numbers = Take(foreteller, unit, band, h, number, weeks, kept, step, cancellation);
            for (var at = 0; at < numbers.Length;)
            {
                var tally = new Tally();
                var count = (int)numbers[at++];
                for (var i = 0; i < count; i++, at += 3)
                    Add(tally, bands, numbers[at], numbers[at + 1], numbers[at + 2] > 0);
                if (count > 0)
                    tallies.Add(tally);
            }
        }

        return Sum(unit, band, _choice.Horizons[h], tallies, bands);
    }

    private static void Add(Tally tally, (int Count, double Sum, int Escalated)[] bands, double probability, double rate, bool happened)
    {
        tally.Add(probability, rate, happened);
        ref var b = ref bands[Math.Min(9, (int)(10 * probability))];
        b = (b.Count + 1, b.Sum + probability, b.Escalated + (happened ? 1 : 0));
    }

    private AnalogueScore Sum(AnalogueUnit unit, int band, int horizon, List<Tally> tallies, (int Count, double Sum, int Escalated)[] bands)
    {
        var (count, escalated) = (tallies.Sum(t => t.Count), tallies.Sum(t => t.Escalated));
        ImmutableArray<ReliabilityBand> reliability = [.. bands.Select((b, i) => new ReliabilityBand(
            i / 10.0, b.Count, b.Count > 0 ? b.Sum / b.Count : double.NaN, b.Count > 0 ? (double)b.Escalated / b.Count : double.NaN))];
        // Neighbouring origins share weeks of their horizons: a block is at least as long as these reach.
        var length = Math.Min(tallies.Count, Math.Max((int)Math.Ceiling(Math.Cbrt(tallies.Count) - 1e-9), (horizon + _every - 1) / _every));
        if (count < 30 || escalated < 5 || count - escalated < 5 || tallies.Count < Math.Max(10, FewestBlocks * length))
        {
            var none = new Estimate(double.NaN, double.NaN, double.NaN);
            return new AnalogueScore(
                unit, band, horizon, AnalogueVerdict.NotEnoughEvidence, tallies.Count, count, escalated, double.NaN, double.NaN, none, double.NaN, double.NaN, none, 0, reliability);
        }

        var blocks = new BlockBootstrap(tallies.Count, length, Resamples, Seed);
        double[] Of(Func<Tally, double> value) => [.. tallies.Select(value)];
        var (brier, plain) = (Of(t => t.Brier), Of(t => t.BaseBrier));
        var (log, plainLog) = (Of(t => t.Log), Of(t => t.BaseLog));
        var skill = blocks.Difference([brier, plain], means => 1 - (means[0] / means[1]), _interval);
        var gain = blocks.Difference([log, plainLog, Of(t => t.Count)], means => (means[0] - means[1]) / means[2], _interval);
        return new AnalogueScore(
            unit, band, horizon, skill.Lower > 0 ? AnalogueVerdict.Better : skill.Upper < 0 ? AnalogueVerdict.Worse : AnalogueVerdict.Neither,
            tallies.Count, count, escalated, brier.Sum() / count, plain.Sum() / count, skill, log.Sum() / count, plainLog.Sum() / count, gain, length, reliability);
    }

    private sealed class Tally
    {
        internal int Count { get; private set; }

        internal int Escalated { get; private set; }

        internal double Brier { get; private set; }

        internal double BaseBrier { get; private set; }

        internal double Log { get; private set; }

        internal double BaseLog { get; private set; }

        internal void Add(double probability, double rate, bool happened)
        {
            var outcome = happened ? 1.0 : 0;
            Count++;
            Escalated += happened ? 1 : 0;
            Brier += (probability - outcome) * (probability - outcome);
            BaseBrier += (rate - outcome) * (rate - outcome);
            Log += Math.Log(happened ? probability : 1 - probability);
            BaseLog += Math.Log(happened ? rate : 1 - rate);
        }
    }
}
