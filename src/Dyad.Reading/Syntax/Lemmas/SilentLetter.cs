using Dyad.Reading.Words;

namespace Dyad.Reading.Syntax.Lemmas;

/// <summary>Gives a verb its last letter back: the ending that was learned cuts <c>invading</c> to <c>invad</c> where no word that it knows ends so.</summary>
internal static class SilentLetter
{
    /// <summary>A dictionary form of lower rank than this is too rare to be meant.</summary>
    private const int Rare = 40_000;

    /// <summary>The form with <c>e</c>, where only that is a word of some use.</summary>
    internal static string Restore(string lemma, string form, PartOfSpeech part, WordVectors words)
    {
        if (part != PartOfSpeech.Verb || lemma.Length is < 3 or > 30 || lemma.Length == form.Length || lemma[^1] == 'e' || words.Find(lemma) is >= 0 and < Rare)
            return lemma;
        Span<char> longer = stackalloc char[lemma.Length + 1];
        lemma.CopyTo(longer);
        longer[^1] = 'e';
        return words.Find(longer) is >= 0 and < Rare ? new string(longer) : lemma;
    }
}
