namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>
/// Cuts a text into syntactic words in the manner of the treebanks EWT and GUM: punctuation apart, <c>do n't</c>, <c>state 's</c>, hyphens apart
/// but for prefixes, addresses and numbers whole. Its time grows with the length of the text alone.
/// </summary>
internal static class Tokenizer
{
    /// <summary>Cuts a piece of the text, and adds what it finds.</summary>
    internal static void Cut(string text, int start, int end, List<Piece> into)
    {
        var gap = Gap.Line;
        var at = start;
        while (at < end)
        {
            if (Letters.Separates(text[at]))
            {
                if (text[at] is '\n' or '\r' or '\u2028' or '\u2029')
                    gap = Gap.Line;
                else if (gap == Gap.None)
                    gap = Gap.Space;
                at++;
                continue;
            }

            var stop = at;
            while (stop < end && !Letters.Separates(text[stop]))
                stop++;
            new Chunk(text, stop, into).Cut(at, gap);
            at = stop;
            gap = Gap.None;
        }
    }

    /// <summary>What stands between two spaces.</summary>
    private readonly ref struct Chunk(string text, int end, List<Piece> into)
    {
        private readonly string _text = text;
        private readonly int _end = end;
        private readonly List<Piece> _into = into;

        internal void Cut(int start, Gap gap)
        {
            var at = start;
            while (at < _end)
            {
                var length = Token(at);
                if (Letters.IsWord(_text[at]) || (length > 1 && Letters.IsWord(_text[at + length - 1])))
                    Clitics.Split(_text, at, length, gap, _into);
                else
                    _into.Add(new Piece(at, length, gap, IsContinued: false));
                gap = Gap.None;
                at += length;
            }
        }

        private int Token(int at)
        {
            var c = _text[at];
            if (Letters.IsWord(c))
                return (_into.Count == 0 || _into[^1].End != at || !Letters.IsDash(_text[at - 1])) && WordShapes.Address(_text, at, _end) is var address and > 0 ? address : Word(at);
            if (Letters.IsApostrophe(c) && WordShapes.Elision(_text, at, _end) is var elision and > 0)
                return elision;
            if (c is '@' or '#' && at + 1 < _end && Letters.IsWord(_text[at + 1]))
                return 1 + Word(at + 1);
            if (c is '.' && at + 1 < _end && char.IsAsciiDigit(_text[at + 1]) && (at == 0 || !Letters.IsWord(_text[at - 1])))
                return 1 + Word(at + 1);
            return Run(at);
        }

        /// <summary>Marks that are repeated stay together.</summary>
        private int Run(int at)
        {
            var c = _text[at];
            var stop = at + 1;
            if (c is '.' or '-' or '=' or '*' or '~' or '<' or '>' or '+' or '\u2026' or '\'' or '`' or '\u2013' or '\u2014')
            {
                while (stop < _end && _text[stop] == c)
                    stop++;
            }
            else if (c is '!' or '?')
            {
                while (stop < _end && _text[stop] is '!' or '?')
                    stop++;
            }

            return stop - at;
        }

        private int Word(int at)
        {
            var stop = at;
            var partStart = at;
            while (stop < _end)
            {
                var c = _text[stop];
                if (Letters.IsWord(c))
                {
                    stop++;
                    continue;
                }

                if (stop > at && stop + 1 < _end && c == '&' && char.IsUpper(_text[stop + 1]) && char.IsUpper(_text[stop - 1]))
                {
                    stop++;
                    continue;
                }

                if (stop + 1 < _end && Letters.IsWord(_text[stop + 1]) && WordShapes.Holds(_text, partStart, stop, _end))
                {
                    if (Letters.IsDash(c) || c == '/')
                        partStart = stop + 1;
                    stop++;
                    continue;
                }

                break;
            }

            if (stop < _end && _text[stop] == '.' && WordShapes.TakesFullStop(_text, partStart, stop, _end))
                stop++;
            return stop - at;
        }
    }
}
