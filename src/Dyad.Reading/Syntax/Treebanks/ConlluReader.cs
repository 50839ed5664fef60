using System.Globalization;

namespace Dyad.Reading.Syntax.Treebanks;

/// <summary>
/// Reads CoNLL-U, version 2 (universaldependencies.org/format.html): comments, words, multiword tokens and empty nodes. A file that breaks the
/// format is refused with the line.
/// </summary>
public static class ConlluReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not CoNLL-U; the message names file and line.</exception>
    public static IReadOnlyList<TreebankSentence> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        return [.. Read(reader, Path.GetFileName(path))];
    }

    /// <summary>Reads sentences one after the other.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">The text is not CoNLL-U; the message names file and line.</exception>
    public static IEnumerable<TreebankSentence> Read(TextReader reader, string name)
    {
        var open = new Open(name);
        while (reader.ReadLine() is { } line)
        {
            open.Line++;
            if (line.Length > 0)
                open.Add(line);
            else if (open.IsStarted)
                yield return open.Take();
        }

        if (open.IsStarted)
            yield return open.Take();
    }

    private sealed class Open(string name)
    {
        private List<string> _comments = [];
        private List<TreebankWord> _words = [];
        private List<MultiwordToken> _multiwords = [];
        private List<EmptyNode> _emptyNodes = [];

        internal int Line { get; set; }

        internal bool IsStarted => _comments.Count > 0 || _words.Count > 0 || _multiwords.Count > 0 || _emptyNodes.Count > 0;

        internal void Add(string line)
        {
            if (line[0] == '#' && _words.Count == 0)
            {
                _comments.Add(line);
                return;
            }

            var columns = line.Split('\t');
            if (columns.Length != 10)
                throw Bad($"{columns.Length} columns instead of 10");
            var id = columns[0];
            if (id.Contains('.', StringComparison.Ordinal))
                _emptyNodes.Add(new EmptyNode(Number(id.AsSpan(0, id.IndexOf('.', StringComparison.Ordinal))), line));
            else if (id.IndexOf('-', StringComparison.Ordinal) is var dash and > 0)
                AddMultiword(Number(id.AsSpan(0, dash)), Number(id.AsSpan(dash + 1)), columns);
            else
                AddWord(Number(id), columns);
        }

        internal TreebankSentence Take()
        {
            foreach (var word in _words)
            {
                if (word.Head > _words.Count)
                    throw Bad($"the head {word.Head} of '{word.Form}' is not in the sentence");
            }

            if (_multiwords.Count > 0 && _multiwords[^1].Last > _words.Count)
                throw Bad($"the token '{_multiwords[^1].Form}' goes on after the sentence");
            var sentence = new TreebankSentence(_comments, _words, _multiwords, _emptyNodes);
            (_comments, _words, _multiwords, _emptyNodes) = ([], [], [], []);
            return sentence;
        }

        private void AddMultiword(int first, int last, string[] columns)
        {
            if (first != _words.Count + 1 || last <= first || (_multiwords.Count > 0 && _multiwords[^1].Last >= first))
                throw Bad($"the range {columns[0]} is out of place");
            _multiwords.Add(new MultiwordToken(first, last, columns[1], columns[9]));
        }

        private void AddWord(int number, string[] columns)
        {
            if (number != _words.Count + 1)
                throw Bad($"the word {number} follows the word {_words.Count}");
            if (columns[1].Length == 0)
                throw Bad("a word without a form");
            var head = columns[6] == "_" ? -1 : Number(columns[6]);
            if (head == number)
                throw Bad($"'{columns[1]}' is its own head");
            _words.Add(new TreebankWord(columns[1], columns[2], columns[3], columns[4], columns[5], head, columns[7], columns[8], columns[9]));
        }

        private int Number(ReadOnlySpan<char> text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad($"'{text}' is not a number");

        private InvalidDataException Bad(string reason) => new($"{name}, line {Line}: {reason}.");
    }
}
