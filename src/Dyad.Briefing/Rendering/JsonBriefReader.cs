using System.Collections.Frozen;
using System.Text.Json;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Rendering;

/// <summary>Reads back from a <c>brief.json</c> what a later brief compares itself with.</summary>
public static class JsonBriefReader
{
    /// <summary>Reads an earlier brief.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="FormatException">It is no <c>brief.json</c> of this shape; the message says where and why.</exception>
    public static EarlierBrief Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var page = JsonSerializer.Deserialize(json, JsonShape.Default.JsonPage) ?? throw new FormatException("It holds nothing.");
            if (page.Schema != JsonBrief.Schema)
                throw new FormatException($"It is of the shape '{page.Schema}'; {JsonBrief.Schema} is read.");
            if (!Day.TryParse(page.AsOf, out var day))
                throw new FormatException($"Its asOf '{page.AsOf}' is no day.");
            var judgements = page.Sections.SelectMany(s => s.Blocks).SelectMany(Sentences)
                .Where(s => s.Likelihood is not null && s.Figures.Count > 0)
                .Select(s => new EarlierJudgement(s.Text, Enum.TryParse<Likelihood>(s.Likelihood, out var word) ? word : throw new FormatException($"'{s.Likelihood}' is no likelihood."), s.Figures[0]));
            return new EarlierBrief(
                page.Study, new AsOf(day), page.ToolVersion,
                page.Figures.DistinctBy(f => f.Id).ToFrozenDictionary(f => f.Id, f => f.Value, StringComparer.Ordinal),
                [.. judgements],
                page.Choices.DistinctBy(c => c.Name).ToFrozenDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal));
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException($"It is no brief.json: {fault.Message}", fault);
        }
    }

    private static IEnumerable<JsonSentence> Sentences(JsonBlock block) => block switch
    {
        JsonHalf half => half.Blocks.SelectMany(Sentences),
        JsonStatements statements => statements.Sentences,
        _ => [],
    };
}
