namespace Dyad.Vocabulary.Ladders;

/// <summary>What a kind of act means on the ladder.</summary>
/// <param name="Step">Done by the coercer to the target: a rung, <see cref="StepKind.DeEscalation"/>, or nothing.</param>
/// <param name="Answer">Done by the target to the coercer: <see cref="StepKind.Concession"/>, <see cref="StepKind.Resistance"/>, or nothing.</param>
/// <param name="Reason">Why.</param>
public sealed record ActStep(StepKind Step, StepKind Answer, string Reason);

/// <summary>A rung as the codebook explains it.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Name">Name for display.</param>
/// <param name="Meaning">What counts.</param>
/// <param name="Source">Where the rung comes from.</param>
public sealed record RungDescription(Rung Rung, string Name, string Meaning, string Source);

/// <summary>An action of the Militarized Interstate Dispute data (v5, incident level) as a step.</summary>
/// <param name="Action">Its number, 0 to 21.</param>
/// <param name="Label">Its label.</param>
/// <param name="Hostility">Its hostility level, 1 none to 5 war.</param>
/// <param name="Step">The rung, or <see cref="Rung.None"/>.</param>
/// <param name="Reason">Why.</param>
public sealed record MidAction(int Action, string Label, int Hostility, Rung Step, string Reason);
