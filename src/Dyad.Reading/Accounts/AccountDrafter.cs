using System.Collections.Immutable;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Accounts;

/// <summary>
/// Proposes an account from what a report claims and how it sees the two powers. Rules turn acts into expectations; each names the sentence that it
/// rests on. What the rules do not know stays for the person who edits the draft.
/// </summary>
/// <param name="setting">The study.</param>
public sealed class AccountDrafter(DraftSetting setting)
{
    private const string Force = "material-conflict";
    private const string Words = "verbal-conflict";
    private const string Talk = "verbal-cooperation";
    private const int MostStanding = 6;

    /// <summary>Proposes an account; without lines where the report says nothing that a rule knows.</summary>
    /// <param name="id">Name of the account.</param>
    /// <param name="report">The report with its claims and stances.</param>
    public AccountDraft Draft(string id, StancedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = report.Read.Report;
        var lines = new List<DraftedExpectation>();
        var stance = report.Stances.FirstOrDefault(s => s.Pair == StatePair.Of(setting.Powers[0], setting.Powers[1]));
        if (stance is not null)
            lines.AddRange(new StanceRules(setting, text.Text).Of(stance));
        var claims = report.Read.Claims;
        lines.AddRange(Regions(text, claims));
        lines.AddRange(Answers(text, claims));
        lines.AddRange(Home(text, claims));
        var conditions = report.Sentences.Select(s => (s.Sentence.Span, Clause: ConditionClause.Of(s.Sentence))).Where(s => s.Clause is not null).ToDictionary(s => s.Span, s => s.Clause!.Value);
        lines.AddRange(Foretold(text, claims, conditions));
        lines.AddRange(Going(text, claims, conditions));
        var once = Once(lines);
        var strongest = stance?.Evidence.MaxBy(e => Math.Abs(e.Level));
        return new AccountDraft(
            id, text.Title.Length > 0 ? text.Title : text.Name, Writer(text), $"{(text.Title.Length > 0 ? text.Title : text.Name)}{(text.Publisher.Length > 0 ? ", " + text.Publisher : "")}, {text.Published.Day}",
            text.Address, text.Digest, strongest is null ? "Say here what the report holds." : Sentence(text.Text, strongest.Span), once)
        {
            Standing = stance is null ? [] : [.. stance.Evidence.Where(e => e != strongest).OrderByDescending(e => Math.Abs(e.Level)).Take(MostStanding).OrderBy(e => e.Span.Start).Select(e => new DraftedSentence(e.Span, Sentence(text.Text, e.Span)))],
            Open = [.. OpenSentences.Of(report.Sentences, setting.Players, lines.Select(l => l.Sentence).ToHashSet())],
        };
    }

