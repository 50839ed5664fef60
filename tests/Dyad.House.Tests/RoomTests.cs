using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>Who may see whom. The table in CONTRIBUTING.md is this one.</summary>
public sealed partial class RoomTests
{
    private static readonly string[] All = ["Dyad.Briefing", "Dyad.Ledger", "Dyad.Modelling", "Dyad.Reading", "Dyad.Vocabulary"];

    private static readonly ImmutableSortedDictionary<string, string[]> MaySee = new Dictionary<string, string[]>
    {
        ["Dyad.Vocabulary"] = [],
        ["Dyad.Reading"] = ["Dyad.Vocabulary"],
        ["Dyad.Ledger"] = ["Dyad.Vocabulary"],
        ["Dyad.Modelling"] = ["Dyad.Vocabulary"],
        ["Dyad.Briefing"] = ["Dyad.Modelling", "Dyad.Vocabulary"],
        ["Dyad.Cluster"] = ["Dyad.Vocabulary"],
        ["Dyad.Cli"] = [.. All.Concat(["Dyad.Cluster", "Dyad.Web"]).Order(StringComparer.Ordinal)],
        ["Dyad.Web"] = All,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_room_is_in_the_table() =>
        House.NoBreach(
            House.Rooms.Select(r => r.Name).Where(name => !MaySee.ContainsKey(name)),
            "A room that the table of references does not know: decide what it may see, then add it to RoomTests.cs and CONTRIBUTING.md.");

    [Fact]
    public void Projects_reference_only_what_the_table_allows() =>
        House.NoBreach(
            from room in House.Rooms
            from seen in room.ProjectReferences
            where !Allowed(room.Name).Contains(seen)
            select $"{room.File} references {seen}",
            "The way of the data is one direction: move the code to the room that may see both, or hand the value over from a host.");

    [Fact]
    public void Assemblies_reference_only_what_the_table_allows() =>
        House.NoBreach(
            from room in House.Rooms
            from seen in room.Load().GetReferencedAssemblies()
            where seen.Name!.StartsWith("Dyad", StringComparison.OrdinalIgnoreCase) && !Allowed(room.Name).Contains(seen.Name)
            select $"{room.Name} uses {seen.Name}",
            "A room uses another that it may not see (a reference came in through a third project): use only what the table allows.");

    [Fact]
    public void Contributing_shows_the_table()
    {
        var shown = TableRow().Matches(House.Read("CONTRIBUTING.md")).ToDictionary(
            row => row.Groups["room"].Value,
            row => string.Join(", ", RoomName().Matches(row.Groups["sees"].Value).Select(m => m.Value).Order(StringComparer.Ordinal)),
            StringComparer.Ordinal);
        House.NoBreach(
            MaySee.Where(row => shown.GetValueOrDefault(row.Key) != string.Join(", ", row.Value)).Select(row => $"{row.Key} sees {string.Join(", ", row.Value)}"),
            "The table of rooms in CONTRIBUTING.md differs from RoomTests.cs; write there:");
    }

    [Fact]
    public void The_solution_holds_every_project() =>
        House.NoBreach(
            House.Projects.Where(p => p.Folder.StartsWith("src/", StringComparison.Ordinal) || p.Folder.StartsWith("tests/", StringComparison.Ordinal))
                .Select(p => p.File)
                .Where(file => !House.Read("Dyad.slnx").Contains($"\"{file}\"", StringComparison.Ordinal)),
            "A project that Dyad.slnx does not hold is never checked; add it there.");

    private static string[] Allowed(string room) => MaySee.GetValueOrDefault(room, []);

    [GeneratedRegex(@"^\| `(?<room>Dyad\.\w+)` \|[^|]*\|(?<sees>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"Dyad\.\w+", RegexOptions.None, 1000)]
    private static partial Regex RoomName();
}
