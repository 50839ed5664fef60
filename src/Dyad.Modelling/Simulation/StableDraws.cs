using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>Parameters that were drawn until their process was stable.</summary>
/// <param name="Parameters">The draw that was taken.</param>
/// <param name="Rejected">How many were drawn before it and left.</param>
/// <param name="IsStable">Whether the one taken is stable; false where none of <see cref="StableDraws.MostTries"/> was.</param>
public readonly record struct StableDraw(ParameterSet Parameters, int Rejected, bool IsStable);

/// <summary>
/// Draws from the posterior under the prior that the process is stable: those whose expected course runs away (<see cref="ExpectedCourse"/>) are drawn again. To
/// reject a draw for what it is, before any path is run, conditions the parameters; to leave out paths, or to cut their counts, would condition on what is to be foretold.
/// Holds scratch: one for each thread.
/// </summary>
/// <param name="start">Where the process begins.</param>
/// <param name="draw">A draw of the parameters by the seed of its stream and its number.</param>
public sealed class StableDraws(SimulationStart start, Func<Seed, int, ParameterSet> draw)
{
    /// <summary>So many draws are tried; then the last one is taken as it is.</summary>
    public const int MostTries = 64;

    /// <summary>Numbers of draws lie below this, so that tries have numbers of their own.</summary>
    public const int MostDraws = 1 << 24;

    private readonly ExpectedCourse _course = new(start);

    /// <summary>A draw by its number: the same for the same seed and number, whatever was drawn before.</summary>
    /// <param name="seed">The stream.</param>
    /// <param name="number">Which draw, less than <see cref="MostDraws"/>.</param>
    public StableDraw Draw(Seed seed, int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, MostDraws);
        for (var attempt = 0; ; attempt++)
        {
            var parameters = draw(seed, number + (attempt * MostDraws));
            var isStable = _course.RunsAwayOn(new StepPredictor(start.Design, parameters)) is null;
            if (isStable || attempt == MostTries - 1)
                return new StableDraw(parameters, attempt, isStable);
        }
    }
}
