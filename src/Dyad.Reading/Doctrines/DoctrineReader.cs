using System.Collections.Immutable;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Doctrines;

/// <summary>Proposes what a declared policy says about regions and actors. It proposes and never decides.</summary>
/// <remarks>
/// In a sentence with a cue of <c>codebook/doctrines</c> every region and body named, but for the power itself, is proposed once under the field of the
/// nearest cue on whose side it stands; a cue with a negation in the three words before it counts for nothing. Where such a sentence names no place and begins
/// with a word like "these", the places of the sentence before it are proposed. A region of the world is no adversary. Bodies to which the power stands strained in the reading of stances are
/// proposed as adversaries as well.
/// </remarks>
public sealed class DoctrineReader
{
    private static readonly (string Cue, string Field, string Side)[] Cues =
        [.. CodebookFile.Rows("doctrines/cues.csv", "cue", "field", "side").Select(r => (r[0], r[1], r[2])).OrderByDescending(r => r.Item1.Length).ThenBy(r => r.Item1, StringComparer.Ordinal)];

    private static readonly HashSet<string> Negations = new(["no", "not", "never", "without", "neither", "nor", "cannot"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words by which a sentence speaks of the places of the one before it.</summary>
    private static readonly HashSet<string> Demonstratives = new(["these", "those", "this", "that", "such"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Pronouns = new(["it", "its", "they", "them", "their", "theirs", "he", "his", "him", "she", "her", "we", "us", "our", "ours"], StringComparer.OrdinalIgnoreCase);

    private readonly (string Region, string Text)[] _regions;

    /// <summary>A reader that knows the regions of a study by these names.</summary>
    public DoctrineReader(IEnumerable<(string Region, string Text)> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        _regions = [.. regions.OrderByDescending(r => r.Text.Length).ThenBy(r => r.Text, StringComparer.Ordinal)];
    }

    /// <summary>Reads a document.</summary>
    /// <param name="analysis">The document with its sentences.</param>
    /// <param name="power">Who declares, where it is known; otherwise the state named most often is proposed.</param>
    /// <returns>Null where no power is given and the text names no state.</returns>
    public DoctrineProposal? Propose(ReportAnalysis analysis, string? power)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var report = analysis.Report;
        if ((power ?? MostNamed(analysis)) is not { } declaring)
            return null;
        var places = new List<ProposedPlace>();
        for (var i = 0; i < analysis.Sentences.Count; i++)
            places.AddRange(In(report.Text, analysis.Sentences[i], i > 0 ? analysis.Sentences[i - 1] : null, declaring));
        places.AddRange(Strained(analysis, declaring, places));
        var ordered = places.OrderBy(p => p.Span.Start).ThenBy(p => p.Field, StringComparer.Ordinal).ThenBy(p => p.Code, StringComparer.Ordinal)
            .DistinctBy(p => (p.Field, p.Code, p.Sentence)).ToImmutableArray();
        var quoted = ordered.GroupBy(p => p.Sentence).OrderByDescending(g => g.Count(p => p.Field != "adversary")).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.Start).FirstOrDefault()?.Key ?? TextSpan.Empty;
        var day = report.Published.Day;
        return new DoctrineProposal(
            report.Name, report.Digest, ReportReader.Version, Identifier(declaring, day, report.Title), declaring,
            power is null ? "the state that the text names most often" : "given", day, report.Title,
            quoted.IsEmpty ? "" : Line(quoted.In(report.Text).ToString()), quoted, report.Address, ordered);
    }

    private IEnumerable<ProposedPlace> In(string text, AnalysedSentence sentence, AnalysedSentence? before, string power)
    {
        var span = sentence.Sentence.Span;
        var words = span.In(text).ToString();
        var cues = Find(words, Cues.Select(c => (c.Cue, (c.Field, c.Side)))).Where(c => !IsNegated(words, c.Start)).ToList();
        if (cues.Count == 0)
            yield break;
        var places = Places(words, sentence, power).Select(p => (p.Code, Span: new TextSpan(span.Start + p.Start, p.Length))).ToList();
        // A region of the world beside states or regions of the study says no more than they do.
        if (places.Exists(p => !ActorBook.Default.IsRegion(p.Code)))
            places.RemoveAll(p => ActorBook.Default.IsRegion(p.Code));
        var isOfBefore = places.Count == 0 && before is not null && Demonstratives.Contains(words.Split(' ', 2)[0]);
        if (isOfBefore)
        {
            var earlier = before!.Sentence.Span;
            places = [.. Places(earlier.In(text).ToString(), before, power).Where(p => !ActorBook.Default.IsRegion(p.Code)).Select(p => (p.Code, new TextSpan(earlier.Start + p.Start, p.Length)))];
        }

        foreach (var (code, at) in places)
        {
            // Nearest first; a cue that speaks of what stands before it is no cue for what stands behind.
            var (from, length) = (at.Start - span.Start, at.Length);
            var near = cues.Where(c => isOfBefore || c.What.Side.Length == 0 || (c.What.Side == "before") == (from < c.Start))
                .OrderBy(c => c.Start > from ? c.Start - from - length : from - c.Start - c.Length).ThenBy(c => c.Start).ToList();
            if (near.Count == 0 || (near[0].What.Field == "adversary" && ActorBook.Default.IsRegion(code)))
                continue;
            yield return new ProposedPlace(
                near[0].What.Field, code, at.In(text).ToString(), at, words.Substring(near[0].Start, near[0].Length), new TextSpan(span.Start + near[0].Start, near[0].Length), span);
        }
    }

    /// <summary>Regions of the study by their names, then bodies that the reader of actors found and no region covers.</summary>
    private IEnumerable<(string Code, int Start, int Length)> Places(string words, AnalysedSentence sentence, string power)
    {
        var regions = Find(words, _regions.Select(r => (r.Text, r.Region))).ToList();
        foreach (var region in regions)
            yield return (region.What, region.Start, region.Length);
        foreach (var phrase in sentence.Actors)
        {
            var at = sentence.Sentence.SpanOf(phrase.Range);
            var from = at.Start - sentence.Sentence.Span.Start;
            if (from < 0 || from + at.Length > words.Length || IsPronoun(words.AsSpan(from, at.Length)) || regions.Exists(r => r.Start < from + at.Length && from < r.Start + r.Length))
                continue;
            foreach (var body in phrase.Actors.Select(a => a.Code.Body).Where(b => b.Length > 0 && b != power).Distinct(StringComparer.Ordinal))
            {
                // Within a long phrase the name itself, where it is there.
                var name = ActorBook.Default.Name(body);
                var found = words.IndexOf(name, from, at.Length, StringComparison.Ordinal);
                yield return found < 0 ? (body, from, at.Length) : (body, found, name.Length);
            }
        }
    }

    private static IEnumerable<ProposedPlace> Strained(ReportAnalysis analysis, string power, List<ProposedPlace> known)
    {
        foreach (var stance in new StanceReader().Read(analysis.Sentences).Where(s => s.Pair.Has(power) && s.Whole.Said == StanceLevel.Strained))
        {
            var other = stance.Pair.First.Body == power ? stance.Pair.Second.Body : stance.Pair.First.Body;
            if (known.Exists(p => p.Code == other))
                continue;
            var evidence = stance.Evidence.Where(e => e.Words.Count > 0).OrderBy(e => e.Level).ThenBy(e => e.Span.Start).First();
            var word = evidence.Words.OrderBy(w => w.Level).ThenBy(w => w.Span.Start).First();
            yield return new ProposedPlace("adversary", other, ActorBook.Default.Name(other), evidence.Span, word.Text, word.Span, evidence.Span);
        }
    }

    private static string? MostNamed(ReportAnalysis analysis) => analysis.Sentences.SelectMany(s => s.Actors).SelectMany(p => p.Actors).Select(a => a.Code.Body)
        .Where(ActorBook.Default.States.Contains).GroupBy(b => b, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>Where phrases stand as whole words, the longest first; what one covers no other takes.</summary>
    private static IEnumerable<(T What, int Start, int Length)> Find<T>(string words, IEnumerable<(string Phrase, T What)> phrases)
    {
        var taken = new List<(int Start, int End)>();
        foreach (var (phrase, what) in phrases)
        {
            for (var at = words.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = words.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + phrase.Length;
                if ((at > 0 && char.IsLetterOrDigit(words[at - 1])) || (end < words.Length && char.IsLetterOrDigit(words[end])) || taken.Exists(t => t.Start < end && at < t.End))
                    continue;
                taken.Add((at, end));
                yield return (what, at, phrase.Length);
            }
        }
    }

    /// <summary>Whether a phrase names nobody itself: a pronoun, or a thing of somebody told by one.</summary>
    private static bool IsPronoun(ReadOnlySpan<char> phrase)
    {
        var words = phrase.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || Pronouns.Contains(words[0]) || !words.Any(w => w.Any(char.IsUpper));
    }

    private static bool IsNegated(string words, int at) =>
        words[..at].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(3).Any(w => Negations.Contains(w.Trim(',', ';', '(', '"')));

    private static string Identifier(string power, Day day, string title)
    {
        var name = string.Concat(title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3).Take(3);
        return string.Join('-', name.Prepend(day.ToString()[..4]).Prepend(power.ToLowerInvariant()));
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
