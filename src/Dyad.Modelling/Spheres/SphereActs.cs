using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Spheres;

/// <summary>What a power does to another body, as spheres count it.</summary>
public enum SphereActKind
{
    /// <summary>Types that the study lists as coercion.</summary>
    Coercion,

    /// <summary>Types that it lists as support.</summary>
    Support,

    /// <summary>Types that it lists as protest.</summary>
    Protest,
}

/// <summary>The days on which powers acted upon states and upon each other, gathered in one pass over the events. Not thread-safe.</summary>
/// <remarks>
/// An act counts for bodies: every sector of the state on either side, but not sectors that fight or oppose the government (classes <c>Armed</c>
/// and <c>Political</c> of the codebook) and not international ones, since aid to a rebel is no support of the state. A pair has at most one act
/// of each kind on a day, so that many reports of one campaign do not pass for many acts.
/// </remarks>
public sealed class SphereActs
{
    private static readonly SphereActKind?[] None = new SphereActKind?[Enum.GetValues<Vocabulary.Acts.EventType>().Length];

    private readonly Dictionary<string, int> _powers;
    private readonly HashSet<string> _bodies;
    private readonly SphereActKind?[] _kinds = [.. None];
    private readonly Dictionary<DirectedPair, ActDays?> _seen = [];
    private readonly Dictionary<(int Power, string Body), ActDays> _days = [];
    private readonly bool _rootOnly;
    private string? _origin;

    /// <summary>Starts a pass.</summary>
    /// <param name="choice">Powers and what counts as what.</param>
    /// <param name="states">Bodies that are states.</param>
    /// <param name="covered">Days that the data cover; events outside are ignored.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    public SphereActs(SphereChoice choice, IReadOnlySet<string> states, DayRange covered, bool rootOnly)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(states);
        Choice = choice;
        Covered = covered;
        _rootOnly = rootOnly;
        _powers = choice.Powers.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i, StringComparer.Ordinal);
        _bodies = [.. states, .. choice.Powers];
        foreach (var (types, kind) in new[] { (choice.Coercion, SphereActKind.Coercion), (choice.Support, SphereActKind.Support), (choice.Protest, SphereActKind.Protest) })
        {
            foreach (var type in types)
                _kinds[(int)type] = kind;
        }
    }

    /// <summary>What was asked for.</summary>
    public SphereChoice Choice { get; }

    /// <summary>Days that the data cover.</summary>
    public DayRange Covered { get; }

    /// <summary>Events that were counted.</summary>
    public long Counted { get; private set; }

    /// <summary>The bodies on which a power acted, in ordinal order, powers among them.</summary>
    public IEnumerable<string> Bodies => _days.Keys.Select(k => k.Body).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Counts an event.</summary>
    /// <exception cref="ArgumentException">It comes from another origin than one counted before.</exception>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if ((_rootOnly && !happening.IsRoot) || !Covered.Contains(happening.Day) || KindOf(happening) is not { } kind)
            return;
        if (!_seen.TryGetValue(happening.Pair, out var days))
            _seen.Add(happening.Pair, days = Find(happening.Pair));
        if (days is null)
            return;
        _origin ??= happening.Origin;
        if (_origin != happening.Origin)
            throw new ArgumentException($"Events of {_origin} and of {happening.Origin} are never mixed.", nameof(happening));
        Counted++;
        days.Add(kind, happening.Day.Number, happening.FirstPublished.Day.Number);
    }

    /// <summary>As which kind an event counts, or null.</summary>
    public SphereActKind? KindOf(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return _kinds[(int)happening.Act.Type];
    }

    /// <summary>Whether an event between these two counts for a power and a body.</summary>
    public bool Counts(DirectedPair pair) =>
        _powers.ContainsKey(pair.Source.Body) && pair.Source.Body != pair.Target.Body && _bodies.Contains(pair.Target.Body) && Speaks(pair.Source) && Speaks(pair.Target);

    /// <summary>Days with an act of a kind, ascending and each once, of those that were public by the as-of day.</summary>
    internal int[] Days(int power, string body, SphereActKind kind, AsOf asOf) =>
        _days.TryGetValue((power, body), out var days) ? days.Of(kind, asOf.Day.Number) : [];

    private ActDays? Find(DirectedPair pair)
    {
        if (!Counts(pair))
            return null;
        var key = (_powers[pair.Source.Body], pair.Target.Body);
        if (!_days.TryGetValue(key, out var days))
            _days.Add(key, days = new ActDays());
        return days;
    }

    private static bool Speaks(ActorCode actor) =>
        actor.Sector.Length == 0 || ActorBook.Default.ClassOf(actor.Sector) is not (SectorClass.Armed or SectorClass.Political or SectorClass.International);

    /// <summary>Days of one power's acts on one body.</summary>
    private sealed class ActDays
    {
        private readonly List<(int Day, int Public)>[] _acts = [[], [], []];

        internal void Add(SphereActKind kind, int day, int seen) => _acts[(int)kind].Add((day, seen));

        internal int[] Of(SphereActKind kind, int asOf)
        {
            var days = new List<int>();
            foreach (var (day, seen) in _acts[(int)kind])
            {
                if (day <= asOf && seen <= asOf)
                    days.Add(day);
            }

            days.Sort();
            var kept = 0;
            for (var i = 0; i < days.Count; i++)
            {
                if (i == 0 || days[i] != days[i - 1])
                    days[kept++] = days[i];
            }

            return [.. days.Take(kept)];
        }
    }
}
