using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Studies;

/// <summary>A question as data: which powers and players, over which days, on which scale, with every choice that changes a number.</summary>
/// <param name="Name">Folder name, for example <c>us-russia</c>.</param>
/// <param name="Title">One line for the head of a brief.</param>
/// <param name="Question">What the study asks, one sentence.</param>
/// <param name="Powers">The two powers whose directed climates the brief shows.</param>
/// <param name="Players">Every actor that the study follows, the powers included.</param>
/// <param name="Window">Days that the study covers.</param>
/// <param name="AsOf">The day up to which its chronicle is kept; used where the caller gives none.</param>
/// <param name="Events">Which events count.</param>
/// <param name="Climate">How climate is estimated.</param>
/// <param name="HalfLives">Half-lives of memory in days, ascending.</param>
/// <param name="Model">The model of events.</param>
/// <param name="Forecast">What is foretold.</param>
/// <param name="Backtest">How forecasts are tried out on the past.</param>
/// <param name="Brief">What the brief shows.</param>
public sealed record Study(
    string Name,
    string Title,
    string Question,
    ImmutableArray<ActorCode> Powers,
    ImmutableArray<ActorCode> Players,
    DayRange Window,
    Day AsOf,
    EventChoice Events,
    ClimateChoice Climate,
    ImmutableArray<double> HalfLives,
    ModelChoice Model,
    ForecastChoice Forecast,
    BacktestChoice Backtest,
    BriefChoice Brief)
{
    /// <summary>How climbs are found and counted; null where the study does not ask for them.</summary>
    public LadderChoice? Ladder { get; init; }

    /// <summary>How change points are looked for; null where the study does not ask for them.</summary>
    public ChangeChoice? Changes { get; init; }

    /// <summary>The scale on which each data source is read where several are compared, by origin.</summary>
    public ImmutableSortedDictionary<string, string> SourceScales { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How past sequences like the present one are looked for; null where the study does not ask for them.</summary>
    public AnalogueChoice? Analogues { get; init; }

    /// <summary>How cases like a present climb are looked for; null where the study does not ask for them.</summary>
    public CaseAnalogueChoice? CaseAnalogues { get; init; }

    /// <summary>How spheres are measured; null where the study does not ask for them.</summary>
    public SphereChoice? Spheres { get; init; }

    /// <summary>How the effects of doctrines are measured; null where the study does not ask for them.</summary>
    public DoctrineChoice? Doctrine { get; init; }

    /// <summary>How counts are foretold at once from rates; null where the simulated paths of the model foretell them.</summary>
    public DirectChoice? Direct { get; init; }

    /// <summary>How rival accounts are weighed; null where the study does not ask for it.</summary>
    public AccountChoice? Accounts { get; init; }

    /// <summary>What the first power does to the second, then the reverse.</summary>
    public ImmutableArray<DirectedPair> Pairs => [new(Powers[0], Powers[1]), new(Powers[1], Powers[0])];
}

/// <summary>Which events of the ledger a study counts, and on which scale.</summary>
/// <param name="Origin">Data source that feeds the climate; sources are never mixed in one line.</param>
/// <param name="Scale">Scale identifier of the codebook.</param>
/// <param name="RootOnly">Whether only acts that their source marks as main ones count.</param>
public sealed record EventChoice(string Origin, string Scale, bool RootOnly);

/// <summary>How climate is estimated.</summary>
/// <param name="Interval">Probability that the drawn interval holds, for example 0.95.</param>
/// <param name="GapDays">A day further than this from the nearest event of its pair is left out as a gap.</param>
public sealed record ClimateChoice(double Interval, int GapDays);

/// <summary>What the brief shows.</summary>
/// <param name="PeriodDays">Length of the period whose change is reported, and of the one it is compared with.</param>
/// <param name="ChartYears">How many years back the plots reach.</param>
/// <param name="LatestActs">How many of the latest acts are listed.</param>
/// <param name="Drivers">How many acts are named as those that moved a climate.</param>
public sealed record BriefChoice(int PeriodDays, int ChartYears, int LatestActs, int Drivers);
