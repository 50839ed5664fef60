using System.Text;
using Dyad.Reading.Words;

namespace Dyad.Reading.Tests.Words;

public sealed class WordIndexTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds()
    {
        var random = new Random(9);
        string Word() => new([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => "abcé\u0416"[random.Next(5)])]);
        var words = Enumerable.Range(0, 300).Select(_ => Word()).ToArray();
        var index = new WordIndex(Encoding.UTF8.GetBytes(string.Join('\n', words)));
        index.Count.ShouldBe(words.Length);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < words.Length; at++)
            first.TryAdd(words[at], at);
        for (var trial = 0; trial < 2000; trial++)
        {
            var word = Word();
            index.Find(word).ShouldBe(first.GetValueOrDefault(word, -1), word);
        }
    }
}
