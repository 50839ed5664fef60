using System.Collections.Immutable;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Whether cases like a climb were found, or why not.</summary>
public enum CaseAnalogueDiagnosis
{
    /// <summary>They were.</summary>
    Found,

    /// <summary>No climb of the pair was under way on the day.</summary>
    NoClimb,

    /// <summary>The climb stood on accusation. Every case of the casebook was chosen for going further, so that it cannot say who does.</summary>
    AtTheBottom,

    /// <summary>The climb had reached war: there is no higher rung.</summary>
    AtTheTop,

    /// <summary>Fewer past cases than the study asks for had been followed for so long.</summary>
    TooFewCases,
}

/// <summary>What is asked of a climb that stands below war.</summary>
public enum CaseQuestion
{
    /// <summary>Does it reach a rung higher than any before?</summary>
    Higher,

    /// <summary>Does it reach limited force or war? Asked of climbs that stand below.</summary>
    Force,

    /// <summary>Does it reach war?</summary>
    War,
}

/// <summary>What followed the nearest cases, beside what followed any case. One case counts once, however many of its days are compared.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Cases">Past cases with a day on which the same questions were open, followed for the horizon by the as-of day.</param>
/// <param name="BaseRate">(sum over the cases of the share of their days of which the answer is yes + ½) / (cases + 1); NaN where there are too few.</param>
/// <param name="Analogues">Nearest of the cases, each by its nearest day.</param>
/// <param name="WentOn">How many of these did.</param>
/// <param name="Probability">(went on + w × base rate) / (analogues + w), w the study's weight of the base rate; NaN where there are too few cases.</param>
/// <param name="Lower">Lower end of its interval, from Beta(went on + w b, analogues − went on + w (1 − b)).</param>
/// <param name="Upper">Upper end of its interval.</param>
public sealed record CaseOutlook(
    CaseQuestion Question, int Cases, double BaseRate, int Analogues, int WentOn, double Probability, double Lower, double Upper);

/// <summary>A case that up to one of its days looked like the climb.</summary>
/// <param name="Case">The case as it was known at the as-of day; its outcome is told and not compared.</param>
/// <param name="Day">The day up to which it is compared.</param>
/// <param name="Distance">Warped distance, in rungs.</param>
/// <param name="Highest">The highest rung that it had reached by then.</param>
/// <param name="Steps">The steps that are compared.</param>
/// <param name="Then">The highest rung shown within the horizon after that day; none where no rung is.</param>
/// <param name="After">Days from that day to the first rung higher than any before, within the horizon; null where there is none.</param>
public sealed record CaseAnalogue(CoercionCase Case, Day Day, double Distance, Rung Highest, ImmutableArray<ClimbStep> Steps, Rung Then, int? After);

/// <summary>Cases of the casebook like the climb of a pair, and what followed them.</summary>
/// <param name="Pair">Coercer and target.</param>
/// <param name="Teller">Who tells of the climb: a data source, or the case of the casebook between the two.</param>
/// <param name="Diagnosis">Whether cases were found, or why not.</param>
/// <param name="Day">The as-of day, or the last day of the data before it.</param>
/// <param name="Began">First step of the climb.</param>
/// <param name="LastStep">Last step, up or down.</param>
/// <param name="Highest">Highest rung of the climb.</param>
/// <param name="Steps">The steps that are compared.</param>
/// <param name="Nearest">The nearest cases, nearest first.</param>
/// <param name="Outlooks">What followed, by question, from the same cases, the widest outcome first; a question that is answered already is not asked.</param>
public sealed record CaseAnalogueResult(
    DirectedPair Pair,
    string Teller,
    CaseAnalogueDiagnosis Diagnosis,
    Day Day,
    Day Began,
    Day LastStep,
    Rung Highest,
    ImmutableArray<ClimbStep> Steps,
    ImmutableArray<CaseAnalogue> Nearest,
    ImmutableArray<CaseOutlook> Outlooks);
