using System.Collections.Immutable;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Spheres;

/// <summary>Documents and ties by power and state.</summary>
public sealed class SphereRecords
{
    private readonly RegionTable _regions;
    private readonly Dictionary<string, ImmutableArray<Doctrine>> _doctrines;
    private readonly Dictionary<(string Power, string State), ImmutableArray<Tie>> _ties;
    private readonly ImmutableArray<string> _kinds;

    /// <summary>Gathers records.</summary>
    /// <param name="doctrines">Declared documents.</param>
    /// <param name="regions">What the regions in them stand for.</param>
    /// <param name="ties">Standing ties of any kind.</param>
    /// <param name="kinds">Kinds of ties that count.</param>
    public SphereRecords(IEnumerable<Doctrine> doctrines, RegionTable regions, IEnumerable<Tie> ties, ImmutableArray<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(doctrines);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(ties);
        _regions = regions;
        _kinds = kinds;
        _doctrines = doctrines.GroupBy(d => d.Power, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(d => d.Day).ThenBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
        _ties = ties.Where(t => kinds.Contains(t.Kind)).GroupBy(t => (t.Power, t.State))
            .ToDictionary(g => g.Key, g => g.OrderBy(t => t.Kind, StringComparer.Ordinal).ThenBy(t => t.From).ThenBy(t => t.Detail, StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>Without any record.</summary>
    public static SphereRecords None { get; } = new([], RegionTable.Empty, [], []);

    /// <summary>
    /// The documents in force by which the power claims the state: those up to the day that hold it among their claims, on the day of the document,
    /// and that the power has not since left to others or taken back.
    /// </summary>
    public ImmutableArray<Doctrine> Claims(string power, string state, Day day)
    {
        var claims = ImmutableArray.CreateBuilder<Doctrine>();
        foreach (var doctrine in Of(power, day))
        {
            if (GivesUp(doctrine, state))
                claims.Clear();
            if (_regions.Holds(doctrine.Claims, state, doctrine.Day))
                claims.Add(doctrine);
        }

        return claims.ToImmutable();
    }

    /// <summary>The documents by which the power left the state to others or took a claim back, and after which it has not claimed it again.</summary>
    public ImmutableArray<Doctrine> Concessions(string power, string state, Day day)
    {
        var given = ImmutableArray.CreateBuilder<Doctrine>();
        foreach (var doctrine in Of(power, day))
        {
            if (_regions.Holds(doctrine.Claims, state, doctrine.Day))
                given.Clear();
            else if (GivesUp(doctrine, state))
                given.Add(doctrine);
        }

        return given.ToImmutable();
    }

    /// <summary>The power's ties with the state on a day, the first of each kind that counts.</summary>
    public ImmutableArray<Tie> Ties(string power, string state, Day day) =>
        _ties.TryGetValue((power, state), out var ties) ? [.. ties.Where(t => t.Holds(day)).DistinctBy(t => t.Kind, StringComparer.Ordinal)] : [];

    /// <summary>States that any record up to the day names.</summary>
    internal IEnumerable<string> States(Day day) => _doctrines.Values.SelectMany(d => d).Where(d => d.Day <= day)
        .SelectMany(d => d.Claims.Concat(d.Concedes).Concat(d.Disclaims).SelectMany(r => _regions.States(r, d.Day)))
        .Concat(_kinds.IsEmpty ? [] : _ties.Where(t => t.Value.Any(v => v.Holds(day))).Select(t => t.Key.State));

    private bool GivesUp(Doctrine doctrine, string state) =>
        _regions.Holds(doctrine.Concedes, state, doctrine.Day) || _regions.Holds(doctrine.Disclaims, state, doctrine.Day);

    private IEnumerable<Doctrine> Of(string power, Day day) => _doctrines.TryGetValue(power, out var all) ? all.TakeWhile(d => d.Day <= day) : [];
}