    /// <summary>The words of a span as one line.</summary>
    internal static string Sentence(string text, TextSpan span) =>
        string.Join(' ', text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Written(ReadClaim claim) => $"{claim.Claim.Source.Code.Body}:{claim.Claim.Target.Code.Body}";

    private static string Writer(Report report) =>
        report.Author.Length > 0 ? report.Author : report.Publisher.Length > 0 ? report.Publisher : $"the author of {report.Name}";

    private static bool IsConflict(Act act) => act.Quad is QuadClass.VerbalConflict or QuadClass.MaterialConflict;

    /// <summary>Both powers act against third states: the one is said to do as the other does.</summary>
    private IEnumerable<DraftedExpectation> Regions(Report report, IReadOnlyList<ReadClaim> claims)
    {
        var third = claims.Where(c => c.Claim.Modality is Modality.Happened or Modality.PastHistorical && IsConflict(c.Claim.Act) && IsPower(c.Claim.Source.Code)
            && c.Claim.Target.Code.Body.Length > 0 && !IsPower(c.Claim.Target.Code)).ToList();
        var byPower = setting.Powers.Select(p => third.Where(c => c.Claim.Source.Code.Body == p.Body).OrderByDescending(c => Player(c.Claim.Target.Code) is not null).FirstOrDefault()).ToList();
        if (byPower.Contains(null))
            yield break;
        var (one, other) = (byPower[0]!, byPower[1]!);
        yield return Effect(report, other, "emulation", Force, Force, 0.3, $"It tells side by side of {Written(one)} and of {Written(other)}, each power against a state of its own choice.");
        yield return Effect(report, one, "emulation", Words, Force, 0.2, "The same of words that prepare it.");
    }

    /// <summary>A conflictual act each way between the powers.</summary>
    private IEnumerable<DraftedExpectation> Answers(Report report, IReadOnlyList<ReadClaim> claims)
    {
        var between = claims.Where(c => c.Claim.Modality == Modality.Happened && IsConflict(c.Claim.Act) && IsPower(c.Claim.Source.Code) && IsPower(c.Claim.Target.Code)
            && c.Claim.Source.Code.Body != c.Claim.Target.Code.Body).ToList();
        var first = between.FirstOrDefault();
        var answer = first is null ? null : between.Find(c => c.Claim.Source.Code.Body == first.Claim.Target.Code.Body);
        if (answer is not null)
            yield return Effect(report, answer, "reciprocity", setting.ClassOf(first!.Claim.Act), setting.ClassOf(answer.Claim.Act), 0.3, "It tells of an act each way between the powers.");
    }

    /// <summary>What those at home do to their own government.</summary>
    private IEnumerable<DraftedExpectation> Home(Report report, IReadOnlyList<ReadClaim> claims)
    {
        foreach (var claim in claims)
        {
            var (source, target) = (claim.Claim.Source.Code, claim.Claim.Target.Code);
            if (!IsPower(target) || source.Sector.Length == 0 || source.Sector == target.Sector || (source.Body.Length > 0 && source.Body != target.Body))
                continue;
            yield return IsConflict(claim.Claim.Act)
                ? Effect(report, claim, "domestic", setting.ClassOf(claim.Claim.Act), Words, 0.2, $"It tells of pressure at home on {target.Body}.")
                : Effect(report, claim, "domestic", setting.ClassOf(claim.Claim.Act), Words, 0.2, $"It tells of support at home for the course of {target.Body}.");
        }
    }

    /// <summary>What is foretold, and under which condition. A condition itself is not foretold.</summary>
    private IEnumerable<DraftedExpectation> Foretold(Report report, IReadOnlyList<ReadClaim> claims, Dictionary<TextSpan, ConditionClause> conditions)
    {
        foreach (var claim in claims)
        {
            ConditionClause? clause = conditions.TryGetValue(claim.Passage.Sentence, out var found) ? found : null;
            var probability = claim.Claim.Modality switch
            {
                Modality.Future => clause is null ? 0.7 : 0.6,
                Modality.Conditional => 0.6,
                Modality.Hypothetical => 0.5,
                Modality.Negated => 0.2,
                Modality.Happened when clause is { IsTemporal: true } => 0.6,
                _ => 0,
            };
            if (probability == 0 || clause?.Contains(claim.Passage.Act) == true || Predicate(claim) is not { } predicate)
                continue;
            var given = clause is { Holds: true } ? claims.FirstOrDefault(c => c.Passage.Sentence == claim.Passage.Sentence && c != claim && clause.Value.Contains(c.Passage.Act)) : null;
            var told = claim.Claim.Modality == Modality.Happened ? "It tells of this as what follows" : $"It tells of this as {claim.Claim.Modality.ToString().ToLowerInvariant()}";
            var under = clause is null ? "" : $", under a condition: {Sentence(report.Text, clause.Value.Span)}";
            yield return Outcome(report, claim, predicate, given is null ? null : Predicate(given), probability, $"{told}{under}.");
        }
    }

    /// <summary>What is told as happening is taken to go on.</summary>
    private IEnumerable<DraftedExpectation> Going(Report report, IReadOnlyList<ReadClaim> claims, Dictionary<TextSpan, ConditionClause> conditions) =>
        from claim in claims
        where claim.Claim.Modality == Modality.Happened && !(conditions.TryGetValue(claim.Passage.Sentence, out var clause) && (clause.IsTemporal || clause.Contains(claim.Passage.Act)))
        let predicate = Predicate(claim)
        where predicate is not null
        select Outcome(report, claim, predicate, null, 0.6, "It tells of this as happening now.");

    private CountPredicate? Predicate(ReadClaim claim)
    {
        var (source, target, kind) = (Player(claim.Claim.Source.Code), Player(claim.Claim.Target.Code), setting.ClassOf(claim.Claim.Act));
        return source is { } s && target is { } t && s != t && kind.Length > 0 ? new CountPredicate(new DirectedPair(s, t), kind, 1, setting.WithinDays) : null;
    }

    private ActorCode? Player(ActorCode actor) => setting.Players.Contains(actor) ? actor : setting.Players.Contains(actor.Whole) ? actor.Whole : null;

    private bool IsPower(ActorCode actor) => actor.Body.Length > 0 && setting.Powers.Any(p => p.Body == actor.Body);

    private static DraftedExpectation Effect(Report report, ReadClaim claim, string effect, string when, string then, double mean, string because) => new(
        new EffectExpectation(effect, when, then, mean, 0.2, because, 0), null, claim.Passage.Sentence, Sentence(report.Text, claim.Passage.Sentence), claim.Passage.Probability);

    private static DraftedExpectation Outcome(Report report, ReadClaim claim, CountPredicate predicate, CountPredicate? given, double probability, string because) => new(
        null, new OutcomeExpectation(NameOf(predicate, given), predicate, given, probability, because, 0), claim.Passage.Sentence, Sentence(report.Text, claim.Passage.Sentence), claim.Passage.Probability);

    /// <summary>A name that says what it stands for, so that two drafts that name one outcome mean the same.</summary>
    internal static string NameOf(CountPredicate predicate, CountPredicate? given)
    {
        string Part(CountPredicate p) => $"{p.Pair.Source}-{p.Pair.Target}-{p.Class}-{p.WithinDays}".Replace('/', '-');
        return (Part(predicate) + (given is null ? "" : "-given-" + Part(given))).ToLowerInvariant();
    }

    /// <summary>Each effect and each outcome once, the first; only effects that the study has.</summary>
    private ImmutableArray<DraftedExpectation> Once(IEnumerable<DraftedExpectation> lines) =>
    [
        .. lines.Where(l => l.Effect is not { } e || (setting.Effects.Contains(e.Effect) && e.When.Length > 0 && e.Then.Length > 0))
            .DistinctBy(l => l.Effect is { } e ? $"{e.Effect} {e.When} {e.Then}" : l.Outcome!.Name),
    ];

    /// <summary>What a stance on the two powers suggests.</summary>
    private sealed class StanceRules(DraftSetting setting, string text)
    {
        internal IEnumerable<DraftedExpectation> Of(PairStance stance)
        {
            var size = Math.Abs(stance.Whole.Level);
            if (stance.Whole.Said == StanceLevel.Warm && stance.Evidence.MaxBy(e => e.Level) is { } warm)
            {
                yield return Effect(warm, "restraint", Force, Talk, 0.2 * size, "It sees the two powers on warm terms while each acts elsewhere.");
                yield return Effect(warm, "restraint", Force, Force, -0.2 * size, "It sees neither punish what the other does elsewhere.");
                yield return Effect(warm, "reciprocity", Force, Force, 0, "On warm terms blows are not what the relation turns on.");
                foreach (var line in Both(warm, Talk, 0.5 + (0.3 * size), "On warm terms they talk."))
                    yield return line;
                foreach (var line in Both(warm, Force, 0.5 - (0.3 * size), "On warm terms they spare each other."))
                    yield return line;
            }

            if (stance.Whole.Said is StanceLevel.Strained or StanceLevel.Cool && stance.Evidence.MinBy(e => e.Level) is { } strained)
            {
                yield return Effect(strained, "reciprocity", Force, Force, 0.4 * size, "It sees the two powers at odds, each answering the other.");
                yield return Effect(strained, "reciprocity", Words, Words, 0.3 * size, "It sees them reproach each other.");
                foreach (var line in Both(strained, Force, 0.5 + (0.3 * size), "At odds they strike at each other."))
                    yield return line;
                foreach (var line in Both(strained, Talk, 0.5 - (0.3 * size), "At odds they talk less."))
                    yield return line;
            }

            if (stance.Whole.Moving == StanceTrend.Worse && stance.Evidence.MinBy(e => e.Trend) is { } worse)
                yield return Effect(worse, "reciprocity", Words, Force, 0.2, "It sees it getting worse: words are followed by measures.");
            if (stance.Whole.Moving == StanceTrend.Better && stance.Evidence.MaxBy(e => e.Trend) is { } better)
                yield return Effect(better, "reciprocity", Talk, Talk, 0.2, "It sees it getting better: talk is answered by talk.");
        }

        private IEnumerable<DraftedExpectation> Both(StanceEvidence evidence, string kind, double probability, string because)
        {
            foreach (var pair in (DirectedPair[])[new(setting.Powers[0], setting.Powers[1]), new(setting.Powers[1], setting.Powers[0])])
            {
                var predicate = new CountPredicate(pair, kind, 1, setting.WithinDays);
                yield return new DraftedExpectation(null, new OutcomeExpectation(NameOf(predicate, null), predicate, null, Math.Round(probability, 2), because, 0), evidence.Span, Sentence(text, evidence.Span));
            }
        }

        private DraftedExpectation Effect(StanceEvidence evidence, string effect, string when, string then, double mean, string because) =>
            new(new EffectExpectation(effect, when, then, Math.Round(mean, 2), 0.2, because, 0), null, evidence.Span, Sentence(text, evidence.Span));
    }
}
