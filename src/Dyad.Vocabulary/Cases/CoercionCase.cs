using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Cases;

/// <summary>Which side of a case acts.</summary>
public enum CaseParty
{
    /// <summary>The power that coerces.</summary>
    Coercer,

    /// <summary>The state that is coerced.</summary>
    Target,

    /// <summary>Anybody else.</summary>
    Other,
}

/// <summary>A case of coercion of a weaker state by a stronger one, written from public record.</summary>
/// <param name="Id">Short name, unique.</param>
/// <param name="Coercers">Who coerces; the first is the leading one.</param>
/// <param name="Targets">Who is coerced.</param>
/// <param name="Title">One line.</param>
/// <param name="Began">When it began.</param>
/// <param name="Region">Region of the world.</param>
/// <param name="Interests">Standing interests of the coercer in the target.</param>
/// <param name="Steps">Every step, by date, then as in the table.</param>
/// <param name="Outcome">How it ended; null where the casebook states no outcome.</param>
public sealed record CoercionCase(
    string Id,
    ImmutableArray<ActorCode> Coercers,
    ImmutableArray<ActorCode> Targets,
    string Title,
    CaseDate Began,
    string Region,
    ImmutableArray<CaseInterest> Interests,
    ImmutableArray<CaseStep> Steps,
    CaseOutcome? Outcome)
{
    /// <summary>The highest rung that the coercer's steps reach; <see cref="Rung.None"/> where there is none.</summary>
    public Rung HighestRung => Climb.Select(s => s.Kind.Rung()).DefaultIfEmpty(Rung.None).Max();

    /// <summary>The steps of the coercer that are rungs, by date.</summary>
    public IEnumerable<CaseStep> Climb => Steps.Where(s => s.By == CaseParty.Coercer && s.Kind.Rung() != Rung.None);

    /// <summary>Whether a pair is one of a coercer against a target; sectors do not matter.</summary>
    public bool IsBetween(DirectedPair pair) =>
        Coercers.Any(c => c.Body == pair.Source.Body) && Targets.Any(t => t.Body == pair.Target.Body);

    /// <summary>
    /// The case as it was known: steps that are certain to have happened by then, and the outcome where it was known. Null where it had not
    /// begun. Interests stand before a case and stay.
    /// </summary>
    /// <param name="asOf">Nothing later is seen.</param>
    public CoercionCase? KnownBy(AsOf asOf)
    {
        var steps = Steps.Where(s => s.Date.Last <= asOf.Day).ToImmutableArray();
        return steps.IsEmpty && Began.Last > asOf.Day
            ? null
            : this with { Steps = steps, Outcome = Outcome is { } o && o.KnownFrom <= asOf.Day ? o : null };
    }
}

/// <summary>A standing interest of the coercer in the target.</summary>
/// <param name="Kind">Kind of interest, for example <c>oil</c> or <c>bases</c>.</param>
/// <param name="Detail">What it is.</param>
/// <param name="References">Where it is said; at least one.</param>
public sealed record CaseInterest(string Kind, string Detail, ImmutableArray<CaseReference> References);

/// <summary>A step of a case.</summary>
/// <param name="Line">Line of steps.csv.</param>
/// <param name="Date">When.</param>
/// <param name="By">Which side acts.</param>
/// <param name="Actors">Who acts.</param>
/// <param name="Kind">A rung, or another move.</param>
/// <param name="What">What was done, in the casebook's words.</param>
/// <param name="StatedMotive">The motive that the actor stated, or empty.</param>
/// <param name="References">Where it is said; at least one.</param>
/// <param name="CheckedAt">Address of the public page against which the date was checked; empty where it was not.</param>
public sealed record CaseStep(
    long Line,
    CaseDate Date,
    CaseParty By,
    ImmutableArray<ActorCode> Actors,
    StepKind Kind,
    string What,
    string StatedMotive,
    ImmutableArray<CaseReference> References,
    string CheckedAt);

/// <summary>How a case ended.</summary>
/// <param name="Ended">When it ended; null where it goes on.</param>
/// <param name="Outcome">One of the casebook's outcomes.</param>
/// <param name="HighestRung">The highest rung that was reached.</param>
/// <param name="Summary">What came of it.</param>
/// <param name="References">Where it is said; at least one.</param>
/// <param name="KnownFrom">The day from which it was known. It never feeds what is computed as of an earlier day.</param>
public sealed record CaseOutcome(CaseDate? Ended, string Outcome, Rung HighestRung, string Summary, ImmutableArray<CaseReference> References, Day KnownFrom);

/// <summary>A public record.</summary>
/// <param name="Key">Its key in the casebook.</param>
/// <param name="Citation">How to find it.</param>
/// <param name="Url">Its address, or empty.</param>
public sealed record CaseReference(string Key, string Citation, string Url);
