using System.Collections.Frozen;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Assertions;

/// <summary>The cues of <c>codebook/assertions</c>, by lemma.</summary>
internal sealed class CueBook
{
    private static readonly Lazy<CueBook> Loaded = new(() => new CueBook());
    private static readonly FrozenSet<string> OfContent = FrozenSet.Create(StringComparer.Ordinal, "of", "for", "to", "on", "about", "against", "over", "towards", "regarding");

    private readonly FrozenDictionary<string, GovernorCue[]> _verbs;
    private readonly FrozenDictionary<string, GovernorCue[]> _nouns;
    private readonly FrozenDictionary<string, GovernorCue[]> _adjectives;
    private readonly FrozenDictionary<string, FrozenDictionary<string, CueEffect>> _markers;
    private readonly FrozenDictionary<string, FrozenSet<string>> _motives;
    private readonly FrozenDictionary<string, FrozenSet<string>> _speakers;

    private CueBook()
    {
        var governors = CodebookFile.Rows("assertions/governors.csv", "cue", "kind", "effect").ToList();
        (_verbs, _nouns, _adjectives) = (Governors(governors, "verb"), Governors(governors, "noun"), Governors(governors, "adjective"));
        _markers = CodebookFile.Rows("assertions/markers.csv", "cue", "kind", "effect")
            .GroupBy(r => r[1], StringComparer.Ordinal)
            .ToFrozenDictionary(k => k.Key, k => k.ToFrozenDictionary(r => r[0], r => Effect(r[2]), StringComparer.Ordinal), StringComparer.Ordinal);
        _motives = Sets("assertions/motives.csv");
        _speakers = Sets("assertions/speakers.csv");
    }

    /// <summary>The cues of the codebook that travels with the program.</summary>
    public static CueBook Default => Loaded.Value;

    /// <summary>Effect of a word beside the act: an auxiliary, adverb, determiner, adjective, mark, case or what opens a negation.</summary>
    public CueEffect Marker(string kind, string words) =>
        _markers.TryGetValue(kind, out var table) && table.TryGetValue(words, out var effect) ? effect : CueEffect.None;

    /// <summary>Whether the words introduce a motive in the given way.</summary>
    public bool IsMotive(string kind, string words) => _motives.TryGetValue(kind, out var set) && set.Contains(words);

    /// <summary>Whether the words name who says so in the given way.</summary>
    public bool IsSpeaker(string kind, string words) => _speakers.TryGetValue(kind, out var set) && set.Contains(words);

    /// <summary>What a governing word does to its complement.</summary>
    /// <param name="token">The governing word.</param>
    /// <param name="form">Form of the complement.</param>
    /// <param name="particle">Particle of the governing word, or empty.</param>
    /// <param name="preposition">Preposition before the complement, or empty.</param>
    public CueEffect Governor(in Token token, Complement form, string particle, string preposition)
    {
        var lemma = token.Lemma;
        switch (token.PartOfSpeech)
        {
            case PartOfSpeech.Verb or PartOfSpeech.Aux:
                return Best(_verbs, lemma, form, particle, preposition, isVerb: true);
            case PartOfSpeech.Adj or PartOfSpeech.Adv or PartOfSpeech.Adp or PartOfSpeech.Sconj:
                var effect = Best(_adjectives, lemma, form, particle, preposition, isVerb: false);
                return effect != CueEffect.None ? effect : Best(_verbs, lemma, form, particle, preposition, isVerb: true);
            default:
                var named = Best(_nouns, token.PartOfSpeech == PartOfSpeech.Propn ? lemma.ToLowerInvariant() : lemma, form, particle, preposition, isVerb: false);
                // Alleges that: a verb that the tagger took for a noun gives itself away by its clause.
                return named == CueEffect.None && form is Complement.Clause or Complement.Infinitive && token.Tag is "NNS" or "NNPS" ? Best(_verbs, lemma, form, particle, preposition, isVerb: true) : named;
        }
    }

    private static CueEffect Best(
        FrozenDictionary<string, GovernorCue[]> table, string lemma, Complement form, string particle, string preposition, bool isVerb)
    {
        // A lemmatizer that cuts one letter too many (rul, postpon) is forgiven.
        if (!table.TryGetValue(lemma, out var cues) && !(isVerb && table.TryGetValue(lemma + "e", out cues)))
            return CueEffect.None;
        var (best, effect) = (-1, CueEffect.None);
        foreach (var cue in cues)
        {
            if ((cue.Form & form) == Complement.None)
                continue;
            var rank = Rank(cue.Rest, particle, preposition, form, isVerb);
            if (rank < 0)
                continue;
            rank += cue.Form == form ? 1 : 0;
            if (rank > best)
                (best, effect) = (rank, cue.Effect);
        }

        return effect;
    }

    private static int Rank(string rest, string particle, string preposition, Complement form, bool isVerb)
    {
        if (rest.Length == 0)
        {
            return preposition.Length == 0 || form is Complement.Clause or Complement.Infinitive ? 0
                : !isVerb && OfContent.Contains(preposition) ? 0
                : -1;
        }

        if (rest == preposition || rest == particle)
            return 2;
        return particle.Length > 0 && rest.Length == particle.Length + 1 + preposition.Length
            && rest.StartsWith(particle, StringComparison.Ordinal) && rest.EndsWith(preposition, StringComparison.Ordinal) ? 4 : -1;
    }

    private static FrozenDictionary<string, GovernorCue[]> Governors(List<string[]> rows, string part)
    {
        var cues = new Dictionary<string, List<GovernorCue>>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r[1].Split(' ')[0] == part))
        {
            var blank = row[0].IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = blank < 0 ? (row[0], "") : (row[0][..blank], row[0][(blank + 1)..]);
            if (!cues.TryGetValue(word, out var list))
                cues.Add(word, list = []);
            list.Add(new GovernorCue(rest, Form(row[1]), Effect(row[2])));
        }

        return cues.ToFrozenDictionary(c => c.Key, c => c.Value.ToArray(), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, FrozenSet<string>> Sets(string table) =>
        CodebookFile.Rows(table, "cue", "kind").GroupBy(r => r[1], StringComparer.Ordinal)
            .ToFrozenDictionary(k => k.Key, k => k.Select(r => r[0]).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static Complement Form(string kind)
    {
        var blank = kind.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? Complement.Any : Enum.Parse<Complement>(kind[(blank + 1)..], ignoreCase: true);
    }

    private static CueEffect Effect(string text) => Enum.Parse<CueEffect>(text, ignoreCase: true);
}
