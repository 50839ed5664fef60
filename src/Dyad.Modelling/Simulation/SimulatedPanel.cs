using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Simulation;

/// <summary>A panel that given parameters make, day after day from nothing: a world in which the truth is known.</summary>
internal static class SimulatedPanel
{
    /// <summary>Makes it.</summary>
    /// <param name="design">The columns; its setting says the first day, on which nothing happens.</param>
    /// <param name="truth">The parameters.</param>
    /// <param name="days">Days of the panel, at least 2.</param>
    /// <param name="seed">The stream.</param>
    internal static Panel Of(Design design, ParameterSet truth, int days, Seed seed)
    {
        var (layout, classes, first) = (design.Setting.Layout, design.Setting.Classes, design.Setting.First);
        var nothing = Panel.Of(layout, classes, new DayRange(first, first), []);
        var tallies = new List<(int, Tally)>();
        new PathRunner(new SimulationStart(design, nothing, isHeld: false)).Run(new StepPredictor(design, truth), seed, 0, days - 1, (day, _, events) =>
        {
            foreach (var tally in events)
                tallies.Add((day, tally));
        });
        return Panel.Of(layout, classes, new DayRange(first, first + (days - 1)), tallies);
    }
}
