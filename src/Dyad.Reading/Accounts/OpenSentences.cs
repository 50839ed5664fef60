using Dyad.Reading.Assertions;
using Dyad.Reading.Reports;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Accounts;

/// <summary>Sentences that foretell something of an actor of the study, or set a condition, and of which no rule made a line: they are left to the person who edits the draft.</summary>
internal static class OpenSentences
{
    internal static IEnumerable<DraftedSentence> Of(IReadOnlyList<AnalysedSentence> sentences, IReadOnlyCollection<ActorCode> players, IReadOnlySet<TextSpan> used)
    {
        foreach (var analysed in sentences)
        {
            var sentence = analysed.Sentence;
            var isNamed = analysed.Actors.Any(p => p.Actors.Any(a => players.Any(b => b.Body == a.Code.Body)));
            if (isNamed && !used.Contains(sentence.Span) && (ConditionClause.Of(sentence) is not null || Foretells(sentence)))
                yield return new DraftedSentence(sentence.Span, AccountDrafter.Sentence(sentence.Text, sentence.Span));
        }
    }

    /// <summary>Whether something is announced, foreseen or thought possible.</summary>
    private static bool Foretells(Sentence sentence)
    {
        foreach (ref readonly var token in sentence.Tokens)
        {
            if (token.Tag == "MD" || (token.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Verb or PartOfSpeech.Adj
                && CueBook.Default.Governor(token, Complement.Infinitive, "", "") == CueEffect.Future))
            {
                return true;
            }
        }

        return false;
    }
}
