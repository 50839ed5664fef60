using System.Collections.Immutable;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Cli.Hosting;

/// <summary>The scenarios of a study: files in its folder <c>scenarios</c>.</summary>
internal sealed class ScenarioFolder(StudyFolder study)
{
    private const string Ending = ".yaml";

    internal string Folder => Path.Combine(study.Folder, "scenarios");

    /// <summary>Names of the scenarios in ordinal order.</summary>
    internal IReadOnlyList<string> Names => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*" + Ending).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The file of a scenario.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal string FileOf(string nameOrFile)
    {
        if (File.Exists(nameOrFile))
            return nameOrFile;
        return Names.Contains(nameOrFile) ? Path.Combine(Folder, nameOrFile + Ending)
            : throw new UsageException(Names.Count == 0
                ? $"There is no file '{nameOrFile}', and the study {study.Study.Name} has no scenarios."
                : Path.HasExtension(nameOrFile) ? $"There is no file '{nameOrFile}'. The study {study.Study.Name} has the scenarios {string.Join(", ", Names)}."
                : $"There is no file and no scenario '{nameOrFile}'. Did you mean {NearestName.Of(nameOrFile, Names)}? The study {study.Study.Name} has {string.Join(", ", Names)}.");
    }

    internal ScenarioReading Read(string nameOrFile) => ScenarioFile.Read(FileOf(nameOrFile), StudyWords.Of(study.Study) with { Accounts = AccountMeasurement.NamesOf(study) is { Count: > 0 } accounts ? [.. accounts] : null, Window = study.Study.Window });

    /// <summary>Scenarios that can be run beside each other.</summary>
    /// <exception cref="ScenarioException">A file has a fault, or two differ in what they share.</exception>
    internal ImmutableArray<Scenario> Sound(IEnumerable<string> namesOrFiles)
    {
        var readings = namesOrFiles.Select(Read).ToList();
        if (readings.SelectMany(r => r.Faults).ToList() is { Count: > 0 } faults)
            throw new ScenarioException(faults);
        return [.. readings.Select(r => r.Sound())];
    }
}
