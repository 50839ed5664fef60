using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Yaml;

/// <summary>Reads YAML that people write: one mapping, neither long nor deep, without anchors and aliases. Every fault says where it is.</summary>
internal static class PlainYaml
{
    /// <summary>The longest text that is read, in characters.</summary>
    internal const int Longest = 1 << 20;

    private const int DeepestNesting = 32;
    private const int MostNodes = 100_000;
    private static readonly Mark Start = new(0, 1, 1);

    /// <summary>The mapping.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="what">What is read, as in <c>a scenario</c>.</param>
    /// <exception cref="YamlException">It is none; the message can be shown.</exception>
    internal static YamlMappingNode Root(TextReader text, string what)
    {
        var buffer = new char[Longest + 1];
        var length = text.ReadBlock(buffer);
        if (length > Longest)
            throw new YamlException(Start, Start, $"longer than {Longest} characters");
        var content = new string(buffer, 0, length);
        Examine(content, what);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return root;
        }
        catch (YamlException e)
        {
            throw NotYaml(e);
        }

        throw new YamlException(Start, Start, $"{what} is one YAML mapping");
    }

    /// <summary>Looks for what a reader that calls itself could not bear.</summary>
    private static void Examine(string content, string what)
    {
        var parser = new Parser(new StringReader(content));
        var (depth, nodes, last) = (0, 0, Start);
        while (Moves(parser, last))
        {
            var now = parser.Current!;
            last = now.Start;
            depth += now is MappingStart or SequenceStart ? 1 : now is MappingEnd or SequenceEnd ? -1 : 0;
            nodes++;
            if (depth > DeepestNesting || nodes > MostNodes)
                throw new YamlException(last, now.End, $"nested deeper than {DeepestNesting}, or more than {MostNodes} values");
            if (now is AnchorAlias)
                throw new YamlException(last, now.End, $"{what} has no anchors and aliases");
        }
    }

    /// <summary>The scanner of the library stumbles over some broken texts without saying where: then it is after the last piece that it understood.</summary>
    private static bool Moves(Parser parser, Mark last)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw NotYaml(e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw NotYaml(new YamlException(last, last, "what follows cannot be read", e));
        }
    }

    private static YamlException NotYaml(YamlException fault) => new(fault.Start, fault.End, "not YAML: " + fault.Message, fault);
}
