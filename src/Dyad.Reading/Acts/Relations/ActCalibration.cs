namespace Dyad.Reading.Acts.Relations;

/// <summary>What speaks for an act that was read.</summary>
/// <param name="Type">Probability of its type given the pair.</param>
/// <param name="Pair">Logarithm of the odds that the act joins this pair.</param>
/// <param name="Gate">Logarithm of the odds that the sentence speaks of an act.</param>
internal readonly record struct ActEvidence(float Type, float Pair, float Gate);

/// <summary>
/// Turns evidence into the probability that source, target and type are right: Platt's logistic scaling (1999) of three logarithms of odds, fitted on
/// sentences labelled by others that the models had not seen.
/// </summary>
/// <param name="Bias">Constant.</param>
/// <param name="Type">Weight of the type's.</param>
/// <param name="Pair">Weight of the pair's.</param>
/// <param name="Gate">Weight of the gate's.</param>
internal readonly record struct ActCalibration(float Bias, float Type, float Pair, float Gate)
{
    /// <summary>Gives the probability of the type as it is.</summary>
    internal static ActCalibration None => new(0, 1, 0, 0);

    /// <summary>Probability, 0 to 1.</summary>
    internal float Of(in ActEvidence evidence)
    {
        var (type, pair, gate) = Odds(evidence);
        return Exponential.Logistic(Bias + (Type * type) + (Pair * pair) + (Gate * gate));
    }

    /// <summary>The three logarithms of odds, kept within what the fit has seen.</summary>
    internal static (float Type, float Pair, float Gate) Odds(in ActEvidence evidence)
    {
        var p = Math.Clamp(evidence.Type, 0.01f, 0.995f);
        return (Exponential.Log(p / (1 - p)), Math.Clamp(evidence.Pair, -6, 8), Math.Clamp(evidence.Gate, 0, 25));
    }
}
