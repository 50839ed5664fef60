using System.Collections.Immutable;

namespace Dyad.Vocabulary.Studies;

/// <summary>The model of events that a study fits.</summary>
/// <param name="Classes">Name of the classing of events, for example <c>quad</c>.</param>
/// <param name="Effects">Names of the effects, in their order.</param>
/// <param name="HalfLives">Half-lives of memory in days, ascending.</param>
/// <param name="RateFloor">Events a day below which rates are not told apart.</param>
/// <param name="Shrinkage">Prior standard deviations of the coefficient of a standardised column to choose from, ascending.</param>
/// <param name="HeldOut">Share of the fitted days, the last ones, on which the choice among them is made.</param>
/// <param name="ZeroShare">Share of the rows without an event that the estimation sweeps; 1 sweeps every cell.</param>
/// <param name="WarmUpDays">First days of the panel, which only feed the memory.</param>
/// <param name="Patronage">Who protects whom: <c>none</c>, <c>codebook</c>, <c>estimated</c>, or pairs such as <c>AAA:BBB</c>.</param>
/// <param name="Alliances">Who is allied with whom, likewise.</param>
/// <param name="Spheres">Who is ascribed to whose sphere, likewise.</param>
/// <param name="Doctrines">Declared policies.</param>
/// <param name="Tenures">Times of two leaders in office together.</param>
public sealed record ModelChoice(
    string Classes, ImmutableArray<string> Effects, ImmutableArray<double> HalfLives, double RateFloor, ImmutableArray<double> Shrinkage, double HeldOut,
    double ZeroShare, int WarmUpDays, ImmutableArray<string> Patronage, ImmutableArray<string> Alliances, ImmutableArray<string> Spheres,
    ImmutableArray<DeclaredDoctrine> Doctrines, ImmutableArray<TenureChoice> Tenures)
{
    /// <summary>The acts whose consequences in the model the brief tells; none where the study names none.</summary>
    public ImmutableArray<ImaginedAct> Responses { get; init; } = [];

    internal static ModelChoice Read(StudyNode node) => new(
        node.Text("classes"),
        node.List("effects"),
        [.. node.Numbers("half_lives", 0.1, 100_000).Order()],
        node.Number("rate_floor", 1e-9, 1),
        [.. node.Numbers("shrinkage", 1e-3, 1e3).Order()],
        node.Number("held_out", 0.01, 0.9),
        node.Number("zero_share", 0.001, 1),
        node.Whole("warm_up_days", 0, 100_000),
        Relation(node, "patronage"),
        Relation(node, "alliances"),
        Relation(node, "spheres"),
        Declared<DeclaredDoctrine>(node, "doctrines", DeclaredDoctrine.TryParse, "lists a name, a day and pairs: 'name yyyy-MM-dd AAA:BBB AAA:CCC', or none"),
        Declared<TenureChoice>(node, "tenures", TenureChoice.TryParse, "lists a name, two days and a pair: 'name yyyy-MM-dd yyyy-MM-dd AAA:BBB', or none"))
    {
        Responses = node.Has("responses") ? Declared<ImaginedAct>(node, "responses", ImaginedAct.TryParse, "lists acts: 'AAA:BBB:SANCTION', source, target and PLOVER type, or none") : [],
    };

    private static ImmutableArray<string> Relation(StudyNode node, string key)
    {
        var words = node.List(key);
        return words is ["none" or "codebook" or "estimated"] || words.All(w => StudyPairs.TryParse(w, out _))
            ? words
            : throw node.Fault(key, "is [none], [codebook], [estimated] or a list of pairs such as AAA:BBB");
    }

    private static ImmutableArray<T> Declared<T>(StudyNode node, string key, TryParse<T> parse, string expectation)
    {
        var lines = node.List(key);
        return lines is ["none"] ? [] : [.. lines.Select(l => parse(l, out var read) ? read! : throw node.Fault(key, expectation))];
    }

    private delegate bool TryParse<T>(string text, out T? read);
}

/// <summary>What a study foretells, and how.</summary>
/// <param name="Horizons">In days, ascending.</param>
/// <param name="Paths">Simulated paths.</param>
/// <param name="Seed">Seed of every random number.</param>
/// <param name="SettleDays">Days after the end of a horizon for which late reports are waited for before a forecast is resolved.</param>
/// <param name="ClimateBelow">The level below which a climate is foretold to fall, in points of the study's scale.</param>
public sealed record ForecastChoice(ImmutableArray<int> Horizons, int Paths, int Seed, int SettleDays, double ClimateBelow)
{
    internal static ForecastChoice Read(StudyNode node) => new(
        node.Wholes("horizons", 1, 3660),
        node.Whole("paths", 1, 1_000_000),
        node.Whole("seed", 0, int.MaxValue),
        node.Whole("settle_days", 0, 3660),
        node.Number("climate_below", -1000, 1000));
}

/// <summary>How the forecasts of a study are tried out on its past.</summary>
/// <param name="Unseen">Share of the days, the last ones, from which forecasts are made.</param>
/// <param name="EveryDays">Days from one origin to the next.</param>
/// <param name="LearnEvery">Origins from one learning to the next.</param>
/// <param name="ActiveDays">A pair is active in a class where it had an event in so many days before the origin.</param>
/// <param name="Interval">Probability of the intervals of skill.</param>
public sealed record BacktestChoice(double Unseen, int EveryDays, int LearnEvery, int ActiveDays, double Interval)
{
    internal static BacktestChoice Read(StudyNode node) => new(
        node.Number("unseen", 0.01, 0.99),
        node.Whole("every_days", 1, 3660),
        node.Whole("learn_every", 1, 100_000),
        node.Whole("active_days", 1, 3660),
        node.Number("interval", 0.5, 0.999));
}
