using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Doctrines;

/// <summary>A state's belonging to a region.</summary>
/// <param name="Region">Code of the region.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Code of the state.</param>
/// <param name="From">First day, or null where it always counts.</param>
/// <param name="To">Last day, or null.</param>
public sealed record RegionMember(string Region, string Name, string State, Day? From, Day? To);

/// <summary>What the regions that documents speak of stand for, as lists of states.</summary>
public sealed class RegionTable
{
    private readonly ImmutableDictionary<string, ImmutableArray<RegionMember>> _regions;

    /// <summary>Gathers the rows by region.</summary>
    public RegionTable(IEnumerable<RegionMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _regions = members.GroupBy(m => m.Region, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => g.OrderBy(m => m.State, StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>A table without regions: every code stands for itself.</summary>
    public static RegionTable Empty { get; } = new([]);

    /// <summary>Codes of the regions, in ordinal order.</summary>
    public IEnumerable<string> Regions => _regions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether the code is a region of the table.</summary>
    public bool Has(string region) => _regions.ContainsKey(region);

    /// <summary>The region's name, or the code itself where the table does not have it.</summary>
    public string Name(string region) => _regions.TryGetValue(region, out var members) ? members[0].Name : region;

    /// <summary>The states of a region on a day; a code that is no region is a state and stands for itself.</summary>
    public ImmutableArray<string> States(string region, Day day) => _regions.TryGetValue(region, out var members)
        ? [.. members.Where(m => (m.From is not { } from || from <= day) && (m.To is not { } to || day <= to)).Select(m => m.State).Distinct(StringComparer.Ordinal)]
        : [region];

    /// <summary>Whether a list of regions and states holds the state on a day.</summary>
    public bool Holds(ImmutableArray<string> regions, string state, Day day)
    {
        foreach (var region in regions)
        {
            if (region == state || (Has(region) && States(region, day).Contains(state)))
                return true;
        }

        return false;
    }
}
