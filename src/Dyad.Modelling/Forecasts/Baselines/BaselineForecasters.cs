using System.Collections.Immutable;

namespace Dyad.Modelling.Forecasts.Baselines;

/// <summary>The plain ways of foretelling that a model has to beat. See docs/forecast.md.</summary>
public static class BaselineForecasters
{
    /// <summary>Mean rate of the pair over all days, Poisson counts.</summary>
    public static IForecaster PairMeanPoisson { get; } = new RateForecaster("pair mean (Poisson)", new CellRate(RateKind.Mean, 0), poisson: true);

    /// <summary>Mean rate of the pair over all days, negative binomial counts.</summary>
    public static IForecaster PairMean { get; } = new RateForecaster("pair mean", new CellRate(RateKind.Mean, 0), poisson: false);

    /// <summary>As many events as in the last days, as many days as the horizon has.</summary>
    public static IForecaster LastObserved { get; } = new RateForecaster("last observed", new CellRate(RateKind.LastObserved, 0), poisson: false);

    /// <summary>The counts of the last year.</summary>
    public static IForecaster LastYear { get; } = new YearForecaster();

    /// <summary>Exponentially weighted mean rate.</summary>
    /// <param name="halfLife">In days, above zero.</param>
    public static IForecaster Fading(double halfLife)
    {
        if (!(halfLife > 0 && double.IsFinite(halfLife)))
            throw new ArgumentOutOfRangeException(nameof(halfLife), halfLife, "A half-life is above zero.");
        return new RateForecaster(FormattableString.Invariant($"fading mean, {halfLife} days"), new CellRate(RateKind.Fading, halfLife), poisson: false);
    }

    /// <summary>All of them, fading means with half-lives of 7 and 60 days.</summary>
    public static ImmutableArray<IForecaster> All { get; } = [PairMeanPoisson, PairMean, LastObserved, LastYear, Fading(7), Fading(60)];
}
