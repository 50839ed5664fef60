namespace Dyad.Modelling.Spheres;

/// <summary>What another power did towards the coercing one in a window; the strongest of what it did counts.</summary>
public enum Answer
{
    /// <summary>Nothing that counts as one of the others.</summary>
    Silence,

    /// <summary>An act of support and nothing stronger.</summary>
    Welcome,

    /// <summary>A protest, and no coercion.</summary>
    Protest,

    /// <summary>An act of coercion.</summary>
    CounterCoercion,
}

/// <summary>Windows by what was done in them.</summary>
/// <param name="Silence">Number of windows with <see cref="Answer.Silence"/>.</param>
/// <param name="Welcome">With <see cref="Answer.Welcome"/>.</param>
/// <param name="Protest">With <see cref="Answer.Protest"/>.</param>
/// <param name="CounterCoercion">With <see cref="Answer.CounterCoercion"/>.</param>
public readonly record struct AnswerCounts(long Silence, long Welcome, long Protest, long CounterCoercion)
{
    /// <summary>All windows.</summary>
    public long Windows => Silence + Welcome + Protest + CounterCoercion;

    /// <summary>Windows with protest or counter-coercion.</summary>
    public long Answered => Protest + CounterCoercion;

    /// <summary>Windows with an answer.</summary>
    public long this[Answer answer] => answer switch
    {
        Answer.Silence => Silence,
        Answer.Welcome => Welcome,
        Answer.Protest => Protest,
        _ => CounterCoercion,
    };

    /// <summary>One more window.</summary>
    public AnswerCounts With(Answer answer) => answer switch
    {
        Answer.Silence => this with { Silence = Silence + 1 },
        Answer.Welcome => this with { Welcome = Welcome + 1 },
        Answer.Protest => this with { Protest = Protest + 1 },
        _ => this with { CounterCoercion = CounterCoercion + 1 },
    };

    /// <summary>Both together.</summary>
    public static AnswerCounts operator +(AnswerCounts left, AnswerCounts right) => new(
        left.Silence + right.Silence, left.Welcome + right.Welcome, left.Protest + right.Protest, left.CounterCoercion + right.CounterCoercion);
}

/// <summary>How one other power answered, after coercion and usually.</summary>
/// <param name="Power">The other power.</param>
/// <param name="After">Windows that begin with an incident of coercion.</param>
/// <param name="Usual">Quiet windows shortly before such incidents.</param>
public sealed record PowerAnswers(string Power, AnswerCounts After, AnswerCounts Usual);
