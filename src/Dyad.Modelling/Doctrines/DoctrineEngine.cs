using System.Collections.Immutable;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Doctrines;

/// <summary>Measures what changed after a document.</summary>
public sealed class DoctrineEngine
{
    private readonly SphereActs _acts;
    private readonly SphereActs _reactions;
    private readonly RegionTable _regions;
    private readonly DoctrineChoice _choice;

    /// <summary>Takes what was gathered.</summary>
    /// <param name="acts">What the powers did.</param>
    /// <param name="reactions">What possible reactors did, as if each were a power.</param>
    /// <param name="regions">What the regions stand for.</param>
    /// <param name="choice">How it is measured.</param>
    public DoctrineEngine(SphereActs acts, SphereActs reactions, RegionTable regions, DoctrineChoice choice)
    {
        ArgumentNullException.ThrowIfNull(acts);
        ArgumentNullException.ThrowIfNull(reactions);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(choice);
        (_acts, _reactions, _regions, _choice) = (acts, reactions, regions, choice);
    }

    /// <summary>Everything measured of a document as of a day; the document must be of that day or earlier.</summary>
    /// <exception cref="ArgumentException">The document is later than the day.</exception>
    public DoctrineResult Measure(Doctrine doctrine, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(doctrine);
        if (doctrine.Day > asOf.Day)
            throw new ArgumentException($"{doctrine.Id} is of {doctrine.Day}, after {asOf}.", nameof(doctrine));
        var effects = ImmutableArray.CreateBuilder<DoctrineEffect>();
        foreach (var (regions, stance) in new[]
        {
            (doctrine.Claims, DoctrineStance.Claimed), (doctrine.Concedes, DoctrineStance.Conceded),
            (doctrine.Disclaims, DoctrineStance.Disclaimed), (doctrine.Adversaries, DoctrineStance.Adversary),
        })
        {
            foreach (var region in regions)
            {
                effects.Add(Effect(doctrine, region, stance, SphereActKind.Coercion, asOf));
                effects.Add(Effect(doctrine, region, stance, SphereActKind.Support, asOf));
            }
        }

        return new DoctrineResult(doctrine, asOf, effects.ToImmutable(), Reactions(doctrine, asOf));
    }

    private DoctrineEffect Effect(Doctrine doctrine, string region, DoctrineStance stance, SphereActKind kind, AsOf asOf)
    {
        ImmutableArray<string> states = [.. _regions.States(region, doctrine.Day).Where(s => s != doctrine.Power)];
        DoctrineEffect Without(DoctrineDiagnosis diagnosis, int before, int after, int actsBefore = 0, int actsAfter = 0) =>
            new(doctrine, region, states, stance, kind, before, after, actsBefore, actsAfter, diagnosis, null, null, 0);

        var power = _acts.Choice.Powers.IndexOf(doctrine.Power);
        if (power < 0)
            return Without(DoctrineDiagnosis.NotAPower, 0, 0);
        var end = asOf.Day < _acts.Covered.To ? asOf.Day : _acts.Covered.To;
        var before = Math.Clamp((doctrine.Day - _acts.Covered.From) / 7, 0, _choice.Weeks);
        var after = Math.Clamp((end - doctrine.Day + 1) / 7, 0, _choice.Weeks);
        if (before < _choice.LeastWeeks || after < _choice.LeastWeeks)
            return Without(DoctrineDiagnosis.OutsideData, before, after);

        var days = states.SelectMany(s => _acts.Days(power, s, kind, asOf)).Order().ToArray();
        var counts = Weeks(days, doctrine.Day.Number, before, after);
        var (actsBefore, actsAfter) = (counts[..before].Sum(), counts[before..].Sum());
        if (actsBefore + actsAfter < _choice.LeastActs)
            return Without(DoctrineDiagnosis.TooFewActs, before, after, actsBefore, actsAfter);
        if (actsBefore == 0 || actsAfter == 0)
            return Without(DoctrineDiagnosis.NoActOnOneSide, before, after, actsBefore, actsAfter);
        if (SegmentedPoisson.Fit(counts, before, _choice.Lags) is not { } fit)
            return Without(DoctrineDiagnosis.NotConverged, before, after, actsBefore, actsAfter);

        var placebos = Placebos(days, doctrine.Day, before, after, end);
        double Place(double z, Func<SegmentedPoisson, double> of) => (1.0 + placebos.Count(p => Math.Abs(of(p)) >= Math.Abs(z))) / (1 + placebos.Count);
        return new DoctrineEffect(
            doctrine, region, states, stance, kind, before, after, actsBefore, actsAfter, DoctrineDiagnosis.Regular,
            Change(fit.Level, Place(fit.Level.Z, p => p.Level.Z)), Change(fit.Slope, Place(fit.Slope.Z, p => p.Slope.Z)), placebos.Count);
    }

