namespace Dyad.Reading.Assertions;

/// <summary>What a cue does to the act in its reach; the words of column <c>effect</c> in <c>codebook/assertions</c>.</summary>
internal enum CueEffect : byte
{
    /// <summary>No cue.</summary>
    None,

    /// <summary>The act shares the mood of what governs it.</summary>
    Keep,

    /// <summary>The act is presupposed: it stands as happened whatever governs it.</summary>
    Fact,

    /// <summary>Somebody says so; the act keeps its own mood.</summary>
    Say,

    /// <summary>Somebody says so and nobody else vouches for it.</summary>
    Claim,

    /// <summary>Announced or foreseen.</summary>
    Future,

    /// <summary>Foreseen in speech about the past, otherwise conditional.</summary>
    Would,

    /// <summary>Would happen if something else does.</summary>
    Conditional,

    /// <summary>Conditional where the main clause is still to come, otherwise done.</summary>
    Pending,

    /// <summary>Imagined, wanted, feared, possible.</summary>
    Hypothetical,

    /// <summary>A subject of talk: hypothetical where the act's noun is bare, presupposed where it is definite.</summary>
    Topic,

    /// <summary>Not done; denied in its turn, it was done.</summary>
    Negated,

    /// <summary>Denied; that denied in its turn, it stays open.</summary>
    Excluded,

    /// <summary>Long before the report.</summary>
    Historical,

    /// <summary>Takes the force from a negation beside it: <c>not only</c>.</summary>
    Open,
}

/// <summary>In which form an act stands under the word that governs it.</summary>
[Flags]
internal enum Complement : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Finite clause.</summary>
    Clause = 1,

    /// <summary>Infinitive.</summary>
    Infinitive = 2,

    /// <summary>Gerund.</summary>
    Gerund = 4,

    /// <summary>Noun as object, or behind a preposition.</summary>
    Noun = 8,

    /// <summary>Noun as the subject of an active verb.</summary>
    Subject = 16,

    /// <summary>Any but the subject.</summary>
    Any = Clause | Infinitive | Gerund | Noun,
}

/// <summary>A word that governs acts: what it does to a complement of some forms, behind its particle or preposition.</summary>
/// <param name="Rest">Particle and preposition, separated by a blank, or empty.</param>
/// <param name="Form">Forms of the complement that the row speaks of.</param>
/// <param name="Effect">What it does.</param>
internal readonly record struct GovernorCue(string Rest, Complement Form, CueEffect Effect);
