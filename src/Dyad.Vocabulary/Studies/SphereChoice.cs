using System.Collections.Immutable;
using Dyad.Vocabulary.Acts;

namespace Dyad.Vocabulary.Studies;

/// <summary>How spheres are measured. Every one of these changes a number.</summary>
/// <param name="Powers">Bodies that are powers, at least two; every other state is a third state.</param>
/// <param name="WindowDays">Days before and including the as-of day whose acts count.</param>
/// <param name="Interval">Probability that an interval holds.</param>
/// <param name="Coercion">Types that count as coercion.</param>
/// <param name="Support">Types that count as support.</param>
/// <param name="Protest">Types that count as protest.</param>
/// <param name="Ties">Kinds of standing ties that count as leverage, each once.</param>
/// <param name="AnswerDays">Length of a window after an act of coercion, its day included.</param>
/// <param name="MatchedWindows">How many quiet windows before it are looked at, at most, for the usual rate.</param>
/// <param name="Weights">Weights of the four parts in the composed index; they add up to 1.</param>
/// <param name="ContestedShare">Share of a part from which a power counts for contesting a state.</param>
/// <param name="ContestedLeast">Records or days with acts that it must have in the part.</param>
public sealed record SphereChoice(
    ImmutableArray<string> Powers,
    int WindowDays,
    double Interval,
    ImmutableArray<EventType> Coercion,
    ImmutableArray<EventType> Support,
    ImmutableArray<EventType> Protest,
    ImmutableArray<string> Ties,
    int AnswerDays,
    int MatchedWindows,
    SphereWeights Weights,
    double ContestedShare,
    int ContestedLeast)
{
    internal static SphereChoice Read(StudyNode study)
    {
        var node = study.Inner(
            "spheres", "powers", "window_days", "interval", "coercion", "support", "protest", "ties", "answer_days", "matched_windows", "weights", "contested");
        var powers = node.Actors("powers");
        if (powers.Length < 2 || powers.Distinct().Count() != powers.Length || powers.Any(p => p.Sector.Length > 0))
            throw node.Fault("powers", "names at least two different bodies without sectors");
        var (coercion, support, protest) = (Types(node, "coercion"), Types(node, "support"), Types(node, "protest"));
        if (coercion.Concat(support).Concat(protest).Distinct().Count() != coercion.Length + support.Length + protest.Length)
            throw node.Fault("protest", "names a type that is also coercion or support");
        var weights = node.Inner("weights", "claim", "leverage", "acts", "deference");
        var weighed = new SphereWeights(
            weights.Number("claim", 0, 1), weights.Number("leverage", 0, 1), weights.Number("acts", 0, 1), weights.Number("deference", 0, 1));
        if (Math.Abs(weighed.Claim + weighed.Leverage + weighed.Acts + weighed.Deference - 1) > 1e-9)
            throw node.Fault("weights", "are four numbers that add up to 1");
        var contested = node.Inner("contested", "share", "least");
        return new SphereChoice(
            [.. powers.Select(p => p.Body)],
            node.Whole("window_days", 1, 100_000),
            node.Number("interval", 0.5, 0.999),
            coercion,
            support,
            protest,
            node.List("ties"),
            node.Whole("answer_days", 1, 366),
            node.Whole("matched_windows", 1, 1000),
            weighed,
            contested.Number("share", 0.01, 0.5),
            contested.Whole("least", 1, 1000));
    }

    internal static ImmutableArray<EventType> Types(StudyNode node, string key) =>
        [.. node.List(key).Select(t => EventTypes.TryParse(t, out var type) && type != EventType.None ? type : throw node.Fault(key, $"names '{t}', which is no event type"))];
}

/// <summary>Weights of the parts of a composed index.</summary>
/// <param name="Claim">Of the claim.</param>
/// <param name="Leverage">Of the leverage.</param>
/// <param name="Acts">Of the acts.</param>
/// <param name="Deference">Of the deference.</param>
public readonly record struct SphereWeights(double Claim, double Leverage, double Acts, double Deference);

/// <summary>How the effects of doctrines are measured. Every one of these changes a number. What coercion and support are is said by the spheres.</summary>
/// <param name="Weeks">Weeks before and after the document that the series takes in, at most.</param>
/// <param name="LeastWeeks">Weeks that each side must have.</param>
/// <param name="LeastActs">Acts that the whole series must have.</param>
/// <param name="Lags">Lags of the autocorrelation that the intervals allow for, in weeks.</param>
/// <param name="PlaceboWeeks">Weeks from one placebo date to the next.</param>
/// <param name="AnswerDays">Days after the document in which others' answers are counted, its day included.</param>
/// <param name="MatchedWindows">Windows of that length before it from which the usual rate is taken.</param>
public sealed record DoctrineChoice(int Weeks, int LeastWeeks, int LeastActs, int Lags, int PlaceboWeeks, int AnswerDays, int MatchedWindows)
{
    internal static DoctrineChoice Read(StudyNode study)
    {
        var node = study.Inner("doctrine", "weeks", "least_weeks", "least_acts", "lags", "placebo_weeks", "answer_days", "matched_windows");
        if (!study.Has("spheres"))
            throw study.Fault("spheres", "is missing; the effects of doctrines take from it what coercion and support are");
        return new DoctrineChoice(
            node.Whole("weeks", 4, 5200),
            node.Whole("least_weeks", 4, 5200),
            node.Whole("least_acts", 4, 1_000_000),
            node.Whole("lags", 0, 520),
            node.Whole("placebo_weeks", 1, 520),
            node.Whole("answer_days", 1, 366),
            node.Whole("matched_windows", 1, 1000));
    }
}
