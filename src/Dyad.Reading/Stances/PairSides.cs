using Dyad.Reading.Syntax;

namespace Dyad.Reading.Stances;

/// <summary>On which side of a word of relation the two bodies of a pair stand: who shows it, to whom it is shown.</summary>
/// <param name="sentence">Sentence.</param>
/// <param name="at">Token of the word.</param>
internal sealed class PairSides(Sentence sentence, int at)
{
    private const int Reach = 4;
    private readonly int[] _doerAt = [Reach, Reach];
    private int _undergoers;
    private int _owners;
    private bool _isMutual;

    private enum Side
    {
        None,
        Doer,
        Undergoer,
        Owner,
        Mutual,
    }

    /// <summary>Whose conduct the word tells of. Where one body alone is known to stand on a side, the other stands on the other side.</summary>
    public StanceDirection Direction
    {
        get
        {
            if (_isMutual)
                return StanceDirection.Mutual;
            // The nearer one shows it: B drew hostility from A.
            if (_doerAt[0] != _doerAt[1])
                return _doerAt[0] < _doerAt[1] ? StanceDirection.Forth : StanceDirection.Back;
            if (_doerAt[0] < Reach)
                return StanceDirection.Mutual;
            // The hostility of A is A's; the criticism of A, with B to do it, B's.
            return (_undergoers, _owners) switch
            {
                (1, _) => StanceDirection.Back,
                (2, _) => StanceDirection.Forth,
                (0, 1) => StanceDirection.Forth,
                (0, 2) => StanceDirection.Back,
                _ => StanceDirection.Mutual,
            };
        }
    }

    /// <summary>Takes in one body of the pair.</summary>
    /// <param name="body">Head of the words that name it.</param>
    /// <param name="isFirst">Whether it is the first of the pair.</param>
    public void Add(int body, bool isFirst)
    {
        var bit = isFirst ? 1 : 2;
        switch (Find(body, out var steps))
        {
            case Side.Doer:
                _doerAt[bit - 1] = Math.Min(_doerAt[bit - 1], steps);
                break;
            case Side.Undergoer:
                _undergoers |= bit;
                break;
            case Side.Owner:
                _owners |= bit;
                break;
            case Side.Mutual:
                _isMutual = true;
                break;
        }
    }

    /// <summary>The side on which a body stands of the word itself or of what governs the word.</summary>
    private Side Find(int body, out int steps)
    {
        var top = at;
        for (steps = 0; steps < Reach; steps++)
        {
            var branch = Branch(body, top);
            // Inside a longer phrase the noun of that phrase says it: the hostility of A towards B is bitter.
            while (branch >= 0 && branch != body && Branch(body, branch) is var inner && !sentence[inner].Is("conj") && !sentence[inner].Is("flat") && !sentence[inner].Is("appos") && Of(inner) != Side.None)
                branch = inner;
            if (branch >= 0)
                return Of(branch);
            ref readonly var token = ref sentence.Tokens[top];
            // The subject of another clause says nothing of this one.
            if (token.Head < 0 || token.Is("ccomp") || token.Is("parataxis") || token.Relation == "acl:relcl")
                return Side.None;
            top = token.Head;
        }

        return Side.None;
    }

    /// <summary>The dependent of <paramref name="top"/> under which a token stands; -1 where it stands elsewhere.</summary>
    private int Branch(int token, int top)
    {
        for (var steps = 0; steps < sentence.Count && token >= 0; steps++)
        {
            var head = sentence[token].Head;
            if (head == top)
                return token;
            token = head;
        }

        return -1;
    }

    private Side Of(int branch)
    {
        var token = sentence[branch];
        if (token.Relation == "nsubj:pass" || token.Is("obj") || token.Is("iobj"))
            return Side.Undergoer;
        if (token.Is("nsubj") || token.Relation is "nmod:poss" or "obl:agent" || token.Is("compound") || token.Is("amod"))
            return Side.Doer;
        if (!token.Is("nmod") && !token.Is("obl"))
            return Side.None;
        var preposition = sentence.Child(branch, "case");
        return preposition < 0 ? Side.None : sentence[preposition].Lemma switch
        {
            "by" or "from" => Side.Doer,
            "of" => Side.Owner,
            "against" or "toward" or "towards" or "to" or "at" or "on" or "over" or "for" or "about" => Side.Undergoer,
            "with" or "between" or "among" => Side.Mutual,
            _ => Side.None,
        };
    }
}
