using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dyad.Vocabulary.Reports;

namespace Dyad.Vocabulary.Accounts;

/// <summary>An expectation that a report's words suggest: an effect or an outcome.</summary>
/// <param name="Effect">The effect; null where it is an outcome.</param>
/// <param name="Outcome">The outcome; null where it is an effect.</param>
/// <param name="Sentence">Where the words stand in the report.</param>
/// <param name="Quotation">The sentence.</param>
/// <param name="Read">Probability that the reader gives to what it read there; NaN where it gives none.</param>
public sealed record DraftedExpectation(EffectExpectation? Effect, OutcomeExpectation? Outcome, TextSpan Sentence, string Quotation, double Read = double.NaN);

/// <summary>A sentence of a report that the person who edits the draft should look at.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Quotation">The sentence.</param>
public readonly record struct DraftedSentence(TextSpan Span, string Quotation);

/// <summary>A proposed account, to be edited by a person.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">Title of the report.</param>
/// <param name="Who">Who wrote it, or its publisher.</param>
/// <param name="Citation">Report, publisher, day.</param>
/// <param name="Link">Address, or empty.</param>
/// <param name="Digest">Digest of the text that spans count in.</param>
/// <param name="Holds">The sentence that says most of how the two powers stand.</param>
/// <param name="Lines">The expectations.</param>
public sealed record AccountDraft(string Id, string Title, string Who, string Citation, string Link, string Digest, string Holds, ImmutableArray<DraftedExpectation> Lines)
{
    /// <summary>Further sentences that say how the two powers stand.</summary>
    public ImmutableArray<DraftedSentence> Standing { get; init; } = [];

    /// <summary>Sentences that foretell something or set a condition, and of which no rule made a line.</summary>
    public ImmutableArray<DraftedSentence> Open { get; init; } = [];

    /// <summary>Writes it as YAML in the shape of an account.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("# yaml-language-server: $schema=account.schema.json\n");
        writer.Write("# Proposed by a reader from one report, and confirmed by nobody. The sizes are round numbers, not the report's: correct them, take out what\n");
        writer.Write("# the report does not hold, say in 'holds' what it does, and put the file into the study's accounts/.\n");
        writer.Write($"# Spans are [first unit, number of units] of UTF-16 in the text with the digest {Digest}.\n");
        writer.Write($"account: {Quote(Id)}\ntitle: {Quote(Title)}\n");
        Comment(writer, "What it holds: its most pronounced sentence on the two powers. It also says, and the last word is yours:", Standing);
        writer.Write($"holds: {Quote(Holds)}\nprior: 1\nholders:\n");
        writer.Write($"  - {{who: {Quote(Who)}, citation: {Quote(Citation)}{(Link.Length > 0 ? $", link: {Quote(Link)}" : "")}, note: \"proposed from its text\"}}\n");
        if (Lines.Any(l => l.Effect is not null))
            writer.Write("effects:\n");
        foreach (var line in Lines.Where(l => l.Effect is not null))
        {
            var e = line.Effect!;
            Source(writer, line);
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"  - {{effect: {e.Effect}, when: {Quote(e.When)}, then: {Quote(e.Then)}, mean: {e.Mean:0.##}, deviation: {e.Deviation:0.##}, because: {Quote(e.Because)}}}\n"));
        }

        if (Lines.Any(l => l.Outcome is not null))
            writer.Write("outcomes:\n");
        foreach (var line in Lines.Where(l => l.Outcome is not null))
        {
            var o = line.Outcome!;
            Source(writer, line);
            writer.Write($"  - outcome: {Quote(o.Name)}\n    {Predicate(o.Predicate, "\n    ")}\n");
            if (o.Given is { } given)
                writer.Write($"    given: {{{Predicate(given, ", ")}}}\n");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"    probability: {o.Probability:0.##}\n    because: {Quote(o.Because)}\n"));
        }

        Comment(writer, "It also foretells or sets a condition here, and no rule could tell who does what to whom. Left to you:", Open);
    }

    private static void Comment(TextWriter writer, string lead, ImmutableArray<DraftedSentence> sentences)
    {
        if (sentences.IsEmpty)
            return;
        writer.Write($"# {lead}\n");
        foreach (var sentence in sentences)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"# [{sentence.Span.Start}, {sentence.Span.Length}] {Quote(sentence.Quotation)}\n"));
    }

    private static void Source(TextWriter writer, DraftedExpectation line) => writer.Write(string.Create(
        CultureInfo.InvariantCulture, $"  # [{line.Sentence.Start}, {line.Sentence.Length}]{(double.IsNaN(line.Read) ? "" : $", read with probability {line.Read:0.00}")}: {Quote(line.Quotation)}\n"));

    private static string Predicate(CountPredicate p, string between) => string.Create(CultureInfo.InvariantCulture,
        $"pair: {Quote($"{p.Pair.Source}:{p.Pair.Target}")}{between}class: {p.Class}{between}at_least: {p.AtLeast}{between}within_days: {p.WithinDays}");

    private static string Quote(string text) => JsonSerializer.Serialize(text, Letters.String);

    private static readonly DraftText Letters = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Quotes text as JSON does, which YAML reads as well.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class DraftText : System.Text.Json.Serialization.JsonSerializerContext;
