namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>A word with the characters of its token, and its head as an index among all words; -1 for a root.</summary>
internal readonly record struct ScoredWord(TreebankWord Word, int Start, int End, bool IsMultiword, int Head);

/// <summary>Sentences laid out on their characters, spaces left out.</summary>
internal sealed class ScoredText
{
    internal List<char> Characters { get; } = [];

    internal List<(int Start, int End)> Tokens { get; } = [];

    internal List<(int Start, int End)> Sentences { get; } = [];

    internal List<ScoredWord> Words { get; } = [];

    internal static ScoredText Of(IReadOnlyList<TreebankSentence> sentences)
    {
        var text = new ScoredText();
        foreach (var sentence in sentences)
            text.Add(sentence);
        return text;
    }

    private void Add(TreebankSentence sentence)
    {
        var (begin, offset, next) = (Characters.Count, Words.Count, 0);
        for (var number = 1; number <= sentence.Words.Count; number++)
        {
            var multiword = next < sentence.Multiwords.Count && sentence.Multiwords[next].First == number ? sentence.Multiwords[next++] : null;
            var start = Characters.Count;
            foreach (var c in multiword?.Form ?? sentence.Words[number - 1].Form)
            {
                if (!char.IsWhiteSpace(c))
                    Characters.Add(c);
            }

            var last = multiword?.Last ?? number;
            Tokens.Add((start, Characters.Count));
            for (; number <= last; number++)
            {
                var word = sentence.Words[number - 1];
                Words.Add(new ScoredWord(word, start, Characters.Count, multiword is not null, word.Head <= 0 ? -1 : offset + word.Head - 1));
            }

            number = last;
        }

        Sentences.Add((begin, Characters.Count));
    }
}
