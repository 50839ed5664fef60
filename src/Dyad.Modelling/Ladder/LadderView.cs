using System.Collections.Immutable;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>Everything that is shown of the ladder of one pair.</summary>
/// <param name="Ladder">The climbs in the events.</param>
/// <param name="Cases">The casebook's cases between the two, by beginning, as they were known and within the days of the ladder.</param>
/// <param name="Interests">Standing interests of the coercer in the target, from the study.</param>
/// <param name="FromLedger">Base rates of past climbs in the events of all pairs.</param>
/// <param name="FromCasebook">Base rates of past cases; the chosen cases of a book, not a sample of the world.</param>
public sealed record LadderView(
    PairLadder Ladder, ImmutableArray<CaseLadder> Cases, ImmutableArray<StandingInterest> Interests, RungRates FromLedger, RungRates FromCasebook)
{
    /// <summary>Puts the ladders of some pairs together.</summary>
    /// <param name="ladders">Ladders of the pairs that are shown.</param>
    /// <param name="all">Ladders of every pair in the same events, from the same rules and days: for base rates.</param>
    /// <param name="casebook">The casebook.</param>
    /// <param name="interests">Interests of the study.</param>
    /// <param name="asOf">Nothing later is seen.</param>
    /// <param name="rules">The rules that the ladders were made by.</param>
    public static ImmutableArray<LadderView> Of(
        ImmutableArray<PairLadder> ladders, ImmutableArray<PairLadder> all, CaseBook casebook, ImmutableArray<StandingInterest> interests, AsOf asOf, LadderRules rules)
    {
        return Of(ladders, [.. all.SelectMany(PastClimb.Of)], casebook, interests, asOf, rules);
    }

    /// <summary>Puts the ladders of some pairs together.</summary>
    /// <param name="ladders">Ladders of the pairs that are shown.</param>
    /// <param name="found">Climbs of every pair in the same events, from the same rules and days: for base rates.</param>
    /// <param name="casebook">The casebook.</param>
    /// <param name="interests">Interests of the study.</param>
    /// <param name="asOf">Nothing later is seen.</param>
    /// <param name="rules">The rules that the ladders were made by.</param>
    public static ImmutableArray<LadderView> Of(
        ImmutableArray<PairLadder> ladders, IReadOnlyList<PastClimb> found, CaseBook casebook, ImmutableArray<StandingInterest> interests, AsOf asOf, LadderRules rules)
    {
        ArgumentNullException.ThrowIfNull(casebook);
        ArgumentNullException.ThrowIfNull(rules);
        var cases = casebook.Cases.Select(c => CaseLadder.Of(c, asOf, rules)).OfType<CaseLadder>().ToList();
        var casesClimbed = cases.Select(PastClimb.Of).OfType<PastClimb>().ToList();
        return [.. ladders.Select(ladder => View(ladder, casebook, cases, casesClimbed, found, interests, asOf, rules))];
    }

    private static LadderView View(
        PairLadder ladder, CaseBook casebook, List<CaseLadder> cases, List<PastClimb> casesClimbed, IReadOnlyList<PastClimb> found,
        ImmutableArray<StandingInterest> interests, AsOf asOf, LadderRules rules)
    {
        // Base rates take whole cases; what stands beside the ladder covers the same days as it.
        var between = cases.Where(c => c.Case.IsBetween(ladder.Pair)).ToList();
        var own = between.Select(c => CaseLadder.Of(casebook[c.Case.Id], asOf, ladder.Days, rules)).OfType<CaseLadder>().ToImmutableArray();
        var (horizon, interval) = (rules.Choice.HorizonDays, rules.Choice.Interval);
        var ownCases = between.Select(c => c.Case.Id).ToHashSet(StringComparer.Ordinal);
        var began = ladder.Latest?.Began;
        var fromLedger = RungRates.Of(ladder.Origin, found, c => c.Pair.Bodies != ladder.Pair.Bodies || c.Last < began, asOf, horizon, interval);
        var fromCasebook = RungRates.Of("casebook", casesClimbed, c => !ownCases.Contains(c.Name) || c.Last < began, asOf, horizon, interval);
        return new LadderView(
            ladder, own,
            [.. interests.Where(i => i.Power.Body == ladder.Pair.Source.Body && i.State.Body == ladder.Pair.Target.Body && i.StoodIn(ladder.Days)).Select(i => i.KnownBy(asOf))],
            fromLedger, fromCasebook);
    }
}
