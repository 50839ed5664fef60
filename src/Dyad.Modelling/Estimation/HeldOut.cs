using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Estimation;

/// <summary>How well given parameters foretell days one day ahead: every day from the memory of the days before it.</summary>
public static class HeldOut
{
    /// <summary>The log score of each class: the sum of the log probabilities of what happened, over the pairs and days.</summary>
    /// <param name="panel">A panel that reaches over the scored days.</param>
    /// <param name="design">The columns.</param>
    /// <param name="parameters">Parameters that were found without these days.</param>
    /// <param name="fromDay">First scored day, in days after the panel's first.</param>
    /// <param name="untilDay">The day after the last.</param>
    /// <param name="threads">Threads to use; they change nothing in the result.</param>
    public static ImmutableArray<double> Score(Panel panel, Design design, ParameterSet parameters, int fromDay, int untilDay, int threads)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(parameters);
        return
        [
            .. parameters.Classes.Select((c, kind) =>
                new ClassEstimator(CellStore.Fill(design, panel, kind, fromDay, untilDay, threads, ZeroRows.All, new CellRoom(), centred: false), threads).Score(c)),
        ];
    }
}
