using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Events;

/// <summary>Why a claim was counted into an event. The rules are explained in docs/fusion.md.</summary>
public enum MergeReason
{
    /// <summary>The earliest published claim of its event.</summary>
    First,

    /// <summary>Same day, same directed pair, same act, compatible place; where a side is not named, also the same report.</summary>
    SameAct,

    /// <summary>Same day, same act and same place; one claim leaves an actor less specific than the other.</summary>
    LooserActor,

    /// <summary>As one of the above, dated a day later: a deed of force still being reported.</summary>
    NextDay,
}

/// <summary>A claim behind an event and why it counts there.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Reason">The rule that joined it.</param>
public sealed record SupportingClaim(Claim Claim, MergeReason Reason)
{
    /// <summary>Digest of the earlier report whose text that of the claim repeats; empty where it repeats none that is known.</summary>
    public string CopyOf { get; init; } = "";

    /// <summary>
    /// What it counts for as a source: of a read claim the digest of its report, or of the report that this repeats; of another claim the
    /// address of its report, empty where it names none.
    /// </summary>
    public string Source =>
        CopyOf.Length > 0 ? CopyOf
        : Claim.Origin == ReadClaimId.Origin && ReadClaimId.TryParse(Claim.Id, out var id) ? id.Digest
        : Claim.Report.Address;
}

/// <summary>One happening on one day, with the claims behind it.</summary>
/// <param name="Origin">Data source; events of different origins are never merged.</param>
/// <param name="Id">Identifier of the earliest published claim.</param>
/// <param name="Day">Day of the act.</param>
/// <param name="FirstPublished">When the earliest report became public; the event is unseen before.</param>
/// <param name="Source">Who acts, as in the most detailed claim.</param>
/// <param name="Target">Who is acted upon, likewise.</param>
/// <param name="Act">What is done, as in the earliest claim.</param>
/// <param name="Place">Where, as in the earliest claim that says so.</param>
/// <param name="IsRoot">Whether any claim is marked as a main act.</param>
/// <param name="Mentions">Mentions summed over the claims.</param>
/// <param name="Claims">Every claim, earliest first; at least one.</param>
public sealed record Event(
    string Origin,
    string Id,
    Day Day,
    PublicationInstant FirstPublished,
    ActorCode Source,
    ActorCode Target,
    Act Act,
    Place Place,
    bool IsRoot,
    long Mentions,
    ImmutableArray<SupportingClaim> Claims)
{
    /// <summary>Source and target.</summary>
    public DirectedPair Pair => new(Source, Target);

    /// <summary>
    /// Number of reports behind it that are no copies of each other: a report and its copies are one source, and so are claims that name no
    /// report.
    /// </summary>
    public int Sources => Claims.Select(c => c.Source).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The earliest published claim.</summary>
    public Claim First => Claims[0].Claim;
}
