using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Spheres;

/// <summary>The choices behind spheres and the effects of doctrines, as they are printed.</summary>
public static class SphereChoices
{
    /// <summary>Those of the spheres.</summary>
    public static ImmutableArray<Choice> Of(SphereChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var w = choice.Weights;
        return
        [
            new("spheres.powers", "Powers compared", string.Join(", ", choice.Powers)),
            new("spheres.window_days", "Days up to the as-of day whose acts count", Whole(choice.WindowDays)),
            new("spheres.interval", "Probability that an interval of a sphere holds", Figure.WriteChosen(choice.Interval)),
            new("spheres.coercion", "Types that count as coercion", Types(choice.Coercion)),
            new("spheres.support", "Types that count as support", Types(choice.Support)),
            new("spheres.protest", "Types that count as protest", Types(choice.Protest)),
            new("spheres.ties", "Standing ties that count as leverage, each kind once", string.Join(", ", choice.Ties)),
            new("spheres.answer_days", "Days in which another power may answer, that of the coercion included", Whole(choice.AnswerDays)),
            new("spheres.matched_windows", "Quiet windows before an incident, at most", Whole(choice.MatchedWindows)),
            new(
                "spheres.weights", "Weights of the parts in the composed index",
                string.Create(CultureInfo.InvariantCulture, $"claim {w.Claim}, leverage {w.Leverage}, acts {w.Acts}, deference {w.Deference}")),
            new(
                "spheres.contested", "When a state is contested",
                string.Create(CultureInfo.InvariantCulture, $"two powers each with at least {choice.ContestedLeast} records or days in a part and at least {choice.ContestedShare} of them, or different powers leading so in two parts")),
        ];
    }

    /// <summary>Those of the doctrines.</summary>
    public static ImmutableArray<Choice> Of(DoctrineChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return
        [
            new("doctrine.weeks", "Weeks before and after a document, at most", Whole(choice.Weeks)),
            new("doctrine.least_weeks", "Weeks that each side must have", Whole(choice.LeastWeeks)),
            new("doctrine.least_acts", "Acts that a series must have", Whole(choice.LeastActs)),
            new("doctrine.lags", "Weeks of autocorrelation that intervals allow for", Whole(choice.Lags)),
            new("doctrine.placebo_weeks", "Weeks from one placebo date to the next", Whole(choice.PlaceboWeeks)),
            new("doctrine.answer_days", "Days after a document in which answers count, its own included", Whole(choice.AnswerDays)),
            new("doctrine.matched_windows", "As long windows before it for the usual rate", Whole(choice.MatchedWindows)),
        ];
    }

    private static string Types(ImmutableArray<EventType> types) => string.Join(", ", types.Select(t => t.Write()));

    private static string Whole(int value) => Figure.Write(value, FigureUnit.Days);
}
