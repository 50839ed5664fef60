using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Acts.Senses;

/// <summary>
/// What kinds of doing a verb or a noun may be: classes of WordNet, that is lexicographer files and hypernyms of its most frequent senses, those of the verb that a
/// noun comes from included. Made by <see cref="SenseTableBuilder"/> in training; reading needs no WordNet beside it.
/// </summary>
internal sealed class SenseTable
{
    private readonly Dictionary<ulong, (int Start, int Count)> _places;
    private readonly ushort[] _classes;
    private readonly (string Word, bool IsVerb)[] _words;

    /// <summary>Takes words with their classes.</summary>
    internal SenseTable(IReadOnlyList<(string Word, bool IsVerb, ushort[] Classes)> words)
    {
        _words = [.. words.Select(w => (w.Word, w.IsVerb))];
        _places = new Dictionary<ulong, (int, int)>(words.Count);
        _classes = new ushort[words.Sum(w => w.Classes.Length)];
        var start = 0;
        foreach (var (word, isVerb, classes) in words)
        {
            classes.CopyTo(_classes, start);
            _places[Key(FeatureList.HashOf(word), isVerb)] = (start, classes.Length);
            start += classes.Length;
        }
    }

    /// <summary>A table without words.</summary>
    internal static SenseTable Empty { get; } = new([]);

    /// <summary>Number of words.</summary>
    internal int Count => _words.Length;

    /// <summary>Classes of a word, in ascending order; below 45 they are lexicographer files. None where the word is unknown.</summary>
    /// <param name="lemma">Hash of the lemma in lower case.</param>
    /// <param name="isVerb">Whether it is used as a verb.</param>
    internal ReadOnlySpan<ushort> Of(ulong lemma, bool isVerb) =>
        _places.TryGetValue(Key(lemma, isVerb), out var place) ? _classes.AsSpan(place.Start, place.Count) : [];

    /// <summary>Writes the table.</summary>
    internal void Write(BinaryWriter into)
    {
        into.Write(_words.Length);
        var last = "";
        foreach (var (word, isVerb) in _words)
        {
            var shared = 0;
            while (shared < Math.Min(last.Length, word.Length) && last[shared] == word[shared])
                shared++;
            into.Write7BitEncodedInt((shared * 2) + (isVerb ? 1 : 0));
            into.Write(word[shared..]);
            last = word;
        }

        foreach (var (word, isVerb) in _words)
        {
            var classes = Of(FeatureList.HashOf(word), isVerb);
            into.Write7BitEncodedInt(classes.Length);
            var before = 0;
            foreach (var one in classes)
            {
                into.Write7BitEncodedInt(one - before);
                before = one;
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static SenseTable Read(BinaryReader from)
    {
        var count = from.ReadInt32();
        if (count is < 0 or > 1_000_000)
            throw new InvalidDataException("The model of acts is damaged: its table of senses.");
        var words = new (string Word, bool IsVerb, ushort[] Classes)[count];
        var last = "";
        for (var at = 0; at < count; at++)
        {
            var head = from.Read7BitEncodedInt();
            if (head < 0 || head / 2 > last.Length)
                throw new InvalidDataException("The model of acts is damaged: its table of senses.");
            last = last[..(head / 2)] + from.ReadString();
            words[at] = (last, (head & 1) != 0, []);
        }

        for (var at = 0; at < count; at++)
        {
            var classes = new ushort[from.Read7BitEncodedInt()];
            var before = 0;
            for (var one = 0; one < classes.Length; one++)
                classes[one] = (ushort)(before += from.Read7BitEncodedInt());
            words[at].Classes = classes;
        }

        return new SenseTable(words);
    }

    private static ulong Key(ulong lemma, bool isVerb) => FeatureList.Join(lemma, isVerb ? 1UL : 2UL);
}
