using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>The analyzers hold most of the rules; these tests hold the analyzers.</summary>
public sealed partial class AnalyzerTests
{
    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTime.Today;", "P:System.DateTimeOffset.Now;",
        "P:System.DateTimeOffset.UtcNow;", "P:System.TimeProvider.System;", "M:System.Random.#ctor;", "P:System.Random.Shared;",
        "M:System.Guid.NewGuid;",
    ];

    [Fact]
    public void Clock_and_unseeded_randomness_stay_banned() =>
        House.NoBreach(
            Banned.Where(symbol => !House.Read("BannedSymbols.txt").Contains(symbol, StringComparison.Ordinal)),
            "Time and seed are arguments in libraries: BannedSymbols.txt no longer names");

    [Fact]
    public void Every_library_is_held_to_the_banned_symbols()
    {
        House.Read("Directory.Build.targets").ShouldContain("BannedSymbols.txt", customMessage: "Directory.Build.targets hands BannedSymbols.txt to every library.");
        House.Read("Directory.Packages.props").ShouldContain("GlobalPackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"");
        House.NoBreach(
            from room in House.Libraries
            from element in room.Xml.Descendants()
            where element.Name.LocalName is "DyadRoom" or "OutputType"
                || element.Name.LocalName == "AdditionalFiles" && element.Attribute("Remove") is not null
            select $"{room.File}: {element}",
            "A library that takes itself out of the ban on clock and unseeded randomness; hosts alone are free of it (Dyad.Cli, Dyad.Web).");
    }

    [Fact]
    public void No_warning_is_suppressed_in_code() =>
        House.NoBreach(
            from file in House.Sources("src", "tests")
            from match in Suppression().Matches(SourceText.Of(file).Code)
            select $"{file}: {match.Value}",
            "Warnings are cured, not silenced; a rule that is wrong for the house is switched off for all in .editorconfig, with its reason.");

    [Fact]
    public void No_project_silences_warnings() =>
        House.NoBreach(
            from project in House.Projects
            where !project.Folder.StartsWith("bench/", StringComparison.Ordinal)
            from element in project.Xml.Descendants()
            where element.Name.LocalName is "NoWarn" or "WarningsNotAsErrors" or "DisabledWarnings"
                || element.Name.LocalName is "TreatWarningsAsErrors" or "RunAnalyzers" or "EnforceCodeStyleInBuild" or "EnableNETAnalyzers"
                && element.Value.Trim() == "false"
            select $"{project.File}: {element}",
            "A project that is held to less than the house: cure the warnings, or change .editorconfig for all, with the reason.");

    [Fact]
    public void The_ban_and_the_documentation_rule_are_switched_off_outside_libraries_only() =>
        House.NoBreach(
            from file in House.Files.Where(f => Path.GetFileName(f) is ".editorconfig" or ".globalconfig" || f.EndsWith(".ruleset", StringComparison.Ordinal))
            from setting in Settings(file)
            where setting.Line.Contains("RS0030", StringComparison.Ordinal) && !setting.Section.StartsWith("[bench/", StringComparison.Ordinal)
                || setting.Line.Contains("CS1591", StringComparison.Ordinal) && !setting.Section.StartsWith("[bench/", StringComparison.Ordinal)
                && !setting.Section.StartsWith("[tests/", StringComparison.Ordinal)
            select $"{file} {setting.Section}: {setting.Line}",
            "RS0030 (banned symbols) may be relaxed for bench/ alone, CS1591 (XML documentation) for bench/ and tests/.");

    [Fact]
    public void Public_members_are_documented()
    {
        House.Read("Directory.Build.props").ShouldContain("<GenerateDocumentationFile>true</GenerateDocumentationFile>");
        House.Read("Directory.Build.props").ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        House.NoBreach(
            House.Rooms.Where(r => r.Xml.Descendants("GenerateDocumentationFile").Any()).Select(r => r.File),
            "The compiler asks for XML documentation on every public member (CS1591); a room does not change that.");
    }

    private static IEnumerable<(string Section, string Line)> Settings(string file)
    {
        var section = "";
        foreach (var line in House.Read(file).Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith('#')))
        {
            if (line.StartsWith('['))
                section = line;
            else
                yield return (section, line);
        }
    }

    [GeneratedRegex(@"#pragma\s+warning\s+disable.*|\[[^\]\n]*SuppressMessage|#nullable\s+disable", RegexOptions.None, 1000)]
    private static partial Regex Suppression();
}
