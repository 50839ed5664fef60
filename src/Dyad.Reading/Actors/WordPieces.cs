using Dyad.Reading.Syntax;

namespace Dyad.Reading.Actors;

/// <summary>The tokens of a sentence cut at hyphens, as numbers of the words in both automata.</summary>
internal sealed class WordPieces
{
    private readonly int[] _names;
    private readonly int[] _agents;
    private readonly int[] _tokens;
    private readonly bool[] _afterHyphen;
    private readonly bool[] _isWhole;

    internal WordPieces(Sentence sentence, NameBook names, AgentBook agents)
    {
        var most = 0;
        foreach (ref readonly var token in sentence.Tokens)
            most += token.Form.Length > 1 ? 1 + token.Form.AsSpan().CountAny('-', '–', '—') + token.Form.AsSpan().CountAny('/', '‑') : 1;
        (_names, _agents, _tokens) = (new int[most], new int[most], new int[most]);
        (_afterHyphen, _isWhole) = (new bool[most], new bool[most]);
        var hyphen = false;
        for (var at = 0; at < sentence.Count; at++)
        {
            var form = sentence[at].Form;
            if (form.AsSpan().IndexOfAny(Hyphens) < 0)
            {
                Enter(form, at, hyphen, true, names, agents);
                hyphen = false;
                continue;
            }

            for (var (start, place) = (0, 0); place <= form.Length; place++)
            {
                if (place < form.Length && !NameText.IsHyphen(form[place]))
                    continue;
                if (place > start)
                    Enter(form[start..place], at, hyphen, false, names, agents);
                hyphen = true;
                start = place + 1;
            }

            hyphen = NameText.IsHyphen(form[^1]);
        }
    }

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Names => _names.AsSpan(0, Count);

    internal ReadOnlySpan<int> Agents => _agents.AsSpan(0, Count);

    private static ReadOnlySpan<char> Hyphens => ['-', '–', '—', '/', '‑'];

    internal int Token(int piece) => _tokens[piece];

    internal bool IsWhole(int piece) => _isWhole[piece];

    /// <summary>What the piece makes of the name before it, where a hyphen joins them.</summary>
    internal AgentKind LinkAfter(int piece, AgentBook book)
    {
        if (piece >= Count || !_afterHyphen[piece])
            return AgentKind.Agent;
        foreach (var entry in book.Longest(_agents.AsSpan(piece, 1), out _))
        {
            if (entry.Kind >= AgentKind.Support)
                return entry.Kind;
        }

        return AgentKind.Agent;
    }

    private void Enter(string form, int token, bool afterHyphen, bool isWhole, NameBook names, AgentBook agents)
    {
        var folded = NameText.Article(NameText.Fold(form));
        if (folded.Length == 0)
            return;
        _names[Count] = names.Word(folded);
        _agents[Count] = agents.Word(folded.ToLowerInvariant());
        _tokens[Count] = token;
        _afterHyphen[Count] = afterHyphen;
        _isWhole[Count++] = isWhole;
    }
}
