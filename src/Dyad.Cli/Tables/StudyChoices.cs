using System.Globalization;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>Choices of a study in a line each.</summary>
internal static class StudyChoices
{
    internal static string Changes(Study study) => study.Changes is not { } c ? "not asked for" : string.Create(
        CultureInfo.InvariantCulture,
        $"one in {c.YearsBetween} years expected, silence counts {c.SilenceDays} days at most, scores of one day correlate by {c.SameDay}, told from {c.Probability:P0} on and within {c.WindowDays} days as one, {c.Acts} acts around each; volatility over {c.VolatilityDays} days");

    internal static string Analogues(Study study) => study.Analogues is not { } c ? "not asked for" : string.Create(
        CultureInfo.InvariantCulture,
        $"{c.Weeks} weeks, past ones every {c.Step}, warped by {c.Band}, {c.Nearest} nearest, base rate worth {c.BaseWeight}, at least {c.FewestEvents} events, horizons {string.Join(", ", c.Horizons)} weeks, escalation from {c.Factor} times and {c.Rise} more acts");

    internal static string CaseAnalogues(Study study) => study.CaseAnalogues is not { } c ? "not asked for" : string.Create(
        CultureInfo.InvariantCulture,
        $"{c.Nearest} nearest cases, base rate worth {c.BaseWeight}, within {c.HorizonDays} days, a unit of log time worth {c.TimeWeight} rungs, steps on one rung within {c.MergeDays} days are one, at least {c.FewestCases} cases");
}
