using System.Text.Json;

namespace Dyad.Vocabulary.Ladders;

/// <summary>What a step in a case of coercion is: a rung that the coercer climbs, or another move of the coercer, the target or a third party.</summary>
public enum StepKind
{
    /// <summary>Nothing that the ladder knows.</summary>
    None,

    /// <inheritdoc cref="Ladders.Rung.Accusation"/>
    Accusation,

    /// <inheritdoc cref="Ladders.Rung.SecurityClaim"/>
    SecurityClaim,

    /// <inheritdoc cref="Ladders.Rung.Threat"/>
    Threat,

    /// <inheritdoc cref="Ladders.Rung.Display"/>
    Display,

    /// <inheritdoc cref="Ladders.Rung.EconomicCoercion"/>
    EconomicCoercion,

    /// <inheritdoc cref="Ladders.Rung.Seizure"/>
    Seizure,

    /// <inheritdoc cref="Ladders.Rung.LimitedForce"/>
    LimitedForce,

    /// <inheritdoc cref="Ladders.Rung.War"/>
    War,

    /// <summary>The coercer holds still on purpose.</summary>
    Pause,

    /// <summary>The coercer steps down: withdraws, lifts, releases, yields.</summary>
    DeEscalation,

    /// <summary>The parties settle.</summary>
    Settlement,

    /// <summary>The target gives way.</summary>
    Concession,

    /// <summary>The target refuses, defies or strikes back.</summary>
    Resistance,

    /// <summary>A third party backs the target.</summary>
    SupportTarget,

    /// <summary>A third party backs the coercer.</summary>
    SupportCoercer,

    /// <summary>A third party mediates.</summary>
    Mediation,

    /// <summary>A third party protests.</summary>
    Protest,

    /// <summary>A third party says that it will keep out.</summary>
    SilenceStated,

    /// <summary>A third party welcomes it.</summary>
    Welcome,
}

/// <summary>Names and rungs of steps.</summary>
public static class StepKinds
{
    private static readonly string[] Written = [.. Enum.GetNames<StepKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The rung that the step climbs to, or <see cref="Rung.None"/> where it is another move.</summary>
    public static Rung Rung(this StepKind kind) => kind <= StepKind.War ? (Rung)kind : Ladders.Rung.None;

    /// <summary>The name used in the codebook: <c>de_escalation</c>; empty for none.</summary>
    public static string Write(this StepKind kind) => kind == StepKind.None ? "" : Written[(int)kind];

    /// <summary>Reads the written name.</summary>
    public static bool TryParse(string text, out StepKind kind)
    {
        var at = Array.IndexOf(Written, text);
        kind = (StepKind)Math.Max(at, 0);
        return at > 0;
    }
}
