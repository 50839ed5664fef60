using System.Globalization;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>Whose events a rate counts. For the count of class <c>k</c> from s to r, in events a day:</summary>
public enum RateOf
{
    /// <summary>Events of the class from s to r.</summary>
    Own,

    /// <summary>Events of the class from r to s.</summary>
    Reverse,

    /// <summary>Events of the other classes from s to r, times the share of the class among all events so far.</summary>
    OtherClasses,

    /// <summary>Events of the other classes from r to s, times that share.</summary>
    ReverseOtherClasses,

    /// <summary>
    /// What the activity of the two would give if acts fell on targets alike: acts of s towards all, times acts of all towards r, over all acts of the class.
    /// </summary>
    Activity,

    /// <summary>Mean over all pairs.</summary>
    Tide,
}

/// <summary>One rate that enters a mixture: whose events, faded how fast.</summary>
/// <param name="Of">Whose events.</param>
/// <param name="HalfLife">In days; infinite for the mean over all days so far.</param>
public readonly record struct RateInput(RateOf Of, double HalfLife)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var of = Of switch
        {
            RateOf.Own => "own",
            RateOf.Reverse => "reverse",
            RateOf.OtherClasses => "other classes",
            RateOf.ReverseOtherClasses => "reverse, other classes",
            RateOf.Activity => "activity",
            _ => "tide",
        };
        return double.IsInfinity(HalfLife) ? $"{of}, all days" : string.Create(CultureInfo.InvariantCulture, $"{of}, {HalfLife} days");
    }
}
