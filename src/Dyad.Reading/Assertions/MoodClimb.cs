using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Assertions;

/// <summary>Climbs from an act to the root, and asks every word that governs it what it does to the mood.</summary>
internal ref struct MoodClimb
{
    private readonly Sentence _sentence;
    private readonly CueBook _cues;
    private readonly List<string> _trace;
    private bool _settled;
    private bool _isWould;
    private bool _isPending;

    /// <summary>Climbs.</summary>
    public MoodClimb(Sentence sentence, int predicate, CueBook cues, List<string> trace)
    {
        (_sentence, _cues, _trace) = (sentence, cues, trace);
        var own = OwnMood.Of(sentence, predicate, cues);
        (Modality, _isWould, _isPending, _settled) = (own.Modality, own.IsWould, own.IsPending, own.IsFact);
        if (own.Cue >= 0)
            Note(own.Modality, own.Cue);
        Speaker = -1;
        Climb(predicate);
    }

    /// <summary>Mood of the act.</summary>
    public Modality Modality { get; private set; }

    /// <summary>Whether a governing word presupposes the act, or denies that it was not done.</summary>
    public bool IsPresupposed { get; private set; }

    /// <summary>Index of the nearest word that says that somebody says so, or -1.</summary>
    public int Speaker { get; private set; }

    private void Climb(int from)
    {
        var node = from;
        // A tree cannot be deeper than its sentence is long; the bound guards against a ring among the heads.
        for (var steps = 0; steps < _sentence.Count && _sentence[node].Head >= 0; steps++)
        {
            Aside(node);
            var head = Above(node);
            Step(node, head);
            node = head;
        }

        Aside(node);
        if (!_settled)
            Root(node, from);
    }

    /// <summary>The head; for <c>accuse them of hiding</c>, where the parser hangs <c>hiding</c> on <c>them</c>, the verb above both.</summary>
    private readonly int Above(int node)
    {
        var head = _sentence[node].Head;
        return _sentence[node].Is("acl") && _sentence[node].Tag == "VBG" && _sentence[head].Head >= 0 && (_sentence[head].Is("obj") || _sentence[head].Is("nsubj"))
            && Clauses.Preposition(_sentence, node) is "of" or "from" or "for"
            ? _sentence[head].Head
            : head;
    }

    private void Step(int node, int head)
    {
        ref readonly var token = ref _sentence.Tokens[node];
        if (token.Is("conj"))
        {
            Conjunct(node, head);
            return;
        }

        var form = Clauses.Form(_sentence, node);
        var preposition = form is Complement.Noun or Complement.Gerund ? Clauses.Preposition(_sentence, node) : "";
        if (form == Complement.Noun && token.Relation == "nsubj")
            form = Complement.Subject;
        var effect = Government.Effect(_sentence, node, head, form, preposition, _cues);
        if (Speaker < 0 && effect is CueEffect.Say or CueEffect.Claim or CueEffect.Excluded)
            Speaker = head;
        if (_settled)
            return;
        switch (effect)
        {
            case CueEffect.Keep:
                Share(head, OwnMood.Of(_sentence, head, _cues));
                break;
            case CueEffect.Fact:
                (_settled, IsPresupposed) = (true, true);
                break;
            case CueEffect.None:
                Unknown(node, head, form);
                break;
            default:
                Apply(effect, head);
                break;
        }
    }

    private void Apply(CueEffect effect, int head)
    {
        var governor = OwnMood.Of(_sentence, head, _cues);
        var was = Modality;
        switch (effect)
        {
            case CueEffect.Say or CueEffect.Claim:
                if (_isWould && Modality == Modality.Conditional)
                    Modality = Modality.Future;
                else if (Modality is Modality.Happened or Modality.PastHistorical && (effect == CueEffect.Claim || governor.Modality is not (Modality.Happened or Modality.PastHistorical)))
                    Modality = Modality.Hypothetical;
                break;
            case CueEffect.Negated:
                // Did not refuse to: done, and no word beside it shall undo that.
                IsPresupposed |= governor.IsNegated;
                Modality = governor.IsNegated && was is Modality.Happened or Modality.PastHistorical ? Modality.Happened : Modality.Negated;
                break;
            case CueEffect.Excluded:
                Modality = governor.IsNegated && was == Modality.Happened ? Modality.Hypothetical : Modality.Negated;
                break;
            case CueEffect.Historical:
                Modality = was == Modality.Happened ? Modality.PastHistorical : was;
                break;
            default:
                if (governor.IsNegated)
                    Modality = Modality.Negated;
                else if (was is Modality.Happened or Modality.PastHistorical || _isWould)
                    Modality = effect == CueEffect.Future ? Modality.Future : Modality.Hypothetical;
                // Threatened to attack if: the condition may hang on the verb of threat.
                if (Modality is Modality.Future or Modality.Hypothetical && governor.Modality == Modality.Conditional && !governor.IsWould)
                    Modality = Modality.Conditional;
                break;
        }

        _isWould = false;
        if (Modality != was)
            Note(Modality, head);
    }

    /// <summary>What a governor does that no table knows, by the form of the complement.</summary>
    private void Unknown(int node, int head, Complement form)
    {
        ref readonly var token = ref _sentence.Tokens[node];
        var governor = OwnMood.Of(_sentence, head, _cues);
        switch (form)
        {
            case Complement.Infinitive when token.Is("csubj"):
                Shift(Modality.Hypothetical, head);
                break;
            case Complement.Infinitive:
                Shift(governor.IsNegated && !token.Is("advcl") ? Modality.Negated : Modality.Future, head);
                _settled |= token.Is("advcl");
                break;
            case Complement.Gerund when token.Is("csubj"):
                Shift(_sentence.Child(head, "cop") >= 0 && !Clauses.IsPast(_sentence, head) ? Modality.Hypothetical : governor.Modality, head);
                break;
            case Complement.Gerund when token.Is("xcomp") || token.Relation == "advcl":
                Share(head, governor with { IsNegated = false, Modality = governor.Modality == Modality.Negated ? Modality.Happened : governor.Modality });
                _settled |= token.Relation == "advcl" && Modality == Modality.Happened;
                break;
            case Complement.Clause when token.Is("ccomp") || token.Is("csubj"):
                if (governor.Modality is not (Modality.Happened or Modality.PastHistorical))
                    Shift(Modality.Hypothetical, head);
                break;
            case Complement.Clause:
                Adverbial(node, head, governor);
                break;
            case Complement.Noun or Complement.Subject when token.Relation is "obj" or "nsubj:pass" or "nsubj" && !Clauses.IsDefinite(_sentence, node):
                Share(head, governor);
                break;
            case Complement.Noun when _isPending:
                Share(head, governor);
                _settled = true;
                break;
            case Complement.Noun when token.Relation is "appos" or "flat" or "fixed" or "dep":
                break;
            default:
                _settled = true;
                break;
        }
    }

    private void Adverbial(int node, int head, OwnMood governor)
    {
        var present = !Clauses.IsPast(_sentence, node) && Modality == Modality.Happened;
        if (present && _isPending && (governor.Modality is Modality.Future or Modality.Conditional or Modality.Hypothetical || Clauses.IsInfinitive(_sentence, head)))
            Shift(Modality.Conditional, head);
        _settled = true;
    }

    private void Conjunct(int node, int head)
    {
        if (_settled)
            return;
        ref readonly var token = ref _sentence.Tokens[node];
        ref readonly var first = ref _sentence.Tokens[head];
        if (token.PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Aux))
        {
            // No talks or visits: the determiner reaches both, an adjective only its own noun.
            var before = OwnMood.Of(_sentence, head, _cues);
            if (before.IsNegated)
                Shift(Modality.Negated, head);
            return;
        }

        var sharesForm = token.Tag == first.Tag || token.Tag == "VB" || (token.Tag == "VBN" && first.Tag == "VBD") || (token.Tag == "VBD" && first.Tag == "VBN");
        var ownSubject = Clauses.Subject(_sentence, node) >= 0;
        var finite = token.Tag is "VBD" or "VBZ" or "VBP" || Government.HasAuxiliary(_sentence, node);
        if (sharesForm && !ownSubject && !finite)
        {
            Share(head, OwnMood.Of(_sentence, head, _cues));
            return;
        }

        if (!ownSubject && Clauses.Subject(_sentence, head) is var subject and >= 0 && Government.IsNone(_sentence, subject, _cues))
            Shift(Modality.Negated, subject);
        // A finite clause beside an infinitive or a participle stands on its own; beside a finite one it shares what governs both.
        var headFinite = first.Tag is "VBD" or "VBZ" or "VBP" || _sentence.Child(head, "aux") >= 0 || _sentence.Child(head, "cop") >= 0;
        _settled |= finite && !headFinite;
        _settled |= ownSubject && _sentence[head].Is("advcl");
    }

    private void Share(int head, OwnMood governor)
    {
        if (governor.Modality == Modality.Negated && Modality is not Modality.Negated)
            Shift(Modality.Negated, governor.Cue >= 0 ? governor.Cue : head, always: true);
        else if (Modality is Modality.Happened or Modality.PastHistorical && governor.Modality is not Modality.Happened)
            Shift(governor.Modality, governor.Cue >= 0 ? governor.Cue : head, always: true);
        else
            return;
        _isWould = governor.IsWould;
        _isPending |= governor.IsPending;
    }

    /// <summary>At the root: headlines with a bare infinitive, commands and questions.</summary>
    private void Root(int root, int predicate)
    {
        if (Modality != Modality.Happened && !_isWould)
            return;
        ref readonly var token = ref _sentence.Tokens[root];
        var last = _sentence.Count - 1;
        while (last > 0 && _sentence[last].PartOfSpeech == PartOfSpeech.Punct && _sentence[last].Form != "?")
            last--;
        if (_sentence[last].Form == "?" && !(Modality == Modality.Happened && Government.Presupposes(_sentence, root)))
            Shift(Modality.Hypothetical, last);
        else if (token.PartOfSpeech == PartOfSpeech.Verb && Clauses.IsInfinitive(_sentence, root))
            Shift(Modality.Future, root);
        else if (token.Tag == "VB" && root == 0 && predicate == 0 && Clauses.Subject(_sentence, root) < 0 && token.Lemma == Clauses.Lower(token.Form))
            Shift(Modality.Hypothetical, root);
    }

    /// <summary>A clause set beside that says who says so: <c>they attacked, he said</c>; or a phrase: <c>according to him</c>.</summary>
    private void Aside(int node)
    {
        if (Speaker >= 0)
            return;
        foreach (var child in _sentence.Children(node))
        {
            ref readonly var token = ref _sentence.Tokens[child];
            // The parser often takes the clause for a conjunct; then no conjunction stands before it.
            var isAside = token.Is("parataxis") || (token.Is("conj") && _sentence.Child(child, "cc") < 0 && _sentence.Child(child, "nsubj") >= 0 && _sentence.Child(child, "obj") < 0);
            if (isAside && token.PartOfSpeech == PartOfSpeech.Verb && _sentence.Child(child, "ccomp") < 0)
            {
                var effect = _cues.Governor(token, Complement.Clause, "", "");
                if (effect is not (CueEffect.Say or CueEffect.Claim))
                    continue;
                Speaker = child;
                if (!_settled)
                    Apply(effect, child);
            }
            else if ((token.Is("obl") || token.Is("nmod")) && _cues.IsSpeaker("case", Clauses.Preposition(_sentence, child)))
            {
                Speaker = child;
                if (_isWould && Modality == Modality.Conditional)
                    Modality = Modality.Future;
            }
            else if (!_settled && token.Is("advmod") && _cues.IsSpeaker("adverb", token.Lemma))
            {
                Speaker = child;
            }
        }
    }

    private void Shift(Modality modality, int cue, bool always = false)
    {
        if (modality == Modality || (!always && Modality is not (Modality.Happened or Modality.PastHistorical) && modality != Modality.Negated))
            return;
        Modality = modality;
        Note(modality, cue);
    }

    private readonly void Note(Modality modality, int cue) => _trace.Add($"{modality}: {_sentence[cue].Form}");
}
