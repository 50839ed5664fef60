namespace Dyad.Vocabulary.Ladders;

/// <summary>How far coercion has gone, lowest first; meanings and sources in codebook/ladder/rungs.csv.</summary>
public enum Rung
{
    /// <summary>No rung: nothing on the ladder.</summary>
    None,

    /// <summary>Hostile words and gestures short of a threat of force.</summary>
    Accusation,

    /// <summary>The coercer says that the target endangers its security.</summary>
    SecurityClaim,

    /// <summary>A threat of force.</summary>
    Threat,

    /// <summary>Forces are shown, alerted, mobilised or massed.</summary>
    Display,

    /// <summary>Trade, finance, energy or aid is cut in order to hurt.</summary>
    EconomicCoercion,

    /// <summary>Blockade, seizure, occupation or annexation without battle.</summary>
    Seizure,

    /// <summary>Armed force bounded in place, time or means.</summary>
    LimitedForce,

    /// <summary>Sustained fighting or invasion.</summary>
    War,
}

/// <summary>Written names of the rungs.</summary>
public static class Rungs
{
    /// <summary>The eight rungs, lowest first.</summary>
    public static IReadOnlyList<Rung> All { get; } = [.. Enum.GetValues<Rung>().Where(r => r != Rung.None)];

    /// <summary>The name used in the codebook, in studies and in exports: <c>economic_coercion</c>; empty for none.</summary>
    public static string Write(this Rung rung) => rung == Rung.None ? "" : ((StepKind)rung).Write();

    /// <summary>Reads the written name of a rung.</summary>
    public static bool TryParse(string text, out Rung rung)
    {
        rung = StepKinds.TryParse(text, out var kind) ? kind.Rung() : Rung.None;
        return rung != Rung.None;
    }
}
