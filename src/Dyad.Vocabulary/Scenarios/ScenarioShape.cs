using System.Collections.Immutable;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>The one description of a scenario file, from which it is checked and from which its JSON schema is written.</summary>
internal static class ScenarioShape
{
    internal const int MostDays = 3660;

    /// <summary>How deep predicates may lie in one another.</summary>
    internal const int Depth = 3;

    internal static readonly ImmutableArray<string> Predicates = ["count", "compare", "climate", "ladder", "all", "any"];

    internal static Shape Of(ScenarioWords words) => new(
        "scenario",
        [
            new("title", FieldKind.Text, "One line"),
            new Field("account", FieldKind.Name, "The account of the study that this scenario stands for").Optional,
            new Field("says", FieldKind.Text, "What it supposes, in words").Optional,
            new("base", FieldKind.Day, "The last day that is known; nothing published later is seen"),
            new("days", FieldKind.Whole, "Days that are run after the base day") { Minimum = 1, Maximum = MostDays },
            new("paths", FieldKind.Whole, "Paths, a multiple of draws") { Minimum = 2, Maximum = 10_000_000 },
            new("draws", FieldKind.Whole, "Draws of the model's parameters") { Minimum = 2, Maximum = 1_000_000 },
            new("seed", FieldKind.Whole, "Seed of every random number") { Maximum = 9_000_000_000_000_000 },
            new("precision", FieldKind.Number, "Monte Carlo standard error of a probability up to which the run counts as long enough") { Minimum = 1e-6, Maximum = 0.5 },
            List("acts", "Acts put into single days", Act(words)).Optional,
            List("policies", "Policies that stand over a window of days", Policy(words)).Optional,
            List("doctrines", "Doctrines of the study declared for further pairs", new Shape("doctrine",
                [
                    Word("name", "Doctrine of the study's model", "doctrine", words.Doctrines),
                    new("from", FieldKind.Offset, "First day: days after the base day, or a day"),
                    .. Pair(words),
                ])).Optional,
            List("effects", "Effects made stronger or weaker", new Shape("effect",
                [
                    Word("effect", "Effect of the study's model", "effect", words.Effects),
                    new("factor", FieldKind.Number, "What its coefficients are multiplied by") { Minimum = -10, Maximum = 10 },
                    Actors("source", "Whose acts; without it everybody's", words).Optional,
                ])).Optional,
            List("outcomes", "What is asked", Outcome(words)),
            List("candidates", "Acts among which a search looks; without them all pairs and classes", Act(words)).Optional,
        ]);

    private static Shape Act(ScenarioWords words) => new(
        "act",
        [
            new Field("name", FieldKind.Name, "Name by which a sweep finds it").Optional,
            new("day", FieldKind.Offset, "Days after the base day, or a day"),
            .. Pair(words),
            .. Kind(words),
            new("count", FieldKind.Whole, "How often") { Minimum = 1, Maximum = 10_000 },
        ],
        ["type", "class"]);

    private static Shape Policy(ScenarioWords words) => new(
        "policy",
        [
            new("name", FieldKind.Name, "Name by which a sweep finds it"),
            .. Pair(words),
            .. Kind(words),
            new("from", FieldKind.Offset, "First day: days after the base day, or a day"),
            new("until", FieldKind.Offset, "Last day"),
            new Field("rate", FieldKind.Number, "Acts expected a day, in place of what the model expects") { Maximum = 1000 }.Optional,
            new Field("multiply", FieldKind.Number, "What the model expects is multiplied by it") { Maximum = 1000 }.Optional,
            new Field("answer", FieldKind.Inner, "Every act is answered in kind by the target")
            {
                Shape = new Shape("answer",
                [
                    new("probability", FieldKind.Number, "Probability of an answer to one act") { Maximum = 1 },
                    new("after", FieldKind.Whole, "Days until the answer") { Minimum = 1, Maximum = MostDays },
                ]),
            }.Optional,
        ],
        ["type", "class"], ["rate", "multiply", "answer"]);

