using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>The ledger alone knows how it is stored.</summary>
public sealed partial class LedgerTests
{
    [Fact]
    public void Statements_in_SQL_stay_in_the_ledger() =>
        House.NoBreach(
            from file in OutsideLedger()
            from literal in SourceText.Of(file).Literals
            where Statement().IsMatch(literal.Text)
            select $"{file}:{literal.Line}: {literal.Text.ReplaceLineEndings(" ")}",
            "SQL outside src/Dyad.Ledger: ask the ledger through a public method that is named after the question.");

    [Fact]
    public void Code_outside_the_ledger_names_no_SQLite() =>
        House.NoBreach(
            from file in OutsideLedger()
            from match in Sqlite().Matches(SourceText.Of(file).Code)
            select $"{file}: {match.Value}",
            "SQLite outside src/Dyad.Ledger: its types and exceptions stay behind the ledger's own.");

    [Fact]
    public void Projects_outside_the_ledger_reference_no_SQLite() =>
        House.NoBreach(
            from room in House.Rooms
            where room.Name != "Dyad.Ledger"
            from name in room.PackageReferences.Concat(room.Load().GetReferencedAssemblies().Select(a => a.Name!))
            where Sqlite().IsMatch(name)
            select $"{room.Name}: {name}",
            "SQLite is referenced by src/Dyad.Ledger alone.");

    private static IEnumerable<string> OutsideLedger() =>
        House.Sources("src").Where(f => !f.StartsWith("src/Dyad.Ledger/", StringComparison.Ordinal));

    [GeneratedRegex(@"\bSELECT\s|\b(?i:insert\s+into|create\s+(table|index|view)|delete\s+from|drop\s+table)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(Microsoft\.Data\.Sqlite|SQLitePCL|SourceGear\.sqlite3|Sqlite(Connection|Command|DataReader|Exception|Transaction))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sqlite();
}
