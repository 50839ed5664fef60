using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Assertions;

/// <summary>The mood of a word by the words beside it, before what governs it is looked at.</summary>
/// <param name="Modality">Mood.</param>
/// <param name="IsNegated">Whether a negation stands beside it, whatever the mood.</param>
/// <param name="IsWould">Whether a bare <c>would</c> alone makes the mood.</param>
/// <param name="IsPending">Whether it stands behind <c>when</c>, <c>until</c> and the like, so that the main clause decides.</param>
/// <param name="IsFact">Whether it stands behind <c>because</c>, <c>after having</c> and the like.</param>
/// <param name="Cue">Index of the word that decided, or -1.</param>
internal readonly record struct OwnMood(Modality Modality, bool IsNegated, bool IsWould, bool IsPending, bool IsFact, int Cue)
{
    /// <summary>Reads the words beside a token.</summary>
    public static OwnMood Of(Sentence sentence, int node, CueBook cues)
    {
        var scan = new Scan(sentence, node, cues);
        foreach (var child in sentence.Children(node))
            scan.Take(child);
        return scan.Sum();
    }

    private ref struct Scan(Sentence sentence, int node, CueBook cues)
    {
        private readonly bool _isNoun = sentence[node].PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Propn;
        private CueEffect _modal;
        private CueEffect _mark;
        private CueEffect _beside;
        private int _modalAt = -1;
        private int _markAt = -1;
        private int _besideAt = -1;
        private int _negationAt = -1;
        private bool _perfect;
        private bool _must;
        private bool _isToBe;
        private bool _condition;
        private bool _past;

        public void Take(int child)
        {
            ref readonly var token = ref sentence.Tokens[child];
            switch (token.Relation)
            {
                case "aux" or "aux:pass" or "cop":
                    Auxiliary(child, token);
                    break;
                case "mark":
                    Mark(child);
                    break;
                case "case" when _isNoun:
                    Set(cues.Marker("case", Clauses.Fixed(sentence, child)), child);
                    break;
                case "det" or "cc:preconj" or "det:predet":
                    if (cues.Marker("determiner", token.Lemma) == CueEffect.Negated || Clauses.Lower(token.Form) is "no" or "neither")
                        Negate(child);
                    break;
                case "amod" or "compound" or "nmod:poss" when _isNoun && token.Is("nmod") is false:
                    Set(cues.Marker("adjective", token.Lemma), child);
                    if (_besideAt != child)
                        Set(cues.Marker("adjective", Clauses.Lower(token.Form)), child);
                    break;
                case "advcl":
                    _condition |= IsCondition(child);
                    break;
                case "nsubj" or "nsubj:pass" or "obj":
                    if (!_isNoun || sentence.Child(node, "cop") >= 0)
                        Argument(child);
                    break;
                case "cc":
                    if (token.Lemma is "nor" or "neither" && child < node)
                        Negate(child);
                    break;
                default:
                    if (token.Is("advmod") || token.Relation == "neg" || token.Relation == "discourse")
                        Adverb(child, token);
                    break;
            }
        }

        public readonly OwnMood Sum()
        {
            var negated = _negationAt >= 0;
            var (modality, cue, isWould) = Decide(negated);
            return new OwnMood(modality, negated, isWould, _mark == CueEffect.Pending, _mark == CueEffect.Fact, cue);
        }

        private readonly (Modality Modality, int Cue, bool IsWould) Decide(bool negated)
        {
            if (_mark == CueEffect.Conditional)
                return (Modality.Conditional, _markAt, false);
            if (_mark == CueEffect.Hypothetical)
                return (Modality.Hypothetical, _markAt, false);
            if (_mark == CueEffect.Negated)
                return (Modality.Negated, _markAt, false);
            if (negated && !_must)
                return (Modality.Negated, _negationAt, false);
            if (_modal == CueEffect.Would && !_perfect)
                return (Modality.Conditional, _modalAt, !_condition);
            if (_modal is CueEffect.Would or CueEffect.Hypothetical)
                return (_condition && !_perfect ? Modality.Conditional : Modality.Hypothetical, _modalAt, false);
            if (_modal == CueEffect.Future || _isToBe)
                return (_condition ? Modality.Conditional : Modality.Future, _modalAt, false);
            return _beside switch
            {
                CueEffect.Negated => (Modality.Negated, _besideAt, false),
                CueEffect.Hypothetical or CueEffect.Claim => (Modality.Hypothetical, _besideAt, false),
                CueEffect.Conditional => (Modality.Conditional, _besideAt, false),
                CueEffect.Future => (Modality.Future, _besideAt, false),
                CueEffect.Historical => (Modality.PastHistorical, _besideAt, false),
                _ => _condition && !_past && sentence[node].Tag is "VBZ" or "VBP" or "VB" && _condition ? (Modality.Conditional, -1, false)
                    : (Modality.Happened, -1, false),
            };
        }

        private void Auxiliary(int child, in Token token)
        {
            var effect = cues.Marker("auxiliary", token.Lemma);
            if (effect == CueEffect.None)
                effect = cues.Marker("auxiliary", Clauses.Lower(token.Form));
            // A clause that begins with should, were or had before its subject is a condition: should they attack.
            if (sentence[node].Is("advcl") && token.Lemma is "should" or "be" or "have" && Clauses.Lower(token.Form) is "should" or "were" or "had"
                && Clauses.Subject(sentence, node) > child && sentence.Child(node, "mark") < 0)
            {
                (_mark, _markAt) = (CueEffect.Conditional, child);
            }
            else if (token.Lemma == "be" && child < node && Clauses.IsInfinitive(sentence, node) && sentence.Child(node, "mark") > child)
            {
                (_isToBe, _modalAt) = (true, child);
            }
            else if (effect != CueEffect.None && token.Relation == "aux")
            {
                (_modal, _modalAt) = (effect, child);
                _must = token.Lemma is "must" or "should" or "may" or "might" or "ought" or "need" or "shall";
            }
            else
            {
                _perfect |= token.Lemma == "have";
                _past |= token.Tag == "VBD";
            }
        }

        private void Mark(int child)
        {
            if (sentence[child].PartOfSpeech == PartOfSpeech.Part && sentence[child].Lemma == "to")
                return;
            var words = Clauses.Fixed(sentence, child);
            var effect = child > 0 ? cues.Marker("mark", Clauses.Lower(sentence[child - 1].Form) + " " + words) : CueEffect.None;
            if (effect == CueEffect.None)
                effect = cues.Marker("mark", words);
            if (effect is not (CueEffect.None or CueEffect.Keep) && _mark is not (CueEffect.Conditional or CueEffect.Hypothetical))
                (_mark, _markAt) = (effect, child);
        }

        private void Adverb(int child, in Token token)
        {
            var effect = cues.Marker("adverb", token.Lemma);
            if (token.Lemma is "long" or "longer" or "anymore" && sentence.Child(child, "advmod") is var no and >= 0 && Clauses.Lower(sentence[no].Form) is "no" or "not")
                effect = CueEffect.Negated;
            // Never publicly: the negation may hang on the adverb beside it.
            var inner = effect == CueEffect.Negated ? -1 : sentence.Child(child, "advmod");
            if (inner >= 0 && inner < child && cues.Marker("adverb", sentence[inner].Lemma) == CueEffect.Negated && cues.Marker("negation", token.Lemma) != CueEffect.Open)
                effect = CueEffect.Negated;
            if (effect != CueEffect.Negated)
            {
                Set(effect, child);
                return;
            }

            var next = child + 1 < sentence.Count ? sentence[child + 1].Lemma : "";
            if (cues.Marker("negation", next) == CueEffect.Open)
                return;
            // Nearly and almost deny the verb they stand before, not a number behind it.
            if (token.Lemma is "nearly" or "almost" && child != node - 1)
                return;
            Negate(child);
        }

        private void Argument(int child)
        {
            ref readonly var token = ref sentence.Tokens[child];
            if (cues.Marker("determiner", token.Lemma) == CueEffect.Negated)
            {
                Negate(child);
                return;
            }

            foreach (var inner in sentence.Children(child))
            {
                ref readonly var word = ref sentence.Tokens[inner];
                if ((word.Is("det") && Clauses.Lower(word.Form) is "no" or "neither") || (word.Relation == "cc:preconj" && word.Lemma == "neither"))
                    Negate(inner);
            }
        }

        private readonly bool IsCondition(int clause)
        {
            foreach (var child in sentence.Children(clause))
            {
                ref readonly var token = ref sentence.Tokens[child];
                if (token.Relation == "mark" && cues.Marker("mark", Clauses.Lower(token.Form)) == CueEffect.Conditional)
                    return true;
                if (token.Relation == "aux" && Clauses.Lower(token.Form) == "should" && Clauses.Subject(sentence, clause) > child)
                    return true;
            }

            return false;
        }

        private void Negate(int at)
        {
            if (_negationAt < 0)
                _negationAt = at;
        }

        private void Set(CueEffect effect, int at)
        {
            if (effect is CueEffect.Pending && _mark == CueEffect.None)
                (_mark, _markAt) = (effect, at);
            else if (effect is not (CueEffect.None or CueEffect.Keep or CueEffect.Say or CueEffect.Fact or CueEffect.Pending) && (_beside == CueEffect.None || effect == CueEffect.Negated))
                (_beside, _besideAt) = (effect, at);
        }
    }
}
