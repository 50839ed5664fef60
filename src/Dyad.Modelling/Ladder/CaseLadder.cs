using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>A case of the casebook as a climb. Each step was written down by hand, so that one shows its rung; all steps are one climb.</summary>
/// <param name="Case">The case as it was known.</param>
/// <param name="Climb">Its climb; null where no rung was known yet.</param>
public sealed record CaseLadder(CoercionCase Case, LadderEpisode? Climb)
{
    private const string Origin = "casebook";

    /// <summary>The climb of a case as it was known at a day.</summary>
    /// <param name="case">The case, whole.</param>
    /// <param name="asOf">Nothing later is seen.</param>
    /// <param name="rules">The study's rules; of its evidence none is used.</param>
    /// <returns>Null where the case had not begun.</returns>
    public static CaseLadder? Of(CoercionCase @case, AsOf asOf, LadderRules rules) => Of(@case, asOf, null, rules);

    /// <summary>The climb of a case within some days. A step that may lie outside them is left out.</summary>
    /// <param name="case">The case, whole.</param>
    /// <param name="asOf">Nothing later is seen.</param>
    /// <param name="days">The days; null for all up to the as-of day.</param>
    /// <param name="rules">The study's rules; of its evidence none is used.</param>
    /// <returns>Null where the case had not begun, or has no step within the days.</returns>
    public static CaseLadder? Of(CoercionCase @case, AsOf asOf, DayRange? days, LadderRules rules)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(rules);
        if (@case.KnownBy(days is { } shown && shown.To < asOf.Day ? new AsOf(shown.To) : asOf) is not { } known)
            return null;
        var before = 0;
        if (days is { } within)
        {
            before = known.Steps.Count(s => s.Date.Day < within.From);
            known = known with { Steps = [.. known.Steps.Where(s => s.Date.Day >= within.From)] };
            if (known.Steps.IsEmpty)
                return null;
        }

        var single = rules with { Evidence = new LadderEvidence(1, 1, 1, 1, 0, 1, 0, 1) };
        var steps = Marks(known, CaseParty.Coercer, s => s.Kind.Rung() != Rung.None ? s.Kind
            : s.Kind is StepKind.DeEscalation or StepKind.Settlement ? StepKind.DeEscalation : StepKind.None);
        var answers = Marks(known, CaseParty.Target, s => s.Kind is StepKind.Concession or StepKind.Resistance ? s.Kind : StepKind.None);
        var last = days is { } span && span.To < asOf.Day ? span.To : asOf.Day;
        var seen = new DayRange(known.Began.Day < last ? known.Began.Day : last, last);
        var read = new EpisodeReader<CaseStep>(steps, answers, seen, single, [], m => Write(known, m)).Read(gap: null);
        return new CaseLadder(known, read.IsEmpty ? null : read[0] with { IsOpen = known.Outcome?.Ended is null, StartUnseen = before > 0 });
    }

    private static ImmutableArray<Mark<CaseStep>> Marks(CoercionCase known, CaseParty party, Func<CaseStep, StepKind> kind) =>
    [
        .. known.Steps.Where(s => s.By == party).Select(s => new Mark<CaseStep>(s.Date.Day, kind(s), s)).Where(m => m.Kind != StepKind.None)
            .OrderBy(m => m.Day).ThenBy(m => m.Kind).ThenBy(m => m.Fact.Line),
    ];

    private static LadderAct Write(CoercionCase known, Mark<CaseStep> mark) => new(
        Origin, $"{known.Id}/{mark.Fact.Line}", mark.Fact.Date, mark.Fact.Actors, mark.Fact.By == CaseParty.Coercer ? known.Targets : known.Coercers,
        mark.Fact.Kind, "", mark.Fact.What,
        [.. mark.Fact.References.Select(r => r.Url.Length > 0 ? $"{r.Citation} {r.Url}" : r.Citation)],
        ActorCode.Unknown, mark.Fact.StatedMotive, "");
}
