using System.Text;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Evaluation.Gold;

/// <summary>A sentence whose source and target were marked with <c>&lt;s&gt;</c> and <c>&lt;t&gt;</c>, its act with <c>&lt;p&gt;</c>.</summary>
/// <param name="Text">The sentence without the marks.</param>
/// <param name="Source">Where the source stands; empty where none is marked.</param>
/// <param name="Targets">Where the targets stand; empty where none is marked.</param>
/// <param name="Act">Where the word for the act stands; empty where it is not marked.</param>
public sealed record MarkedText(string Text, TextSpan Source, IReadOnlyList<TextSpan> Targets, TextSpan Act)
{
    /// <summary>Takes the marks out. A mark without its partner is left out and marks nothing.</summary>
    public static MarkedText Parse(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var text = new StringBuilder(marked.Length);
        var (source, act) = (TextSpan.Empty, TextSpan.Empty);
        var targets = new List<TextSpan>();
        int sourceFrom = -1, targetFrom = -1, actFrom = -1;
        for (var at = 0; at < marked.Length; at++)
        {
            var rest = marked.AsSpan(at);
            if (rest.StartsWith("<s>", StringComparison.Ordinal))
                (sourceFrom, at) = (text.Length, at + 2);
            else if (rest.StartsWith("<t>", StringComparison.Ordinal))
                (targetFrom, at) = (text.Length, at + 2);
            else if (rest.StartsWith("<p>", StringComparison.Ordinal))
                (actFrom, at) = (text.Length, at + 2);
            else if (rest.StartsWith("</p>", StringComparison.Ordinal))
                (act, actFrom, at) = (actFrom < 0 || !act.IsEmpty ? act : Trim(text, actFrom), -1, at + 3);
            else if (rest.StartsWith("</s>", StringComparison.Ordinal))
                (source, sourceFrom, at) = (sourceFrom < 0 || !source.IsEmpty ? source : Trim(text, sourceFrom), -1, at + 3);
            else if (rest.StartsWith("</t>", StringComparison.Ordinal))
            {
                if (targetFrom >= 0)
                    targets.Add(Trim(text, targetFrom));
                (targetFrom, at) = (-1, at + 3);
            }
            else
                text.Append(marked[at]);
        }

        return new MarkedText(text.ToString(), source, targets, act);
    }

    /// <summary>The tokens that a span touches.</summary>
    public static TokenRange Tokens(Sentence sentence, TextSpan span)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        int first = -1, last = -1;
        for (var at = 0; at < sentence.Count && !span.IsEmpty; at++)
        {
            var token = sentence[at].Span;
            if (token.Start >= span.End || token.End <= span.Start)
                continue;
            first = first < 0 ? at : first;
            last = at;
        }

        return first < 0 ? default : new TokenRange(first, last - first + 1);
    }

    private static TextSpan Trim(StringBuilder text, int from)
    {
        var to = text.Length;
        while (to > from && char.IsWhiteSpace(text[to - 1]))
            to--;
        while (from < to && char.IsWhiteSpace(text[from]))
            from++;
        return to > from ? new TextSpan(from, to - from) : TextSpan.Empty;
    }
}