    private RateChange Change(SegmentCoefficient coefficient, double placebo)
    {
        var probability = _acts.Choice.Interval;
        var reach = Normal.InvCDF(0, 1, (1 + probability) / 2) * coefficient.Error;
        return new RateChange(
            Math.Exp(coefficient.Value), new SphereInterval(Math.Exp(coefficient.Value - reach), Math.Exp(coefficient.Value + reach), probability), placebo);
    }

    /// <summary>The same fit at other dates, every so many weeks through the data, as far from the document as a side is long at least.</summary>
    private List<SegmentedPoisson> Placebos(int[] days, Day day, int before, int after, Day end)
    {
        var fits = new List<SegmentedPoisson>();
        var step = 7 * _choice.PlaceboWeeks;
        var first = _acts.Covered.From.Number + (7 * before);
        for (var at = first + ((day.Number - first) % step); at + (7 * after) - 1 <= end.Number; at += step)
        {
            if (at < first || Math.Abs(at - day.Number) < 7 * _choice.LeastWeeks)
                continue;
            var counts = Weeks(days, at, before, after);
            if (counts.Sum() >= _choice.LeastActs && SegmentedPoisson.Fit(counts, before, _choice.Lags) is { } fit)
                fits.Add(fit);
        }

        return fits;
    }

    private static int[] Weeks(int[] days, int day, int before, int after)
    {
        var counts = new int[before + after];
        var from = day - (7 * before);
        var start = Array.BinarySearch(days, from);
        start = start < 0 ? ~start : start;
        while (start > 0 && days[start - 1] >= from)
            start--;
        for (var i = start; i < days.Length && days[i] < day + (7 * after); i++)
            counts[(days[i] - from) / 7]++;
        return counts;
    }

    private ImmutableArray<DoctrineReaction> Reactions(Doctrine doctrine, AsOf asOf)
    {
        var end = asOf.Day < _reactions.Covered.To ? asOf.Day : _reactions.Covered.To;
        var length = Math.Min(_choice.AnswerDays, end - doctrine.Day + 1);
        var windows = Math.Clamp((doctrine.Day - _reactions.Covered.From) / _choice.AnswerDays, 0, _choice.MatchedWindows);
        if (length < 1 || windows < 1 || doctrine.Day < _reactions.Covered.From)
            return [];
        var usual = windows * _choice.AnswerDays;
        var reactions = ImmutableArray.CreateBuilder<DoctrineReaction>();
        for (var actor = 0; actor < _reactions.Choice.Powers.Length; actor++)
        {
            if (_reactions.Choice.Powers[actor] == doctrine.Power)
                continue;
            foreach (var kind in Enum.GetValues<SphereActKind>())
            {
                var days = _reactions.Days(actor, doctrine.Power, kind, asOf);
                var acts = days.Count(d => d >= doctrine.Day.Number && d < doctrine.Day.Number + length);
                var usualActs = days.Count(d => d < doctrine.Day.Number && d >= doctrine.Day.Number - usual);
                if (acts + usualActs == 0)
                    continue;
                var ratio = new RateRatio(acts, length, usualActs, usual);
                reactions.Add(new DoctrineReaction(
                    doctrine, _reactions.Choice.Powers[actor], kind, length, acts, usual, usualActs, ratio.Quantile(0.5), ratio.Interval(_acts.Choice.Interval), ratio.Higher));
            }
        }

        return [.. reactions.OrderByDescending(r => r.Acts > 0).ThenByDescending(r => r.Higher).ThenBy(r => r.Actor, StringComparer.Ordinal).ThenBy(r => r.Kind)];
    }
}
