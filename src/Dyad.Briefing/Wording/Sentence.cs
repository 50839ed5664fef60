using System.Collections.Immutable;
using Dyad.Briefing.Evidence;

namespace Dyad.Briefing.Wording;

/// <summary>A pattern of words with places in braces: <c>{source} {did} {target}.</c></summary>
/// <param name="Id">Stable name.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="IsJudgement">Whether it states a likelihood.</param>
public sealed record SentenceTemplate(string Id, string Pattern, bool IsJudgement = false);

/// <summary>A sentence of a brief. It can only be made from a template and the evidence that it stands on.</summary>
public sealed record Sentence
{
    /// <summary>Fills a template.</summary>
    /// <param name="template">The pattern.</param>
    /// <param name="places">What fills each place of the pattern, by name.</param>
    /// <param name="evidence">What the sentence stands on. Figures and acts that fill places are added by themselves.</param>
    /// <exception cref="ArgumentException">
    /// Nothing stands behind the sentence; a place is unfilled or unknown; a figure lacks its scale, source or count.
    /// </exception>
    public Sentence(SentenceTemplate template, IReadOnlyDictionary<string, Run> places, params IEnumerable<EvidenceItem> evidence)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(evidence);
        Template = template;
        Runs = Fill(template, places);
        Evidence = [.. evidence.Concat(Runs.SelectMany(Implied)).Distinct()];
        if (Evidence.IsEmpty)
            throw new ArgumentException($"Nothing stands behind the sentence '{Text}' ({template.Id}).", nameof(evidence));
        if (Figures.FirstOrDefault(f => f.Fault.Length > 0) is { } bad)
            throw new ArgumentException($"A figure of the sentence '{Text}' ({template.Id}) {bad.Fault}: {bad}.", nameof(places));
    }

    /// <summary>The pattern that it was made from.</summary>
    public SentenceTemplate Template { get; }

    /// <summary>Its pieces in order.</summary>
    public ImmutableArray<Run> Runs { get; }

    /// <summary>What it stands on; never empty.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; }

    /// <summary>The sentence as plain text, without citation numbers.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));

    /// <summary>The figures that stand in it.</summary>
    public IEnumerable<Figure> Figures => Runs.SelectMany(FiguresOf);

    /// <inheritdoc/>
    public bool Equals(Sentence? other) =>
        other is not null && Template == other.Template && Runs.SequenceEqual(other.Runs) && Evidence.SequenceEqual(other.Evidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Template, Runs.Length, Evidence.Length);

    private static IEnumerable<Figure> FiguresOf(Run run) => run switch
    {
        FigureRun f => [f.Figure],
        LikelihoodRun l => [l.Probability],
        _ => [],
    };

    private static IEnumerable<EvidenceItem> Implied(Run run) =>
        run is CitationRun c ? [c.Act] : FiguresOf(run).Select(f => new FigureEvidence(f.Id));

    private static ImmutableArray<Run> Fill(SentenceTemplate template, IReadOnlyDictionary<string, Run> places)
    {
        var runs = ImmutableArray.CreateBuilder<Run>();
        var used = 0;
        var at = 0;
        var pattern = template.Pattern;
        while (at < pattern.Length)
        {
            var open = pattern.IndexOf('{', at);
            if (open != at)
                runs.Add(new WordsRun(open < 0 ? pattern[at..] : pattern[at..open]));
            if (open < 0)
                break;
            var close = pattern.IndexOf('}', open);
            var name = pattern[(open + 1)..close];
            runs.Add(places.TryGetValue(name, out var run)
                ? run
                : throw new ArgumentException($"The place {{{name}}} of {template.Id} is not filled.", nameof(places)));
            used++;
            at = close + 1;
        }

        return used == places.Count
            ? runs.ToImmutable()
            : throw new ArgumentException($"{template.Id} has {used} places, {places.Count} were given: {string.Join(", ", places.Keys)}.", nameof(places));
    }
}
