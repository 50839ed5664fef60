using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Counts;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>Forecasts for a brief.</summary>
/// <param name="Latest">The latest forecasts of the study, all from one as-of day that is not after the brief's.</param>
/// <param name="Earlier">How the study's forecasts came out, as known on the brief's as-of day.</param>
public sealed record KeptForecasts(ImmutableArray<FrozenForecast> Latest, ForecastTally Earlier);

/// <summary>Scenarios for a brief.</summary>
/// <param name="Scenarios">What was supposed.</param>
/// <param name="Result">What came of it; its first world is the baseline, the others have the names of the scenarios.</param>
public sealed record ComparedScenarios(ImmutableArray<Scenario> Scenarios, ScenarioResult Result);

/// <summary>What a brief is made from. Everything in it must have been public by <paramref name="AsOf"/>.</summary>
/// <param name="Study">The question and its choices.</param>
/// <param name="AsOf">The day up to which reports were seen; it stands above the study's own.</param>
/// <param name="Scale">The study's scale.</param>
/// <param name="Climates">The climates of the study's two directed pairs over the same days, none after the as-of day; in any order.</param>
/// <param name="Changes">Their changes over the study's period, up to the last of these days; in any order.</param>
/// <param name="Weeks">Their weekly counts, in any order.</param>
/// <param name="Events">
/// Events of the study's data source between the two powers, in any order: at least the latest acts to be listed and those of the last two
/// periods. Acts are drawn one by one where all of the drawn range are given, otherwise by day.
/// </param>
/// <param name="DataSources">The data sources with their counts; the study's origin among them.</param>
/// <param name="ActorNames">Names by code as they stand within a sentence (<c>the United States</c>); a code without a name stands for itself.</param>
/// <param name="ToolVersion">Version of the program.</param>
/// <param name="Passages">Where read claims stand in their reports; null where the events come from event files alone.</param>
public sealed record BriefInput(
    Study Study,
    AsOf AsOf,
    Scale Scale,
    ImmutableArray<ClimateEstimate> Climates,
    ImmutableArray<ClimateChange> Changes,
    ImmutableArray<WeeklyQuads> Weeks,
    IReadOnlyList<Event> Events,
    ImmutableArray<DataSourceSummary> DataSources,
    ImmutableSortedDictionary<string, string> ActorNames,
    string ToolVersion,
    PassageSource? Passages = null)
{
    /// <summary>Spheres and doctrines as of the same day; null leaves both sections out.</summary>
    public Spheres.SphereReport? Spheres { get; init; }

    /// <summary>Forecasts that were kept by then, and how earlier ones came out; null where none were handed over.</summary>
    public KeptForecasts? Forecasts { get; init; }

    /// <summary>Scenarios run from the same day; null where none were run.</summary>
    public ComparedScenarios? Scenarios { get; init; }

    /// <summary>The brief to which this one goes back; null where there is none. All events since its as-of day are among those given.</summary>
    public EarlierBrief? Earlier { get; init; }

    /// <summary>The model of events as fitted by then; null leaves its section out.</summary>
    public ModelView? Model { get; init; }

    /// <summary>Rival accounts, weighed as of the same day; null leaves their sections out.</summary>
    public AccountFindings? Accounts { get; init; }

    /// <summary>Ladders of the pairs that the study names, as known at the as-of day; none where it names none.</summary>
    public ImmutableArray<LadderView> Ladders { get; init; } = [];

    /// <summary>Change points of the climates of the study's two pairs; empty where the study does not ask for them.</summary>
    public ImmutableArray<ChangePointEstimate> Turns { get; init; } = [];

    /// <summary>
    /// What several data sources say of each of the study's pairs, each of them among the data sources with its counts; empty where fewer than two have a climate.
    /// </summary>
    public ImmutableArray<SourceComparison> Sources { get; init; } = [];

    /// <summary>Analogues of what the two pairs did up to the as-of day; empty where the study does not ask for them.</summary>
    public ImmutableArray<AnalogueResult> Analogues { get; init; } = [];

    /// <summary>How well such analogues foretold on the study's data source, by horizon.</summary>
    public ImmutableArray<AnalogueScore> AnalogueScores { get; init; } = [];

    /// <summary>Cases of the casebook like the climbs of <see cref="Ladders"/>; empty where the study does not ask for them.</summary>
    public ImmutableArray<CaseAnalogueResult> CaseAnalogues { get; init; } = [];

    /// <summary>How well cases foretold each other.</summary>
    public ImmutableArray<CaseAnalogueScore> CaseScores { get; init; } = [];
}
