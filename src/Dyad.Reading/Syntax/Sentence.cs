using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Syntax;

/// <summary>A sentence with its tree. Immutable; children are found once.</summary>
public sealed class Sentence
{
    private readonly Token[] _tokens;
    private readonly int[] _childStart;
    private readonly int[] _children;

    /// <summary>Takes the tokens of a sentence.</summary>
    /// <param name="text">The text that the spans count in: the whole of a report.</param>
    /// <param name="span">Where the sentence stands.</param>
    /// <param name="tokens">Its tokens; heads inside the sentence, exactly one root where there is any token.</param>
    /// <exception cref="ArgumentException">A head lies outside the sentence.</exception>
    public Sentence(string text, TextSpan span, IReadOnlyList<Token> tokens)
    {
        Text = text;
        Span = span;
        _tokens = [.. tokens];
        _childStart = new int[_tokens.Length + 1];
        _children = new int[_tokens.Length];
        Root = -1;
        for (var at = 0; at < _tokens.Length; at++)
        {
            var head = _tokens[at].Head;
            if (head < -1 || head >= _tokens.Length || head == at)
                throw new ArgumentException($"Token {at} has the head {head} in a sentence of {_tokens.Length} tokens.", nameof(tokens));
            if (head < 0)
                Root = Root < 0 ? at : Root;
            else
                _childStart[head + 1]++;
        }

        for (var at = 0; at < _tokens.Length; at++)
            _childStart[at + 1] += _childStart[at];
        var next = _childStart.ToArray();
        for (var at = 0; at < _tokens.Length; at++)
        {
            if (_tokens[at].Head >= 0)
                _children[next[_tokens[at].Head]++] = at;
        }
    }

    /// <summary>The text that the spans count in.</summary>
    public string Text { get; }

    /// <summary>Where the sentence stands.</summary>
    public TextSpan Span { get; }

    /// <summary>Index of the root token; -1 in an empty sentence.</summary>
    public int Root { get; }

    /// <summary>Tokens in order.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens;

    /// <summary>Number of tokens.</summary>
    public int Count => _tokens.Length;

    /// <summary>A token.</summary>
    public Token this[int token] => _tokens[token];

    /// <summary>Indices of the dependents of a token, in order.</summary>
    public ReadOnlySpan<int> Children(int token) => _children.AsSpan(_childStart[token], _childStart[token + 1] - _childStart[token]);

    /// <summary>First dependent with the relation (with or without a subtype), or -1.</summary>
    public int Child(int token, string relation)
    {
        foreach (var child in Children(token))
        {
            if (_tokens[child].Is(relation))
                return child;
        }

        return -1;
    }

    /// <summary>The words of consecutive tokens.</summary>
    public TextSpan SpanOf(TokenRange range) =>
        range.Count == 0 ? TextSpan.Empty : _tokens[range.First].Span.Union(_tokens[range.End - 1].Span);

    /// <summary>The text of a span.</summary>
    public string Words(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>The sentence as written.</summary>
    public override string ToString() => Words(Span);
}
