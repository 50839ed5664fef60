using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>Reads scenarios from YAML. Nothing is guessed and nothing has a default; every fault of a file is told at once, with its place and the nearest right word.</summary>
public static class ScenarioFile
{
    /// <summary>The longest file that is read, in characters.</summary>
    public const int LongestFile = 1 << 20;

    private const int DeepestNesting = 32;
    private const int MostNodes = 100_000;

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
        var buffer = new char[LongestFile + 1];
        var length = text.ReadBlock(buffer);
        if (length > LongestFile)
            return Bad(path, 1, 1, $"longer than {LongestFile} characters");
        var content = new string(buffer, 0, length);
        try
        {
            if (Nesting(content) is { } deep)
                return Bad(path, deep.Line, deep.Column, $"nested deeper than {DeepestNesting}, or more than {MostNodes} values");
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
                return Bad(path, 1, 1, "a scenario is one YAML mapping");
            return new ScenarioReader(path, words).Read(root, Path.GetFileNameWithoutExtension(path));
        }
        catch (YamlException e)
        {
            return Bad(path, e.Start.Line, e.Start.Column, "not YAML: " + e.Message);
        }
    }

    /// <summary>The file without fault.</summary>
    /// <exception cref="ScenarioException">It has one; the message has them all.</exception>
    public static Scenario Sound(this ScenarioReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Scenario ?? throw new ScenarioException(reading.Faults);
    }

    /// <summary>Where a text becomes too deep for a reader that calls itself, or stands in for itself by aliases.</summary>
    private static Mark? Nesting(string content)
    {
        var parser = new Parser(new StringReader(content));
        var (depth, nodes, last) = (0, 0, new Mark(0, 1, 1));
        while (Moves(parser, last))
        {
            var now = parser.Current!;
            last = now.Start;
            depth += now is MappingStart or SequenceStart ? 1 : now is MappingEnd or SequenceEnd ? -1 : 0;
            nodes++;
            if (depth > DeepestNesting || nodes > MostNodes)
                return last;
            if (now is AnchorAlias)
                throw new YamlException(last, now.End, "a scenario has no anchors and aliases");
        }

        return null;
    }

    /// <summary>The scanner of the library stumbles over some broken texts without saying where: then it is after the last piece that it understood.</summary>
    private static bool Moves(Parser parser, Mark last)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new YamlException(last, last, "what follows cannot be read", e);
        }
    }

    private static ScenarioReading Bad(string path, long line, long column, string reason) => new(null, [new ScenarioFault(path, line, column, reason)]);
}
