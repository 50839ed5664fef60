using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Simulation;

/// <summary>
/// The course of a process without chance, its skeleton: each day brings in every cell what is expected of it, a fraction of an act, and that is remembered. Columns
/// are not held. Where it grows beyond all bounds the process feeds on itself; a process with additive or multiplicative noise inherits the stability of its skeleton
/// under regularity (Chan and Tong 1985, doi:10.2307/1427125; for logarithmic links Fokianos and Tjøstheim 2011, doi:10.1016/j.jmva.2010.11.002). Holds scratch: one
/// for each thread.
/// </summary>
public sealed class ExpectedCourse
{
    /// <summary>Days that it is followed.</summary>
    public const int Days = 365;

    private readonly SimulationStart _start;
    private readonly float[] _state;
    private readonly float[] _values;
    private readonly float[] _sums;
    private readonly float[] _means;
    private readonly float[] _home;
    private readonly float[] _expected;

    /// <summary>Makes room.</summary>
    /// <param name="start">Where it begins.</param>
    public ExpectedCourse(SimulationStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
        var (design, classes) = (start.Design, start.Design.Setting.Classes.Count);
        _state = new float[design.StateLength];
        _values = new float[design.Shared.Length];
        _sums = new float[SharedMeans.SumsLength(design)];
        _means = new float[design.Pairs * classes];
        _home = new float[(design.Pairs + design.Setting.Layout.Actors.Length) * classes];
        _expected = new float[_home.Length];
        start.AddHome(_home);
    }

    /// <summary>The first day on which more than <see cref="PathRunner.Beyond"/> times the events of the panel's busiest day are expected; null where there is none.</summary>
    /// <param name="predictor">The parameters.</param>
    public int? RunsAwayOn(StepPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        var design = _start.Design;
        var (classes, channels) = (design.Setting.Classes.Count, design.Pairs + design.Setting.Layout.Actors.Length);
        _start.State.CopyTo(_state);
        for (var day = 1; day <= Days; day++)
        {
            design.WriteShared(_state, _start.DaysBefore + day - 1, _values, []);
            predictor.SharedMeans(_values, _sums, _means);
            if (!(Wide.Sum(_means) <= PathRunner.Beyond * Math.Max(1, _start.BusiestDay)))
                return day;
            _home.CopyTo(_expected, 0);
            for (var kind = 0; kind < classes; kind++)
                _means.AsSpan(kind * design.Pairs, design.Pairs).CopyTo(_expected.AsSpan(kind * channels));
            design.AbsorbExpected(_expected, _state);
        }

        return null;
    }
}
