using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Doctrines;

/// <summary>Writes a proposal as YAML that a person can correct, and reads it again.</summary>
public static class ProposalFile
{
    private static readonly string[] Fields = ["claim", "concede", "disclaim", "adversary"];

    /// <summary>Writes a proposal.</summary>
    public static void Write(TextWriter writer, DoctrineProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(proposal);
        writer.Write("# Proposed by a reader and not confirmed. Correct what is wrong, take out what should not be there, then: dyad doctrine confirm FILE\n");
        writer.Write("# Spans are [first unit, number of units] of UTF-16 in the text with this digest.\n");
        writer.Write("confirmed: no\n");
        foreach (var (key, value) in new[]
        {
            ("source", proposal.Source), ("digest", proposal.Digest), ("reader", proposal.Reader), ("id", proposal.Id), ("power", proposal.Power), ("power_known_by", proposal.PowerBasis),
            ("date", proposal.Day.ToString()), ("title", proposal.Title), ("kind", "document"), ("reference", ""), ("address", proposal.Address), ("quotation", proposal.Quotation),
        })
        {
            writer.Write($"{key}: {Quote(value)}\n");
        }

        writer.Write($"quotation_span: {Span(proposal.QuotationSpan)}\n");
        writer.Write(proposal.Places.IsEmpty ? "places: []\n" : "places:\n");
        foreach (var place in proposal.Places)
        {
            writer.Write($"  - field: {place.Field}\n    code: {Quote(place.Code)}\n    words: {Quote(place.Words)}\n    span: {Span(place.Span)}\n");
            writer.Write($"    because: {Quote(place.Cue)}\n    because_span: {Span(place.CueSpan)}\n    sentence_span: {Span(place.Sentence)}\n");
        }
    }

    /// <summary>Reads a proposal as the document that it stands for once it is confirmed.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">Name used in error messages.</param>
    /// <exception cref="StudyException">It is no proposal, lacks a key, or has a field or a day that is none.</exception>
    public static Doctrine Read(TextReader text, string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException e)
        {
            throw new StudyException($"{path}:{e.Start.Line}:{e.Start.Column}: not YAML: {e.Message}", e);
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new StudyException($"{path}: a proposal is one YAML mapping.");
        string Text(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode scalar
            ? (scalar.Value ?? "").Trim()
            : throw new StudyException($"{path}:{node.Start.Line}: '{key}' is missing or is no text.");
        string Needed(string key) => Text(root, key) is { Length: > 0 } value ? value : throw new StudyException($"{path}:{root.Start.Line}: '{key}' is empty; a record needs it.");

        var places = new List<(string Field, string Code)>();
        if (root.Children.TryGetValue(new YamlScalarNode("places"), out var list))
        {
            if (list is not YamlSequenceNode sequence)
                throw new StudyException($"{path}:{list.Start.Line}: 'places' is a list.");
            foreach (var item in sequence.Children)
            {
                if (item is not YamlMappingNode place)
                    throw new StudyException($"{path}:{item.Start.Line}: a place is a mapping with 'field' and 'code'.");
                var field = Text(place, "field");
                if (!Fields.Contains(field))
                    throw new StudyException($"{path}:{place.Start.Line}: '{field}' is none of {string.Join(", ", Fields)}.");
                places.Add((field, Text(place, "code")));
            }
        }

        if (!Day.TryParse(Text(root, "date"), out var day))
            throw new StudyException($"{path}:{root.Start.Line}: date '{Text(root, "date")}' is no day written yyyy-MM-dd.");
        ImmutableArray<string> Of(string field) => [.. places.Where(p => p.Field == field).Select(p => p.Code).Distinct(StringComparer.Ordinal)];
        return new Doctrine(
            Needed("id"), Needed("power"), day, Needed("title"), Needed("kind"), Of("claim"), Of("concede"), Of("disclaim"), Of("adversary"),
            Text(root, "quotation"), $"units {SpanOf(root, "quotation_span")} of the text {Text(root, "digest")}", "",
            Text(root, "reference") is { Length: > 0 } reference ? reference : Needed("source"), Text(root, "address"),
            $"proposed by the reader {Text(root, "reader")} from {Text(root, "source")} and confirmed by a person");
    }

    private static string SpanOf(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlSequenceNode { Children: [YamlScalarNode first, YamlScalarNode length] }
            ? $"{first.Value}+{length.Value}"
            : "unknown";

    private static string Span(TextSpan span) => string.Create(CultureInfo.InvariantCulture, $"[{span.Start}, {span.Length}]");

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text, ProposalText.Default.String);
}

/// <summary>Quotes text as JSON does, which YAML reads as well.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ProposalText : System.Text.Json.Serialization.JsonSerializerContext;
