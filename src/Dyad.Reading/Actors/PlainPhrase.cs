using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Actors;

/// <summary>A phrase that stands alone, without a parser: words, and the last before a preposition or comma as the head.</summary>
internal static class PlainPhrase
{
    internal static Sentence Of(string phrase)
    {
        var words = new List<TextSpan>();
        for (var at = 0; at < phrase.Length;)
        {
            if (char.IsWhiteSpace(phrase[at]))
            {
                at++;
                continue;
            }

            var start = at;
            if (IsMark(phrase[at]))
                at++;
            else
                while (at < phrase.Length && !char.IsWhiteSpace(phrase[at]) && !IsMark(phrase[at]))
                    at++;
            var length = at - start;
            if (length > 2 && phrase[at - 1] == 's' && phrase[at - 2] is '\'' or '’')
            {
                words.Add(new TextSpan(start, length - 2));
                (start, length) = (at - 2, 2);
            }

            words.Add(new TextSpan(start, length));
        }

        var head = Head(phrase, words);
        var tokens = new Token[words.Count];
        for (var at = 0; at < tokens.Length; at++)
        {
            var form = phrase.Substring(words[at].Start, words[at].Length);
            tokens[at] = new Token(words[at], form, form.ToLowerInvariant(), IsMark(form[0]) ? PartOfSpeech.Punct : PartOfSpeech.X, "", at == head ? -1 : head, at == head ? "root" : "dep");
        }

        return new Sentence(phrase, new TextSpan(0, phrase.Length), tokens);
    }

    private static int Head(string phrase, List<TextSpan> words)
    {
        var head = -1;
        for (var at = 0; at < words.Count; at++)
        {
            var word = phrase.AsSpan(words[at].Start, words[at].Length);
            if (at > 0 && head >= 0 && (word is "," or "(" || PhraseParts.IsPreposition(word.ToString())))
                break;
            if (!IsMark(word[0]) && word is not ("'s" or "’s"))
                head = at;
        }

        return Math.Max(head, 0);
    }

    private static bool IsMark(char c) => c is ',' or '(' or ')' or ';' or ':' or '"' or '“' or '”' or '!' or '?' or '[' or ']' or '{' or '}';
}
