namespace Dyad.Modelling.Scores;

/// <summary>A probability that was given and whether the thing happened.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Happened">What came.</param>
public readonly record struct Verdict(double Probability, bool Happened)
{
    /// <summary>Brier score <c>(p − y)²</c> (Brier 1950); lower is better, 0.25 for an even chance whatever comes.</summary>
    public double Brier => (Probability - (Happened ? 1 : 0)) * (Probability - (Happened ? 1 : 0));

    /// <summary>Logarithmic score in nats, <c>−log</c> of the probability given to what came; infinite where that was 0.</summary>
    public double Log => -Math.Log(Happened ? Probability : 1 - Probability);
}

/// <summary>
/// The mean Brier score taken apart: <c>score = miscalibration − discrimination + uncertainty</c>, after Dimitriadis, Gneiting and Jordan (2021,
/// doi:10.1073/pnas.2016191118). The forecasts are recalibrated by isotonic regression, so that no bins have to be chosen; miscalibration is
/// Murphy's reliability, discrimination his resolution (doi:10.1175/1520-0450(1973)012&lt;0595:ANVPOT&gt;2.0.CO;2).
/// </summary>
/// <param name="Score">Mean Brier score.</param>
/// <param name="Miscalibration">What recalibrating would gain, at least 0; 0 is best.</param>
/// <param name="Discrimination">What the recalibrated forecasts gain over the base rate, at least 0; high is best.</param>
/// <param name="Uncertainty">Score of the base rate itself, <c>ȳ(1 − ȳ)</c>; the forecaster cannot change it.</param>
/// <param name="Forecasts">Number of forecasts.</param>
/// <param name="Happened">How many of them came true.</param>
public readonly record struct BrierScore(double Score, double Miscalibration, double Discrimination, double Uncertainty, int Forecasts, int Happened)
{
    /// <summary>Takes the score of some forecasts apart.</summary>
    /// <param name="verdicts">At least one.</param>
    /// <exception cref="ArgumentException">There is none, or a probability is not from 0 to 1.</exception>
    public static BrierScore Of(ReadOnlySpan<Verdict> verdicts)
    {
        var (forecasts, outcomes) = Split(verdicts);
        var order = Order(forecasts);
        var fitted = IsotonicFit.Of(order, forecasts, outcomes);
        double score = 0, recalibrated = 0, happened = 0;
        for (var i = 0; i < forecasts.Length; i++)
        {
            score += verdicts[i].Brier;
            recalibrated += (fitted[i] - outcomes[i]) * (fitted[i] - outcomes[i]);
            happened += outcomes[i];
        }

        var n = forecasts.Length;
        var rate = happened / n;
        (score, recalibrated) = (score / n, recalibrated / n);
        var uncertainty = rate * (1 - rate);
        return new BrierScore(score, score - recalibrated, uncertainty - recalibrated, uncertainty, n, (int)happened);
    }

    internal static (double[] Forecasts, double[] Outcomes) Split(ReadOnlySpan<Verdict> verdicts)
    {
        if (verdicts.IsEmpty)
            throw new ArgumentException("There is no forecast to score.", nameof(verdicts));
        var (forecasts, outcomes) = (new double[verdicts.Length], new double[verdicts.Length]);
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (!(verdicts[i].Probability >= 0 && verdicts[i].Probability <= 1))
                throw new ArgumentException($"A probability lies from 0 to 1, not at {verdicts[i].Probability}.", nameof(verdicts));
            (forecasts[i], outcomes[i]) = (verdicts[i].Probability, verdicts[i].Happened ? 1 : 0);
        }

        return (forecasts, outcomes);
    }

    internal static int[] Order(double[] forecasts)
    {
        var order = Enumerable.Range(0, forecasts.Length).ToArray();
        Array.Sort((double[])forecasts.Clone(), order);
        return order;
    }
}
