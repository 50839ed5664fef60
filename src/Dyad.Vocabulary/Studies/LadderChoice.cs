using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Vocabulary.Studies;

/// <summary>How climbs are found and counted.</summary>
/// <param name="Pairs">Directed pairs whose ladders stand side by side in the brief.</param>
/// <param name="SourceSectors">Classes of sectors that act for a body; acts of others (rebels, opposition) are left out.</param>
/// <param name="TargetSectors">Classes of sectors whose treatment counts as that of the body.</param>
/// <param name="PauseDays">So many days without a step inside an episode are a pause.</param>
/// <param name="CurrentDays">The current rung is the highest one shown in so many days up to the as-of day.</param>
/// <param name="AnswerDays">What the target does from the day of a first reach to so many days after it counts as its answer.</param>
/// <param name="HorizonDays">Within so many days after reaching a rung a climb goes on or does not.</param>
/// <param name="Interval">Probability of the interval of a base rate.</param>
/// <param name="Curated">What shows a rung where each row is an act entered by hand.</param>
/// <param name="Coded">What shows a rung where rows are coded from reports by a program.</param>
public sealed record LadderChoice(
    ImmutableArray<DirectedPair> Pairs,
    ImmutableArray<SectorClass> SourceSectors,
    ImmutableArray<SectorClass> TargetSectors,
    int PauseDays,
    int CurrentDays,
    int AnswerDays,
    int HorizonDays,
    double Interval,
    LadderEvidence Curated,
    LadderEvidence Coded)
{
    internal static LadderChoice Read(StudyNode study)
    {
        var node = study.Inner(
            "ladder", "pairs", "source_sectors", "target_sectors", "pause_days", "current_days", "answer_days", "horizon_days", "interval", "curated", "coded");
        return new LadderChoice(
            [.. node.List("pairs").Select(p => Pair(node, p))],
            Classes(node, "source_sectors"),
            Classes(node, "target_sectors"),
            node.Whole("pause_days", 1, 36_600),
            node.Whole("current_days", 1, 36_600),
            node.Whole("answer_days", 0, 3660),
            node.Whole("horizon_days", 1, 36_600),
            node.Number("interval", 0.5, 0.999),
            LadderEvidence.Read(node, "curated"),
            LadderEvidence.Read(node, "coded"));
    }

    private static ImmutableArray<SectorClass> Classes(StudyNode node, string key) =>
    [
        .. node.List(key).Select(text => Enum.GetValues<SectorClass>().Where(c => c.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(c => (SectorClass?)c).FirstOrDefault()
            ?? throw node.Fault(key, $"holds '{text}'; the classes are {string.Join(", ", Enum.GetNames<SectorClass>()).ToLowerInvariant()}")),
    ];

    private static DirectedPair Pair(StudyNode node, string text)
    {
        try
        {
            return DirectedPair.Parse(text);
        }
        catch (FormatException)
        {
            throw node.Fault("pairs", $"holds '{text}', which is not written SOURCE:TARGET");
        }
    }
}

/// <summary>What shows that a rung was reached, in data of one kind. A single weak act in noisy data shows nothing.</summary>
/// <param name="GapDays">An episode ends after so many days without a step that is shown.</param>
/// <param name="WithinDays">The acts that show a rung together lie within so many days.</param>
/// <param name="LowActs">Acts that show a rung up to economic coercion, or a step down.</param>
/// <param name="HighActs">Acts that show a blockade or seizure, or limited force.</param>
/// <param name="WarDays">Days with acts of force that show war; 0 where only a ruling can.</param>
/// <param name="WarWithinDays">These days lie within so many days.</param>
/// <param name="MiscodedShare">
/// Share of a pair's acts that the program takes for force or seizure although they are none; 0 where each row was entered by hand.
/// </param>
/// <param name="Chance">
/// Seizure, force and war are shown only where miscoding alone would give as many of their acts, among all acts of the same days, with at most this
/// probability.
/// </param>
public sealed record LadderEvidence(
    int GapDays, int WithinDays, int LowActs, int HighActs, int WarDays, int WarWithinDays, double MiscodedShare, double Chance)
{
    internal static LadderEvidence Read(StudyNode ladder, string key)
    {
        var node = ladder.Inner(key, "gap_days", "within_days", "low_acts", "high_acts", "war_days", "war_within_days", "miscoded_share", "chance");
        return new LadderEvidence(
            node.Whole("gap_days", 1, 36_600),
            node.Whole("within_days", 1, 3660),
            node.Whole("low_acts", 1, 10_000),
            node.Whole("high_acts", 1, 10_000),
            node.Whole("war_days", 0, 3660),
            node.Whole("war_within_days", 1, 3660),
            node.Number("miscoded_share", 0, 1),
            node.Number("chance", 0, 1));
    }
}
