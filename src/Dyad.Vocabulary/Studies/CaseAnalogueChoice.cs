namespace Dyad.Vocabulary.Studies;

/// <summary>How cases of the casebook like a present climb are looked for. See docs/analogues.md.</summary>
/// <param name="Nearest">How many of the nearest cases are taken.</param>
/// <param name="BaseWeight">How many cases the plain base rate counts for.</param>
/// <param name="HorizonDays">Within so many days a climb goes on or does not.</param>
/// <param name="TimeWeight">How many rungs one unit of log(1 + days / 30) weighs.</param>
/// <param name="MergeDays">Of steps on one rung within so many days only the last counts.</param>
/// <param name="FewestCases">With fewer past cases no base rate is given.</param>
public sealed record CaseAnalogueChoice(int Nearest, double BaseWeight, int HorizonDays, double TimeWeight, int MergeDays, int FewestCases)
{
    internal static CaseAnalogueChoice Read(StudyNode study)
    {
        var node = study.Inner("case_analogues", "nearest", "base_weight", "horizon_days", "time_weight", "merge_days", "fewest_cases");
        return new CaseAnalogueChoice(
            node.Whole("nearest", 1, 1000),
            node.Number("base_weight", 0, 1000),
            node.Whole("horizon_days", 1, 3660),
            node.Number("time_weight", 0, 100),
            node.Whole("merge_days", 1, 3660),
            node.Whole("fewest_cases", 1, 1000));
    }
}
