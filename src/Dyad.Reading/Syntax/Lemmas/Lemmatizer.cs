namespace Dyad.Reading.Syntax.Lemmas;

/// <summary>
/// Finds dictionary forms: for a word with its tag the edit of the longest ending that was learned; whole words come first, so that exceptions
/// (<c>went</c>, <c>go</c>) are endings that reach the beginning.
/// </summary>
internal sealed class Lemmatizer
{
    internal const int LongestEnding = 6;
    internal const char WordMark = '^';
    private readonly Dictionary<string, string> _edits;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Takes the table of edits: keys are the tag's number as a character, then a mark and the whole word, or an ending.</summary>
    internal Lemmatizer(Dictionary<string, string> edits)
    {
        _edits = edits;
        _lookup = edits.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal IReadOnlyDictionary<string, string> Edits => _edits;

    /// <summary>The dictionary form.</summary>
    /// <param name="form">As written.</param>
    /// <param name="tag">Number of the tag.</param>
    /// <param name="keepsCase">Whether the tag is a proper noun's.</param>
    internal string Lemma(string form, int tag, bool keepsCase)
    {
        if (form.Length > 60)
            return form;
        Span<char> key = stackalloc char[64];
        var word = key.Slice(2, form.Length);
        if (keepsCase)
            form.CopyTo(word);
        else
            form.AsSpan().ToLowerInvariant(word);
        (key[0], key[1]) = ((char)tag, WordMark);
        if (_lookup.TryGetValue(key[..(form.Length + 2)], out var edit))
            return Apply(word, edit, form);
        for (var length = Math.Min(LongestEnding, form.Length); length >= 0; length--)
        {
            // The tag moves up to the character before the ending.
            var start = form.Length - length + 1;
            var kept = key[start];
            key[start] = (char)tag;
            var found = _lookup.TryGetValue(key.Slice(start, length + 1), out edit);
            key[start] = kept;
            if (found)
                return Apply(word, edit!, form);
        }

        return Apply(word, "0", form);
    }

    /// <summary>An edit: a number of characters taken off as one digit, then what is put on; or an equals sign and the whole form.</summary>
    internal static string EditOf(string word, string lemma)
    {
        var shared = 0;
        while (shared < word.Length && shared < lemma.Length && word[shared] == lemma[shared])
            shared++;
        var cut = word.Length - shared;
        return cut > 9 || (shared == 0 && word.Length > 0) ? "=" + lemma : (char)('0' + cut) + lemma[shared..];
    }

    private static string Apply(ReadOnlySpan<char> word, string edit, string form)
    {
        if (edit[0] == '=')
            return edit[1..];
        var kept = Math.Max(0, word.Length - (edit[0] - '0'));
        if (edit.Length == 1 && kept == form.Length && word.SequenceEqual(form))
            return form;
        return string.Concat(word[..kept], edit.AsSpan(1));
    }
}
