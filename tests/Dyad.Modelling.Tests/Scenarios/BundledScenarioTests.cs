using System.Collections.Immutable;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>The scenarios that come with the studies.</summary>
public sealed class BundledScenarioTests
{
    public static TheoryData<string> Studies =>
        [.. Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies")).Where(s => Directory.Exists(Path.Combine(s, "scenarios"))).Select(s => Path.GetFileName(s))];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Every_file_is_sound_and_names_the_schema_that_the_code_writes(string study)
    {
        var folder = Path.Combine(SharedData.Repository, "studies", study);
        var words = StudyWords.Of(StudyFile.Read(Path.Combine(folder, "study.yaml")));
        // Written by: dyad scenario schema --study studies/NAME --out studies/NAME/scenarios/scenario.schema.json
        File.ReadAllText(Path.Combine(folder, "scenarios", ScenarioSchema.FileName)).ShouldBe(ScenarioSchema.Json(words));
        var files = Directory.GetFiles(Path.Combine(folder, "scenarios"), "*.yaml");
        files.ShouldNotBeEmpty();
        ImmutableArray<Scenario> read = [.. files.Select(f => ScenarioFile.Read(f, words).Sound())];
        foreach (var file in files)
            File.ReadLines(file).First().ShouldBe($"# yaml-language-server: $schema={ScenarioSchema.FileName}");
        // They can be run side by side: one size, and one question to each name.
        read.Select(RunSize.Of).Distinct().Count().ShouldBe(1);
        read.SelectMany(s => s.Outcomes).GroupBy(o => o.Name).ShouldAllBe(g => g.Select(o => o.Predicate.Words).Distinct().Count() == 1);
        read.ShouldContain(s => s.IsQuiet);
    }
}
