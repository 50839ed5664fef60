using System.Collections.Immutable;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Ties;

/// <summary>Alliances of the codebook as ties: two members of one organisation of the kind <c>alliance</c>.</summary>
public static class Alliances
{
    /// <summary>The kind of these ties.</summary>
    public const string Kind = "alliance";

    /// <summary>
    /// The alliance ties of some powers with every other member, for the days on which both are members (a suspended member is one). An alliance is
    /// mutual: two powers in one alliance have it with each other.
    /// </summary>
    public static ImmutableArray<Tie> Of(IReadOnlyCollection<string> powers)
    {
        ArgumentNullException.ThrowIfNull(powers);
        var alliances = CodebookFile.Rows("actors/organisations.csv", "code", "name", "kind").Where(r => r[2] == Kind).ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        var members = CodebookFile.Rows("actors/members.csv", "organisation", "member", "from", "to", "standing")
            .Where(r => r[4] == "member" && alliances.ContainsKey(r[0]))
            .Select(r => (Alliance: r[0], Member: r[1], From: Read(r[2]), To: Read(r[3])))
            .ToList();
        var ties = ImmutableArray.CreateBuilder<Tie>();
        foreach (var power in members.Where(m => powers.Contains(m.Member)))
        {
            foreach (var other in members.Where(m => m.Alliance == power.Alliance && m.Member != power.Member))
            {
                var from = Later(power.From, other.From);
                var to = Earlier(power.To, other.To);
                if (from is not { } first || to is not { } last || first <= last)
                    ties.Add(new Tie(power.Member, other.Member, Kind, alliances[power.Alliance], from, to, "codebook/actors/members.csv"));
            }
        }

        return [.. ties.OrderBy(t => t.Power, StringComparer.Ordinal).ThenBy(t => t.State, StringComparer.Ordinal).ThenBy(t => t.Detail, StringComparer.Ordinal).ThenBy(t => t.From)];
    }

    private static Day? Read(string text) => Day.TryParse(text, out var day) ? day : null;

    private static Day? Later(Day? left, Day? right) => left is { } l && right is { } r ? (l > r ? l : r) : left ?? right;

    private static Day? Earlier(Day? left, Day? right) => left is { } l && right is { } r ? (l < r ? l : r) : left ?? right;
}
