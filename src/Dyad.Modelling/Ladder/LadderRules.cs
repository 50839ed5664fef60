using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Ladder;

/// <summary>What decides which act is which step, and how many show a rung.</summary>
/// <param name="Choice">The study's choices.</param>
/// <param name="Evidence">What shows a rung in data of this kind: <see cref="LadderChoice.Curated"/> or <see cref="LadderChoice.Coded"/>.</param>
/// <param name="RootOnly">Whether only main acts count.</param>
/// <param name="Ladder">What acts mean.</param>
/// <param name="Actors">Classes of sectors.</param>
/// <param name="Rulings">What the study rules on single acts.</param>
public sealed record LadderRules(
    LadderChoice Choice, LadderEvidence Evidence, bool RootOnly, LadderBook Ladder, ActorBook Actors, LadderRulings Rulings)
{
    /// <summary>Acts that show a rung; of <see cref="Rung.War"/> the days with force, 0 where only a ruling shows it.</summary>
    public int Needed(Rung rung) => rung switch
    {
        Rung.War => Evidence.WarDays,
        Rung.Seizure or Rung.LimitedForce => Evidence.HighActs,
        _ => Evidence.LowActs,
    };

    /// <summary>Whether an act counts for a pair: each side's sector is one that stands for its body, or is the one asked for.</summary>
    internal bool Counts(DirectedPair asked, DirectedPair happened) =>
        (asked.Source.Sector.Length > 0 || Choice.SourceSectors.Contains(Actors.ClassOf(happened.Source.Sector)))
        && (asked.Target.Sector.Length > 0 || Choice.TargetSectors.Contains(Actors.ClassOf(happened.Target.Sector)));

    /// <summary>What the act is when the coercer does it, and when the target does.</summary>
    internal ActSteps StepsOf(Event happening)
    {
        var meaning = Ladder.Of(happening.Act);
        return !Rulings.TryRule(happening.Id, out var ruling) ? new ActSteps(meaning.Step, [], meaning.Answer)
            : ruling.Steps.IsEmpty ? default
            : new ActSteps(ruling.Steps[0], [.. ruling.Steps.Skip(1)], meaning.Answer);
    }
}

/// <summary>What one act is on a ladder.</summary>
/// <param name="Step">Its step, or none.</param>
/// <param name="More">Further steps, where a study rules that it is several.</param>
/// <param name="Answer">Its answer, or none.</param>
internal readonly record struct ActSteps(StepKind Step, StepKind[]? More, StepKind Answer);
