using System.Text;

namespace Dyad.Reading.Words;

/// <summary>
/// Numbers of words by their text: open addressing over the letters of all words in one array, so that a word costs no object. Of a word that
/// comes twice the first counts.
/// </summary>
internal sealed class WordIndex
{
    private readonly char[] _letters;
    private readonly int[] _starts;
    private readonly long[] _slots;
    private readonly int _shift;

    /// <summary>Takes words, parted by line ends.</summary>
    internal WordIndex(ReadOnlySpan<byte> utf8)
    {
        _letters = new char[Encoding.UTF8.GetCharCount(utf8)];
        Encoding.UTF8.GetChars(utf8, _letters);
        Count = _letters.AsSpan().Count('\n') + 1;
        _starts = new int[Count + 1];
        var bits = 4;
        while (1 << bits < 2 * Count)
            bits++;
        _shift = 64 - bits;
        _slots = new long[1 << bits];
        for (var (word, start) = (0, 0); word < Count; word++)
        {
            var length = _letters.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? _letters.Length : start + length;
            (_starts[word], _starts[word + 1]) = (start, end + 1);
            Enter(_letters.AsSpan(start, end - start), word);
            start = end + 1;
        }
    }

    /// <summary>Number of words.</summary>
    internal int Count { get; }

    /// <summary>All words, parted by line ends.</summary>
    internal ReadOnlySpan<char> Letters => _letters;

    /// <summary>Number of the word, or -1.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        for (var slot = Slot(hash); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            // Half of the hash in the slot, so that seldom another word is looked at.
            var number = (int)_slots[slot] - 1;
            if ((int)(_slots[slot] >> 32) == (int)hash && word.SequenceEqual(_letters.AsSpan(_starts[number], _starts[number + 1] - 1 - _starts[number])))
                return number;
        }

        return -1;
    }

    private void Enter(ReadOnlySpan<char> word, int number)
    {
        if (Find(word) >= 0)
            return;
        var hash = Hash(word);
        var slot = Slot(hash);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = ((long)(int)hash << 32) | (uint)(number + 1);
    }

    private int Slot(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15UL) >> _shift);

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
