using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Spheres;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>Every choice that changes a number or a word of the page.</summary>
internal static class Choices
{
    internal static ImmutableArray<Choice> Of(Draft draft)
    {
        var study = draft.Input.Study;
        var scale = draft.Input.Scale.Description;
        var range = draft.Climate(draft.Pairs[0]).Scores.Range;
        var table = scale.Table == CameoTable.None ? "PLOVER types" : scale.Table.Write();
        return
        [
            new("window", "Days that the climates cover", $"{range.From} to {range.To}"),
            new("as_of", "Day up to which reports are seen", draft.Input.AsOf.ToString()),
            new("events.origin", "Data source behind every level", study.Events.Origin),
            new("events.scale", "Scale, version and what it scores", $"{scale.Id} {scale.Version}, {table}; source: {scale.Source}"),
            new("events.root_only", "Whether only acts that their source marks as main ones count", study.Events.RootOnly ? "yes" : "no"),
            new("climate.interval", "Probability that an interval holds under the model", Figure.WriteChosen(study.Climate.Interval)),
            new("climate.gap_days", "Days from the nearest scored act beyond which a day is a gap", Whole(study.Climate.GapDays)),
            new(
                "half_lives",
                "Half-lives of memory in days; they enter forecasts and none of the numbers here",
                string.Join(", ", study.HalfLives.Select(h => h.ToString(CultureInfo.InvariantCulture)))),
            .. draft.Input.Forecasts is null ? ImmutableArray<Choice>.Empty :
            [
                new("forecast.horizons", "Days that forecasts look ahead", string.Join(", ", study.Forecast.Horizons)),
                new("forecast.settle_days", "Days after the end for which late reports are waited for before a forecast is answered", Whole(study.Forecast.SettleDays)),
                new("forecast.climate_below", "Level below which a climate is foretold to fall", study.Forecast.ClimateBelow.ToString(CultureInfo.InvariantCulture)),
                .. Direct(study.Direct),
            ],
            .. draft.Input.Scenarios is { } compared ? ScenarioSection.Choices(compared) : [],
            new("brief.period_days", "Days over which the change is measured", Whole(study.Brief.PeriodDays)),
            new("brief.chart_years", "Years that the plots reach back", Whole(study.Brief.ChartYears)),
            new("brief.latest_acts", "Latest acts listed", Whole(study.Brief.LatestActs)),
            new("brief.drivers", "Acts named for each climate", Whole(study.Brief.Drivers)),
            .. Ladder(study.Ladder),
            .. draft.Input.Turns.IsEmpty ? [] : TurnSection.Choices(study.Changes!),
            .. draft.Input.Model is { } model ? ModelSection.Choices(study.Model, model) : [],
            .. draft.Input.Sources.IsEmpty ? [] : SourceSection.Choices(draft),
            .. draft.Input.Analogues.IsEmpty ? [] : AnalogueSection.Choices(study.Analogues!),
            .. draft.Input.CaseAnalogues.IsEmpty ? [] : CaseAnalogueSection.Choices(study.CaseAnalogues!),
            .. draft.Input is { Accounts: { } accounts, Study.Accounts: { } weighing } ? AccountSection.Choices(weighing, accounts) : [],
            new(
                "rule.likelihood",
                "Words for probabilities (ICD 203)",
                "1–5 % almost no chance, 5–20 % very unlikely, 20–45 % unlikely, 45–55 % roughly even chance, "
                    + "55–80 % likely, 80–95 % very likely, 95–99 % almost certain; beyond, the number"),
            new(
                "rule.confidence",
                "Words for confidence, by scored acts in the period and the one before it",
                $"high from {ConfidenceRule.HighFrom} acts and no gap day; "
                    + $"moderate from {ConfidenceRule.ModerateFrom} and no gap at either end; else low"),
            new(
                "rule.pattern",
                "Ljung-Box probability below which a pattern in the errors is mentioned",
                UnknownSection.PatternBelow.ToString(CultureInfo.InvariantCulture)),
            new(
                "rule.skill",
                "How forecasts of the next scored day are scored",
                $"The first {ClimateSkill.LearningDays} scored days only teach; variances are estimated anew before each forecast up to "
                    + $"{ClimateSkill.RefitAlwaysUpTo} earlier days, then every {ClimateSkill.RefitEvery}; intervals of differences from "
                    + $"{Whole(ClimateSkill.Resamples)} resamples of moving blocks as long as the cube root of the number of forecasts, "
                    + $"seed {ClimateSkill.Seed}"),
            .. draft.Input.Spheres is { } spheres ? SphereChoices.Of(spheres.Choice) : [],
            .. draft.Input.Spheres is { DoctrineChoice: { } doctrine } ? SphereChoices.Of(doctrine) : [],
        ];
    }

    private static IEnumerable<Choice> Direct(DirectChoice? direct)
    {
        if (direct is null)
            yield break;
        yield return new("direct.half_lives", "Half-lives of the rates that counts are foretold from, days", string.Join(", ", direct.HalfLives.Select(h => h.ToString(CultureInfo.InvariantCulture))));
        yield return new("direct.every_days", "Days between the past origins that they are weighed by", Whole(direct.EveryDays));
        yield return new("direct.prior_events", "Events that the weights trusted beforehand are worth", direct.PriorEvents.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Choice> Ladder(LadderChoice? ladder)
    {
        if (ladder is null)
            yield break;
        string Evidence(LadderEvidence e) =>
            $"{e.LowActs} up to economic coercion, {e.HighActs} of seizure or force, within {e.WithinDays} days; war {(e.WarDays == 0 ? "by ruling alone" : $"by {e.WarDays} days of force within {e.WarWithinDays}")}; "
            + $"a climb ends after {Whole(e.GapDays)} days without a step";
        yield return new("ladder.pairs", "Ladders side by side", string.Join(", ", ladder.Pairs));
        yield return new("ladder.source_sectors", "Classes of sectors that act for a body", string.Join(", ", ladder.SourceSectors).ToLowerInvariant());
        yield return new("ladder.target_sectors", "Classes of sectors whose treatment is that of the body", string.Join(", ", ladder.TargetSectors).ToLowerInvariant());
        yield return new("ladder.evidence", "Acts that show a rung", $"entered by hand: {Evidence(ladder.Curated)}; coded by a program: {Evidence(ladder.Coded)}");
        yield return new("ladder.pause_days", "Days without a step that are a pause", Whole(ladder.PauseDays));
        yield return new("ladder.current_days", "Days in which a current step lies", Whole(ladder.CurrentDays));
        yield return new("ladder.answer_days", "Days in which the target answers", Whole(ladder.AnswerDays));
        yield return new("ladder.horizon_days", "Days within which a climb goes on", Whole(ladder.HorizonDays));
        yield return new("ladder.interval", "Probability of the interval of a base rate", Figure.WriteChosen(ladder.Interval));
    }

    private static string Whole(int value) => Figure.Write(value, FigureUnit.Days);
}
