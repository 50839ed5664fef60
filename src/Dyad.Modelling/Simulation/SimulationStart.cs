using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Simulation;

/// <summary>Where a simulation begins: what is remembered at the end of a panel.</summary>
/// <remarks>
/// A simulated column is held at the highest value that any pair showed in the panel: an effect is never carried beyond where it was seen, so that
/// a path cannot run away by its own events. Only what pairs do to each other is simulated. What those at home do to a state (the channels above the pairs) is not: every simulated day
/// takes the home events of one day of the last 365, drawn for each path and day, so that they neither stop nor grow.
/// </remarks>
public sealed class SimulationStart
{
    private const int Year = 365;
    private readonly float[] _state;
    private readonly float[] _ceilings;
    private readonly Tally[][] _home;

    /// <summary>Takes a panel in.</summary>
    /// <param name="design">The columns and their memory.</param>
    /// <param name="seen">What was known on the origin, the last day of its window; its first day is that of the design.</param>
    /// <param name="isHeld">
    /// Whether simulated columns are held at the highest value that the panel showed. Off only for worlds that are made up from given parameters,
    /// which begin with a panel that shows nothing.
    /// </param>
    /// <exception cref="ArgumentException">The panel is of another shape than the design.</exception>
    public SimulationStart(Design design, Panel seen, bool isHeld = true)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(seen);
        if (design.Pairs != seen.Layout.Count || !seen.Layout.Actors.SequenceEqual(design.Setting.Layout.Actors) || seen.Window.From != design.Setting.First)
            throw new ArgumentException("The panel has other actors or another first day than the design.", nameof(seen));
        Design = design;
        Origin = seen.Window.To;
        DaysBefore = seen.Days;
        _state = new float[design.StateLength];
        IsHeld = isHeld;
        _ceilings = new float[design.Terms.Length];
        var values = new float[design.Shared.Length];
        for (var day = 0; day < seen.Days; day++)
        {
            if (isHeld)
            {
                design.WriteShared(_state, day, values, []);
                Raise(values);
            }

            design.Absorb(seen.On(day), _state);
            BusiestDay = Math.Max(BusiestDay, Total(seen.On(day), design.Pairs));
        }

        if (!isHeld)
            Array.Fill(_ceilings, float.PositiveInfinity);

        var days = Math.Min(Year, seen.Days);
        _home = [.. Enumerable.Range(seen.Days - days, days).Select(d => Home(seen.On(d), design.Pairs))];
        HasHome = Array.Exists(_home, h => h.Length > 0);
    }

    private SimulationStart(SimulationStart other, float[] state, float[] ceilings)
    {
        (Design, Origin, DaysBefore, IsHeld, BusiestDay, HasHome) = (other.Design, other.Origin, other.DaysBefore, other.IsHeld, other.BusiestDay, other.HasHome);
        (_home, _state, _ceilings) = (other._home, state, ceilings);
    }

    /// <summary>The columns and their memory.</summary>
    public Design Design { get; }

    /// <summary>The last day that is known; day 1 of the simulation is the next one.</summary>
    public Day Origin { get; }

    /// <summary>Days of the panel up to and with the origin.</summary>
    public int DaysBefore { get; }

    /// <summary>The memory after the origin.</summary>
    public ReadOnlySpan<float> State => _state;

    /// <summary>Whether simulated columns are held at the highest value that the panel showed.</summary>
    public bool IsHeld { get; }

    /// <summary>Events between pairs on the busiest day of the panel.</summary>
    public long BusiestDay { get; }

    /// <summary>The highest value that each column took for any pair on any day of the panel; infinite where columns are not held.</summary>
    internal ReadOnlySpan<float> Ceilings => _ceilings;

    internal bool HasHome { get; }

    /// <summary>Home events of a simulated day.</summary>
    internal ReadOnlySpan<Tally> HomeOn(Seed seed, uint path, uint day)
    {
        var word = Philox.At(seed, new Counter(path, day, 0xFFFF_FFFF, 0xFFFF_FFFF)).First;
        return _home[(int)(((ulong)word * (uint)_home.Length) >> 32)];
    }

    /// <summary>Adds the mean home events of a day.</summary>
    /// <param name="expected">Class after class, and within each channel after channel.</param>
    internal void AddHome(Span<float> expected)
    {
        var channels = expected.Length / Design.Setting.Classes.Count;
        foreach (var day in _home)
        {
            foreach (var tally in day)
                expected[(tally.Class * channels) + tally.Channel] += (float)tally.Count / _home.Length;
        }
    }

    /// <summary>Two starts that differ by one act on the last day: without it and with it. Both hold columns where the panel or the act itself took them.</summary>
    /// <param name="design">The columns and their memory.</param>
    /// <param name="seen">What was known on the origin.</param>
    /// <param name="act">The act.</param>
    internal static (SimulationStart Plain, SimulationStart Struck) Fork(Design design, Panel seen, Tally act)
    {
        var plain = new SimulationStart(design, seen);
        var struck = new float[design.StateLength];
        for (var day = 0; day < seen.Days - 1; day++)
            design.Absorb(seen.On(day), struck);
        design.Absorb([.. seen.On(seen.Days - 1), act], struck);
        var values = new float[design.Shared.Length];
        design.WriteShared(struck, seen.Days, values, []);
        plain.Raise(values);
        return (plain, new SimulationStart(plain, struck, plain._ceilings));
    }

    private void Raise(ReadOnlySpan<float> values)
    {
        for (var term = 0; term < _ceilings.Length; term++)
        {
            var column = Design.Shared.Columns[term];
            _ceilings[term] = MathF.Max(_ceilings[term], Wide.Max(values.Slice(column.Start, column.Places)));
        }
    }

    private static long Total(ReadOnlySpan<Tally> day, int pairs)
    {
        long total = 0;
        foreach (var tally in day)
            total += tally.Channel < pairs ? tally.Count : 0;
        return total;
    }

    private static Tally[] Home(ReadOnlySpan<Tally> day, int pairs)
    {
        var kept = new List<Tally>();
        foreach (var tally in day)
        {
            if (tally.Channel >= pairs)
                kept.Add(tally);
        }

        return [.. kept];
    }
}
