using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Claims;

/// <summary>What a person who read the words decided about a claim.</summary>
public enum CorrectionKind
{
    /// <summary>The claim says something else.</summary>
    Changed,

    /// <summary>The words hold no such claim.</summary>
    Withdrawn,

    /// <summary>The claim stands as it was read: takes an earlier correction back.</summary>
    Restored,
}

/// <summary>What a claim says instead; null leaves what was read.</summary>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Who is acted upon.</param>
/// <param name="Type">What is done; mode and CAMEO code of what was read go with the old type.</param>
/// <param name="Modality">Mood.</param>
/// <param name="Day">Day of the act.</param>
/// <param name="Attribution">Who says so; unknown where the report itself does.</param>
public sealed record ClaimChange(
    ActorCode? Source = null, ActorCode? Target = null, EventType? Type = null, Modality? Modality = null, Day? Day = null, ActorCode? Attribution = null)
{
    /// <summary>Whether nothing is changed.</summary>
    public bool IsEmpty => this is { Source: null, Target: null, Type: null, Modality: null, Day: null, Attribution: null };

    /// <summary>The claim with the changes.</summary>
    public Claim Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim with
        {
            Source = Source is { } source && source != claim.Source.Code ? new ActorMention(source, "", "") : claim.Source,
            Target = Target is { } target && target != claim.Target.Code ? new ActorMention(target, "", "") : claim.Target,
            Act = Type is { } type && type != claim.Act.Type ? new Act(type, "", CameoCode.Absent) : claim.Act,
            Modality = Modality ?? claim.Modality,
            Day = Day ?? claim.Day,
            Attribution = Attribution ?? claim.Attribution,
        };
    }
}

/// <summary>
/// A correction of how a claim was read, with its reason. It says what the words say, not what became known later: it counts on every as-of day,
/// as a better reader would. The last correction of a claim is the one that holds.
/// </summary>
/// <param name="Origin">Data source of the claim.</param>
/// <param name="Claim">The claim's identifier within its origin.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Change">What the claim says instead; empty unless it is changed.</param>
/// <param name="Reason">Why, in words; never empty.</param>
/// <param name="By">Who decided; never empty.</param>
public sealed record ClaimCorrection(string Origin, string Claim, CorrectionKind Kind, ClaimChange Change, string Reason, string By)
{
    /// <summary>The claim as corrected; null where it is withdrawn.</summary>
    public Claim? Of(Claim claim) => Kind switch
    {
        CorrectionKind.Withdrawn => null,
        CorrectionKind.Changed => Change.Of(claim),
        _ => claim,
    };
}

/// <summary>A correction as it is kept.</summary>
/// <param name="Number">Its place in the order of corrections, from 1.</param>
/// <param name="Correction">The correction.</param>
/// <param name="At">When it entered the ledger.</param>
public sealed record KeptCorrection(long Number, ClaimCorrection Correction, IngestionInstant At);
