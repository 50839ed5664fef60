using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Actors;

/// <summary>Reads a text and shows the phrases as <c>word=codes</c>, the word being the head.</summary>
internal static class Reading
{
    internal static List<string> Heads(string text, Day? day = null)
    {
        var sentences = SyntaxReader.Load().Read(text);
        var found = ActorReader.Default.Read(sentences, day);
        return [.. sentences.Zip(found).SelectMany(s => s.Second.Select(p => $"{s.First[p.Head].Form}={string.Join("+", p.Actors.Select(a => a.Code))}"))];
    }

    internal static List<ActorPhrase> Phrases(string text, Day? day = null) => [.. ActorReader.Default.Read(SyntaxReader.Load().Read(text), day).SelectMany(p => p)];
}
