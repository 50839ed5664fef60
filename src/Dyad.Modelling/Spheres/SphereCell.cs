using System.Collections.Immutable;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Ties;

namespace Dyad.Modelling.Spheres;

/// <summary>A part of an index: a value on the scale from 0 to 1 with its interval, and how much it rests on.</summary>
/// <param name="Value">Mean of the distribution.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Evidence">Records, days or incidents behind it; with none, value and interval are those of the prior and say only that nothing is known.</param>
public sealed record SpherePart(double Value, SphereInterval Interval, long Evidence);

/// <summary>What is known of one power in one third state as of a day. docs/spheres.md has the formulae.</summary>
/// <param name="Power">The power.</param>
/// <param name="State">The third state.</param>
/// <param name="Powers">Number of powers compared.</param>
/// <param name="Claims">Documents in force by which the power claims the state.</param>
/// <param name="ClaimsOfAll">Such documents of all powers.</param>
/// <param name="Concessions">Documents by which it left the state to others or took a claim back, and did not claim it since.</param>
/// <param name="Ties">Its standing ties, the first of each kind that counts.</param>
/// <param name="TiesOfAll">Such ties of all powers.</param>
/// <param name="Coercion">Days with coercion of the state in the window.</param>
/// <param name="Support">Days with support of the state in the window.</param>
/// <param name="CoercionOfAll">Days with coercion, summed over the powers.</param>
/// <param name="SupportOfAll">Days with support, summed over the powers.</param>
/// <param name="Incidents">Incidents of coercion in the window whose answers can be counted.</param>
/// <param name="Answers">What each other power did.</param>
public sealed record SphereCell(
    string Power,
    string State,
    int Powers,
    ImmutableArray<Doctrine> Claims,
    int ClaimsOfAll,
    ImmutableArray<Doctrine> Concessions,
    ImmutableArray<Tie> Ties,
    int TiesOfAll,
    int Coercion,
    int Support,
    int CoercionOfAll,
    int SupportOfAll,
    int Incidents,
    ImmutableArray<PowerAnswers> Answers)
{
    /// <summary>The power's share of the documents that claim the state.</summary>
    public BetaShare Claim => BetaShare.OneOf(Powers, Claims.Length, ClaimsOfAll);

    /// <summary>Its share of the standing ties with the state.</summary>
    public BetaShare Leverage => BetaShare.OneOf(Powers, Ties.Length, TiesOfAll);

    /// <summary>Its share of the days with coercion or support of the state by a power.</summary>
    public BetaShare Acts => BetaShare.OneOf(Powers, Coercion + Support, CoercionOfAll + SupportOfAll);

    /// <summary>Its share of the days with coercion.</summary>
    public BetaShare CoercionShare => BetaShare.OneOf(Powers, Coercion, CoercionOfAll);

    /// <summary>Its share of the days with support.</summary>
    public BetaShare SupportShare => BetaShare.OneOf(Powers, Support, SupportOfAll);

    /// <summary>Of its own days with coercion or support, the share with coercion: 0 only support, 1 only coercion.</summary>
    public BetaShare Direction => BetaShare.Jeffreys(Coercion, Coercion + Support);

    /// <summary>Windows after incidents, over all other powers.</summary>
    public AnswerCounts After => Answers.Aggregate(default(AnswerCounts), (sum, a) => sum + a.After);

    /// <summary>Quiet windows, over all other powers.</summary>
    public AnswerCounts Usual => Answers.Aggregate(default(AnswerCounts), (sum, a) => sum + a.Usual);

    /// <summary>By how much more often the other powers answered than usual: share of windows with protest or counter-coercion after incidents, less that before them.</summary>
    public BetaDifference Excess => new(BetaShare.Jeffreys(After.Answered, After.Windows), BetaShare.Jeffreys(Usual.Answered, Usual.Windows));

    /// <summary>Whether anything but the prior stands behind any part.</summary>
    public bool HasEvidence => Claims.Length + Ties.Length + Coercion + Support > 0;

    /// <summary>The claim as a part.</summary>
    public SpherePart ClaimPart(double probability) => new(Claim.Mean, Claim.Interval(probability), ClaimsOfAll);

    /// <summary>The leverage as a part.</summary>
    public SpherePart LeveragePart(double probability) => new(Leverage.Mean, Leverage.Interval(probability), TiesOfAll);

    /// <summary>The acts as a part.</summary>
    public SpherePart ActsPart(double probability) => new(Acts.Mean, Acts.Interval(probability), CoercionOfAll + SupportOfAll);

    /// <summary>
    /// Deference as a part: <c>(1 − (r₁ − r₀)) / 2</c> with <c>r₁</c> the share of windows answered after incidents and <c>r₀</c> the usual share.
    /// ½ says that others answered as much as ever, 0 that they always answered and usually never, 1 the reverse.
    /// </summary>
    public SpherePart DeferencePart(double probability)
    {
        var excess = Excess;
        var interval = excess.Interval(probability);
        return new SpherePart((1 - excess.Mean) / 2, new SphereInterval((1 - interval.Upper) / 2, (1 - interval.Lower) / 2, probability), After.Windows);
    }

    /// <summary>The weighted mean of the four parts. A part without evidence comes in with its prior and makes the interval wide.</summary>
    public SpherePart Compose(SphereWeights weights, double probability)
    {
        // Deference is ½ (silence after − silence usually) + ½ = ½ X + ½ (1 − Y), a sum of two Betas.
        var (after, usual) = (Excess.X, Excess.Y);
        var value = (weights.Claim * Claim.Mean) + (weights.Leverage * Leverage.Mean) + (weights.Acts * Acts.Mean) + (weights.Deference * (1 - Excess.Mean) / 2);
        var interval = WeightedSum.Interval(
            [
                (weights.Claim, Claim), (weights.Leverage, Leverage), (weights.Acts, Acts), (weights.Deference / 2, after.Rest), (weights.Deference / 2, usual),
            ],
            probability);
        return new SpherePart(value, interval, Claims.Length + Ties.Length + Coercion + Support);
    }
}
