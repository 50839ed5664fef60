using Dyad.Briefing.Evidence;

namespace Dyad.Briefing.Wording;

/// <summary>Words for probabilities, as ICD 203 (Analytic Standards, 2015, section D.6.e.2.a) sets them.</summary>
public enum Likelihood
{
    /// <summary>Below 1 % or above 99 %: no word, the number is given.</summary>
    Beyond,

    /// <summary>1 to 5 %.</summary>
    AlmostNoChance,

    /// <summary>5 to 20 %.</summary>
    VeryUnlikely,

    /// <summary>20 to 45 %.</summary>
    Unlikely,

    /// <summary>45 to 55 %.</summary>
    RoughlyEvenChance,

    /// <summary>55 to 80 %.</summary>
    Likely,

    /// <summary>80 to 95 %.</summary>
    VeryLikely,

    /// <summary>95 to 99 %.</summary>
    AlmostCertain,
}

/// <summary>From probabilities to words.</summary>
public static class Likelihoods
{
    /// <summary>The word for a probability; a bound belongs to the word nearer to even chance, 45 and 55 % to the even chance itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a probability.</exception>
    public static Likelihood Of(double probability) => probability switch
    {
        >= 0.45 and <= 0.55 => Likelihood.RoughlyEvenChance,
        >= 0.20 and < 0.45 => Likelihood.Unlikely,
        >= 0.05 and < 0.20 => Likelihood.VeryUnlikely,
        >= 0.01 and < 0.05 => Likelihood.AlmostNoChance,
        > 0.55 and <= 0.80 => Likelihood.Likely,
        > 0.80 and <= 0.95 => Likelihood.VeryLikely,
        > 0.95 and <= 0.99 => Likelihood.AlmostCertain,
        >= 0 and <= 1 => Likelihood.Beyond,
        _ => throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1."),
    };

    /// <summary>The word alone; empty where ICD 203 has none.</summary>
    public static string Word(this Likelihood likelihood) => likelihood switch
    {
        Likelihood.AlmostNoChance => "almost no chance",
        Likelihood.VeryUnlikely => "very unlikely",
        Likelihood.Unlikely => "unlikely",
        Likelihood.RoughlyEvenChance => "roughly even chance",
        Likelihood.Likely => "likely",
        Likelihood.VeryLikely => "very likely",
        Likelihood.AlmostCertain => "almost certain",
        _ => "",
    };

    /// <summary>The beginning of a sentence that goes on with <c>that …</c>.</summary>
    public static string Open(this Likelihood likelihood, Figure probability)
    {
        ArgumentNullException.ThrowIfNull(probability);
        return likelihood switch
        {
            Likelihood.AlmostNoChance => "There is almost no chance",
            Likelihood.VeryUnlikely => "It is very unlikely",
            Likelihood.Unlikely => "It is unlikely",
            Likelihood.RoughlyEvenChance => "There is a roughly even chance",
            Likelihood.Likely => "It is likely",
            Likelihood.VeryLikely => "It is very likely",
            Likelihood.AlmostCertain => "It is almost certain",
            _ => $"The probability is {probability.Number}",
        };
    }
}