    private static Shape Outcome(ScenarioWords words) => new(
        "outcome",
        [
            new("name", FieldKind.Name, "Short name, the same in every scenario that asks it"),
            new("says", FieldKind.Text, "What is asked, as it goes on after 'that'"),
            Word("expects", "What the account expects of it beside the baseline", "expectation", ["likelier", "unlikelier", "unchanged"]).Optional,
            .. PredicateFields(words, Depth),
        ],
        Predicates);

    private static IEnumerable<Field> PredicateFields(ScenarioWords words, int depth)
    {
        var within = new Field("within", FieldKind.Whole, "Last day after the base day") { Minimum = 1, Maximum = MostDays };
        Field[] counted = [.. Pair(words), Word("class", "Class of the acts", "class", words.Classes), Word("counting", "All acts, or only those drawn by the model", "counting", ["all", "drawn"])];
        yield return Inner("count", "At least or at most so many acts", new Shape(
            "count",
            [
                .. counted,
                new Field("at_least", FieldKind.Whole, "At least so many") { Minimum = 1, Maximum = 1_000_000 }.Optional,
                new Field("at_most", FieldKind.Whole, "At most so many") { Maximum = 1_000_000 }.Optional,
                within,
            ],
            ["at_least", "at_most"]));
        yield return Inner("compare", "So many times as many acts as before the base day", new Shape(
            "compare",
            [
                .. counted,
                new("times", FieldKind.Number, "How many times as many, the two lengths of time evened out") { Maximum = 1000 },
                new("period", FieldKind.Whole, "Days up to the base day to compare with") { Minimum = 1, Maximum = 36_600 },
                within,
            ]));
        yield return Inner("climate", "The climate of a pair beyond a level", new Shape(
            "climate",
            [
                .. OnePair(words),
                new Field("below", FieldKind.Number, "Below this level") { Minimum = -100, Maximum = 100 }.Optional,
                new Field("above", FieldKind.Number, "Above this level") { Minimum = -100, Maximum = 100 }.Optional,
                new Field("on", FieldKind.Whole, "On this day after the base day") { Minimum = 1, Maximum = MostDays }.Optional,
                within.Optional,
            ],
            ["below", "above"], ["on", "within"]));
        yield return Inner("ladder", "A rung of the ladder is shown after the base day", new Shape(
            "ladder",
            [.. OnePair(words), Word("reaches", "The rung, or a higher one", "rung", [.. Rungs.All.Select(r => r.Write())]), within]));
        if (depth == 1)
            yield break;
        var inner = new Shape("predicate", [.. PredicateFields(words, depth - 1)], depth > 2 ? Predicates : Predicates[..4]);
        yield return List("all", "All of these", inner).Optional;
        yield return List("any", "Any one of these", inner).Optional;
    }

    private static IEnumerable<Field> Pair(ScenarioWords words) => [Actors("source", "Who acts: one player or a list", words), Actors("target", "Who is acted upon: one player or a list", words)];

    private static IEnumerable<Field> OnePair(ScenarioWords words) =>
        [Word("source", "Who acts", "player", Codes(words)), Word("target", "Who is acted upon", "player", Codes(words))];

    private static IEnumerable<Field> Kind(ScenarioWords words) =>
        [Word("type", "PLOVER type", "type", [.. EventTypes.All.Select(t => t.Write())]).Optional, Word("class", "Class of the model", "class", words.Classes).Optional];

    private static Field Actors(string key, string says, ScenarioWords words) => new(key, FieldKind.Words, says) { WordsAre = "player", Words = Codes(words) };

    private static ImmutableArray<string> Codes(ScenarioWords words) => [.. words.Players.Select(p => p.ToString())];

    private static Field Word(string key, string says, string are, ImmutableArray<string> words) => new(key, FieldKind.Word, says) { WordsAre = are, Words = words };

    private static Field Inner(string key, string says, Shape shape) => new Field(key, FieldKind.Inner, says) { Shape = shape }.Optional;

    private static Field List(string key, string says, Shape shape) => new(key, FieldKind.List, says) { Shape = shape };
}
