namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>
/// Finds the sentences of a text. An empty line always ends one. A single line end is a soft break: it ends a sentence only where the next word
/// would still have fitted on the line, and begins like a sentence. No sentence is longer than <see cref="LongestSentence"/> words: a longer
/// one is cut at the best place.
/// </summary>
internal sealed class SentenceSplitter(string text)
{
    /// <summary>Most words in a sentence.</summary>
    internal const int LongestSentence = 200;

    private static readonly System.Buffers.SearchValues<char> ClauseMarks = System.Buffers.SearchValues.Create(".,;:!?\"");
    private readonly List<Piece> _pieces = [];
    private readonly List<int> _ends = [];

    /// <summary>All pieces of the text in order.</summary>
    internal List<Piece> Pieces => _pieces;

    /// <summary>For each sentence the index of the piece after its last.</summary>
    internal List<int> Ends => _ends;

    internal void Run()
    {
        var at = 0;
        while (at < text.Length)
        {
            var stop = ParagraphEnd(at);
            var first = _pieces.Count;
            Tokenizer.Cut(text, at, stop, _pieces);
            Split(first, WidestLine(at, stop));
            at = stop;
        }
    }

    /// <summary>End of the paragraph: before a line that holds nothing.</summary>
    private int ParagraphEnd(int at)
    {
        var lineEnds = 0;
        var seen = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\n' or '\u2029')
            {
                lineEnds += c == '\n' ? 1 : 2;
            }
            else if (!Letters.Separates(c))
            {
                if (seen && lineEnds > 1)
                    return at;
                (seen, lineEnds) = (true, 0);
            }
        }

        return at;
    }

    private int WidestLine(int at, int end)
    {
        var widest = 0;
        while (at < end)
        {
            var length = text.AsSpan(at, end - at).IndexOf('\n');
            length = length < 0 ? end - at : length;
            widest = Math.Max(widest, length);
            at += length + 1;
        }

        return widest;
    }

    private void Split(int first, int widest)
    {
        var start = first;
        for (var at = first; at < _pieces.Count; at++)
        {
            var isEnd = at + 1 == _pieces.Count || EndsAfter(start, at, widest);
            if (!isEnd)
                continue;
            Cap(start, at + 1);
            start = at + 1;
        }
    }

    private void Cap(int start, int end)
    {
        while (end - start > LongestSentence)
        {
            var cut = start + LongestSentence;
            var best = 0;
            for (var at = start + (LongestSentence / 2); at < start + LongestSentence; at++)
            {
                var weight = _pieces[at + 1].Gap == Gap.Line ? 3 : text[_pieces[at].Start] switch { ';' or ':' => 2, ',' => 1, _ => 0 };
                if (weight >= best && weight > 0)
                    (best, cut) = (weight, at + 1);
            }

            _ends.Add(cut);
            start = cut;
        }

        if (end > start)
            _ends.Add(end);
    }

    private bool EndsAfter(int start, int at, int widest)
    {
        var next = _pieces[at + 1];
        if (next.Gap == Gap.None)
            return false;
        if (next.Gap == Gap.Line && BreaksLine(at, widest))
            return true;
        var mark = at;
        while (mark > start && _pieces[mark].Gap == Gap.None && _pieces[mark].Length == 1 && Letters.Closes(text[_pieces[mark].Start]))
            mark--;
        var last = Word(mark);
        var opener = Opener(at + 1);
        if (last is "." or "..." or "\u2026" || (last.Length > 1 && last.IndexOfAnyExcept('.') < 0))
            return !char.IsLower(opener) && !IsListNumber(start, mark) && !(mark < at && IsSaid(at));
        if (last.IndexOfAnyExcept("!?.") < 0)
            return !char.IsLower(opener) && !(mark < at && IsSaid(at));
        return last.Length > 1 && last[^1] == '.' && EndsAbbreviation(last[..^1], at + 1);
    }

    /// <summary>A full stop that belongs to an abbreviation ends the sentence too where a word follows that begins sentences.</summary>
    private bool EndsAbbreviation(ReadOnlySpan<char> word, int next)
    {
        if (word.Length == 1 || WordLists.Has(WordLists.Leading, word))
            return false;
        while (next + 1 < _pieces.Count && _pieces[next].Length == 1 && Letters.OpensQuote(text[_pieces[next].Start]))
            next++;
        var follower = Word(next);
        return char.IsUpper(follower[0]) && WordLists.Has(WordLists.Starters, follower);
    }

    /// <summary>First letter or digit of what follows, past opening quotes and brackets.</summary>
    private char Opener(int next)
    {
        for (var at = next; at < Math.Min(next + 3, _pieces.Count); at++)
        {
            if (_pieces[at].Length > 1 || !Letters.OpensQuote(text[_pieces[at].Start]))
                return text[_pieces[at].Start];
        }

        return text[_pieces[next].Start];
    }

    /// <summary>Whether a verb of saying follows a quotation: <c>"Why?" the minister asked</c>.</summary>
    private bool IsSaid(int at)
    {
        for (var next = at + 1; next < Math.Min(at + 5, _pieces.Count); next++)
        {
            var word = Word(next);
            if (word.IndexOfAny(ClauseMarks) >= 0)
                return false;
            if (WordLists.Has(WordLists.Saying, word))
                return true;
        }

        return false;
    }

    /// <summary>A number with a full stop at the beginning of a line.</summary>
    private bool IsListNumber(int start, int mark) =>
        mark == start + 1 && _pieces[mark].Length == 1 && _pieces[start].Length <= 2 && char.IsAsciiDigit(text[_pieces[start].Start]);

    private bool BreaksLine(int at, int widest)
    {
        var (last, next) = (_pieces[at], _pieces[at + 1]);
        if (text[last.End - 1] is ',' or '-' or '(' or '\u2014' || !(char.IsUpper(text[next.Start]) || char.IsDigit(text[next.Start]) || Letters.OpensQuote(text[next.Start]) || !Letters.IsWord(text[next.Start])))
            return false;
        var lineStart = text.LastIndexOf('\n', last.Start, Math.Min(last.Start + 1, 400)) + 1;
        return last.End - lineStart + 1 + next.Length < widest - 2 || widest < 40;
    }

    private ReadOnlySpan<char> Word(int piece) => text.AsSpan(_pieces[piece].Start, _pieces[piece].Length);
}
