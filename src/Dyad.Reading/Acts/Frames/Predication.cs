namespace Dyad.Reading.Acts.Frames;

/// <summary>How a phrase stands to a predicate after passives, relative clauses, participles and control have been undone.</summary>
internal enum ArgumentRole : byte
{
    /// <summary>Who does it: subject, agent of a passive, possessor of a noun.</summary>
    Subject,

    /// <summary>To whom or what it is done: object, subject of a passive.</summary>
    Object,

    /// <summary>Phrase with a preposition.</summary>
    Oblique,

    /// <summary>Clause that completes the predicate.</summary>
    Clause,
}

/// <summary>A phrase that stands to a predicate in a role.</summary>
/// <param name="Role">Role.</param>
/// <param name="Head">Index of its head token.</param>
/// <param name="Preposition">For an oblique, its preposition in lower case; otherwise empty.</param>
/// <param name="Distance">0 where the tree says so outright; each turn adds one (control, coordination, a light verb).</param>
internal readonly record struct Argument(ArgumentRole Role, int Head, string Preposition, int Distance);

/// <summary>A verb or noun with the phrases around it, the clause turned into the active.</summary>
internal sealed class Predication
{
    private readonly List<Argument> _arguments = [];

    /// <summary>Index of the verb or noun.</summary>
    internal int Predicate { get; private set; }

    /// <summary>Whether the predicate is a passive verb.</summary>
    internal bool IsPassive { get; private set; }

    /// <summary>The phrases, nearest first within a role.</summary>
    internal IReadOnlyList<Argument> Arguments => _arguments;

    /// <summary>Begins a predicate anew, so that one object serves a whole sentence.</summary>
    internal void Begin(int predicate, bool isPassive)
    {
        (Predicate, IsPassive) = (predicate, isPassive);
        _arguments.Clear();
    }

    /// <summary>Adds a phrase unless the predicate itself or the same phrase in the same role is there already.</summary>
    internal void Add(ArgumentRole role, int head, string preposition, int distance)
    {
        if (head < 0 || head == Predicate)
            return;
        for (var at = 0; at < _arguments.Count; at++)
        {
            var known = _arguments[at];
            if (known.Role == role && known.Head == head && string.Equals(known.Preposition, preposition, StringComparison.Ordinal))
            {
                if (distance < known.Distance)
                    _arguments[at] = known with { Distance = distance };
                return;
            }
        }

        _arguments.Add(new Argument(role, head, preposition, distance));
    }

    /// <summary>Whether a role is filled at the given distance or nearer.</summary>
    internal bool Has(ArgumentRole role, int distance = int.MaxValue)
    {
        foreach (var argument in _arguments)
        {
            if (argument.Role == role && argument.Distance <= distance)
                return true;
        }

        return false;
    }
}
