using System.Globalization;

namespace Dyad.Modelling.Effects;

/// <summary>How a memory enters the linear predictor.</summary>
public enum Transform
{
    /// <summary><c>log(1 + M)</c>: keeps the process stable (doi:10.1016/j.jmva.2010.11.002).</summary>
    Level,

    /// <summary><c>log(1 + rate/ε)</c>, which is <c>log(ε + rate) − log ε</c>: the model then contains an exponentially weighted rate.</summary>
    Rate,

    /// <summary>The value itself: 0 or 1, or a share.</summary>
    Plain,
}

/// <summary>One column of the design: what it is and for which classes it counts.</summary>
/// <param name="Effect">Name of the effect.</param>
/// <param name="Input">What is remembered: a class, <c>all</c> classes together, or the name of a day or declaration.</param>
/// <param name="HalfLife">Half-life of the memory in days; 0 where nothing is remembered.</param>
/// <param name="Transform">How it enters.</param>
/// <param name="OnlyFor">The one class whose predictor it enters; −1 where it enters those of all classes.</param>
/// <param name="NotFor">The one class whose predictor it does not enter, since another term says the same there; −1 where there is none.</param>
public sealed record Term(string Effect, string Input, double HalfLife, Transform Transform, int OnlyFor = -1, int NotFor = -1)
{
    /// <summary>A name that no other term of the model has.</summary>
    public string Name => HalfLife > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Effect}.{Input}.{Word}.{HalfLife}")
        : $"{Effect}.{Input}";

    /// <summary>Whether it enters the predictor of a class.</summary>
    public bool Enters(int kind) => (OnlyFor < 0 || OnlyFor == kind) && NotFor != kind;

    /// <summary>What the column holds one day after a single act of weight 1 that follows a long quiet; 1 where nothing is remembered.</summary>
    /// <param name="rateFloor">ε of <see cref="Transform.Rate"/>.</param>
    public double AfterOneAct(double rateFloor)
    {
        if (HalfLife <= 0)
            return 1;
        var decay = Math.Pow(2, -1 / HalfLife);
        return Transform == Transform.Rate ? Math.Log(1 + ((1 - decay) / rateFloor)) : Math.Log(1 + decay);
    }

    private string Word => Transform switch { Transform.Level => "level", Transform.Rate => "rate", _ => "plain" };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
