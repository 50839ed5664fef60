using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>A world that did not happen, to be run forward beside the one that is expected: what is done in it, and what is asked of it.</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Title">One line.</param>
/// <param name="Base">The last day that is known; day 1 of the scenario is the next one. Nothing published later is seen.</param>
/// <param name="Days">Days that are run.</param>
/// <param name="Paths">Paths, a multiple of <paramref name="Draws"/>.</param>
/// <param name="Draws">Draws of the model's parameters; each has as many paths as any other.</param>
/// <param name="Seed">Seed of every random number.</param>
/// <param name="Precision">The Monte Carlo standard error of a probability up to which a run counts as long enough.</param>
public sealed record Scenario(string Name, string Title, Day Base, int Days, int Paths, int Draws, long Seed, double Precision)
{
    /// <summary>The account that it stands for; empty where it stands for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>What it supposes, in words; may be empty.</summary>
    public string Says { get; init; } = "";

    /// <summary>Acts put into single days.</summary>
    public ImmutableArray<ScenarioAct> Acts { get; init; } = [];

    /// <summary>Policies that stand over a window of days.</summary>
    public ImmutableArray<ScenarioPolicy> Policies { get; init; } = [];

    /// <summary>Doctrines of the study that are declared for further pairs.</summary>
    public ImmutableArray<ScenarioDoctrine> Doctrines { get; init; } = [];

    /// <summary>Effects made stronger or weaker.</summary>
    public ImmutableArray<ScaledEffect> Effects { get; init; } = [];

    /// <summary>What is asked of it.</summary>
    public ImmutableArray<ScenarioOutcome> Outcomes { get; init; } = [];

    /// <summary>Acts among which a search looks for those that change an outcome most; none where it looks among all.</summary>
    public ImmutableArray<ScenarioAct> Candidates { get; init; } = [];

    /// <summary>Whether nothing is done in it, so that it is the world that is expected.</summary>
    public bool IsQuiet => Acts.IsEmpty && Policies.IsEmpty && Doctrines.IsEmpty && Effects.IsEmpty;
}

/// <summary>What kind of act: a class of the study's model, and the PLOVER type where the scenario names one.</summary>
/// <param name="Class">Name of the class, <c>material-conflict</c>.</param>
/// <param name="Type">The type, or <see cref="EventType.None"/>.</param>
public readonly record struct ActKind(string Class, EventType Type)
{
    /// <summary>The type where there is one, otherwise the class.</summary>
    public override string ToString() => Type == EventType.None ? Class : Type.Write();
}

/// <summary>Acts put into one day, beside those that the model draws.</summary>
/// <param name="Name">Name by which a sweep finds it; may be empty.</param>
/// <param name="Day">Days after the base day, from 1.</param>
/// <param name="Pairs">Who does it to whom; each pair as often.</param>
/// <param name="Kind">What.</param>
/// <param name="Count">How often, at least 1.</param>
public sealed record ScenarioAct(string Name, int Day, ImmutableArray<DirectedPair> Pairs, ActKind Kind, int Count);

/// <summary>What a policy does to the acts of its pairs.</summary>
public enum PolicyKind
{
    /// <summary>The class comes as Poisson counts with so many acts expected a day, whatever came before.</summary>
    Rate,

    /// <summary>What the model expects of the class is multiplied.</summary>
    Multiply,

    /// <summary>Every act of the class is answered by the target with one of the same class, with a probability, so many days later.</summary>
    Answer,
}

/// <summary>A policy over a window of days.</summary>
/// <param name="Name">Name by which a sweep finds it.</param>
/// <param name="Pairs">Who does it to whom.</param>
/// <param name="Act">Which acts.</param>
/// <param name="From">First day after the base day, from 1.</param>
/// <param name="Until">Last day.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Value">Acts a day, the factor, or the probability of an answer.</param>
/// <param name="After">Days until the answer, at least 1; 0 for other kinds.</param>
public sealed record ScenarioPolicy(
    string Name, ImmutableArray<DirectedPair> Pairs, ActKind Act, int From, int Until, PolicyKind Kind, double Value, int After);

/// <summary>A doctrine of the study that is in force for further pairs from a day on.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="From">First day after the base day, from 1.</param>
/// <param name="Pairs">For whom towards whom.</param>
public sealed record ScenarioDoctrine(string Name, int From, ImmutableArray<DirectedPair> Pairs);

/// <summary>An effect whose coefficients are multiplied from the first day on.</summary>
/// <param name="Effect">Name of the effect.</param>
/// <param name="Factor">What they are multiplied by.</param>
/// <param name="Sources">Whose acts; empty for everybody's.</param>
public sealed record ScaledEffect(string Effect, double Factor, ImmutableArray<ActorCode> Sources);

/// <summary>What an account expects of an outcome, beside the world that is expected.</summary>
public enum Expectation
{
    /// <summary>Nothing is said.</summary>
    None,

    /// <summary>It comes more often.</summary>
    Likelier,

    /// <summary>It comes less often.</summary>
    Unlikelier,

    /// <summary>It comes as often.</summary>
    Unchanged,
}

/// <summary>A question with a name.</summary>
/// <param name="Name">Short name, the same in every scenario that asks it.</param>
/// <param name="Says">What is asked, as it goes on after <c>that</c>.</param>
/// <param name="Predicate">What makes it true.</param>
/// <param name="Expects">What the scenario's account expects of it.</param>
public sealed record ScenarioOutcome(string Name, string Says, Predicate Predicate, Expectation Expects);
