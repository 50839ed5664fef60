using Dyad.Vocabulary.Yaml;
using YamlDotNet.Core;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>Reads scenarios from YAML. Nothing is guessed and nothing has a default; every fault of a file is told at once, with its place and the nearest right word.</summary>
public static class ScenarioFile
{
    /// <summary>The longest file that is read, in characters.</summary>
    public const int LongestFile = PlainYaml.Longest;

    /// <summary>Reads a scenario.</summary>
    /// <param name="path">Path of the file; its name without ending is that of the scenario.</param>
    /// <param name="words">The words of the study.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ScenarioReading Read(string path, ScenarioWords words)
    {
        using var text = File.OpenText(path);
        return Read(text, path, words);
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Path used in faults and for the name.</param>
    /// <param name="words">The words of the study.</param>
    public static ScenarioReading Read(TextReader text, string path, ScenarioWords words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(words);
        try
        {
            return new ScenarioReader(path, words).Read(PlainYaml.Root(text, "a scenario"), Path.GetFileNameWithoutExtension(path));
        }
        catch (YamlException e)
        {
            return new ScenarioReading(null, [new ScenarioFault(path, e.Start.Line, e.Start.Column, e.Message)]);
        }
    }

    /// <summary>The file without fault.</summary>
    /// <exception cref="ScenarioException">It has one; the message has them all.</exception>
    public static Scenario Sound(this ScenarioReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Scenario ?? throw new ScenarioException(reading.Faults);
    }
}
