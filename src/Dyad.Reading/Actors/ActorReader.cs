using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Actors;

/// <summary>
/// Finds who is named in sentences: names, titles, offices, nouns of agents with their state, pronouns where it is safe. One phrase for each head;
/// a phrase whose modifiers are coordinated (<c>the Turkish and Greek sides</c>) names several actors. Names inside other phrases are phrases too.
/// </summary>
public sealed class ActorReader
{
    private static readonly Lazy<ActorReader> Loaded = new(() => new ActorReader(NameBook.Default, AgentBook.Default));
    private readonly NameBook _names;
    private readonly AgentBook _agents;

    /// <summary>Reads with the given books.</summary>
    public ActorReader(NameBook names, AgentBook agents) => (_names, _agents) = (names, agents);

    /// <summary>With the codebook of this build.</summary>
    public static ActorReader Default => Loaded.Value;

    /// <summary>The phrases of each sentence of a document, in the order of their heads.</summary>
    /// <param name="sentences">All sentences of the document, in order.</param>
    /// <param name="day">Day of publication, for terms of office; null where unknown.</param>
    /// <param name="context">Title, dateline and other words beside the text that tell which states it is about; may be empty.</param>
    public IReadOnlyList<IReadOnlyList<ActorPhrase>> Read(IReadOnlyList<Sentence> sentences, Day? day, string context = "")
    {
        var document = new DocumentNames(day);
        if (context.Length > 0)
            document.Add(new SentenceNames(PlainPhrase.Of(context), _names, _agents));
        var names = new SentenceNames[sentences.Count];
        for (var at = 0; at < sentences.Count; at++)
        {
            names[at] = new SentenceNames(sentences[at], _names, _agents);
            document.Add(names[at]);
        }

        var discourse = new Discourse();
        var found = new IReadOnlyList<ActorPhrase>[sentences.Count];
        for (var at = 0; at < sentences.Count; at++)
            found[at] = new SentenceActors(names[at], document, discourse, at).Find();
        return found;
    }

    /// <summary>Resolves a phrase that stands alone.</summary>
    /// <param name="phrase">The words of the phrase.</param>
    /// <param name="context">Words around it that may tell the state; empty where there are none.</param>
    /// <param name="day">Day of the text; null where unknown.</param>
    public Resolution Resolve(string phrase, string context = "", Day? day = null)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        ArgumentNullException.ThrowIfNull(context);
        var sentence = PlainPhrase.Of(phrase);
        if (sentence.Count == 0)
            return Resolution.Nothing;
        var document = new DocumentNames(day);
        if (context.Length > 0)
            document.Add(new SentenceNames(PlainPhrase.Of(context), _names, _agents));
        var names = new SentenceNames(sentence, _names, _agents);
        document.Add(names);
        var found = new PhraseResolver(names, document).Resolve(0, sentence.Count, sentence.Root);
        return found.Code.Body.Length == 0 && found.Actors.Count == 1 && document.OnlyBody is { } body
            ? found with { Actors = [found.Actors[0] with { Code = found.Code with { Body = body } }], Ground = ActorGround.Reference }
            : found;
    }
}
