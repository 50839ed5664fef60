namespace Dyad.Reading.Syntax.Linear;

/// <summary>
/// The arc-hybrid transition system with its dynamic oracle (Goldberg and Nivre 2013, doi:10.1162/tacl_a_00237). The root stands after the last word.
/// </summary>
internal sealed class ArcHybrid
{
    internal const int Shift = 0;
    internal const int Left = 1;
    internal const int Right = 2;

    private int[] _stack = new int[64];
    private int _depth;
    private int _words;

    internal int[] Heads { get; private set; } = new int[64];

    internal int[] Labels { get; private set; } = new int[64];

    internal int[] LeftChild { get; private set; } = new int[65];

    internal int[] RightChild { get; private set; } = new int[65];

    internal int[] Valency { get; private set; } = new int[65];

    internal int Next { get; private set; }

    internal int Depth => _depth;

    internal bool IsDone => _depth == 0 && Next == _words;

    internal void Start(int words)
    {
        if (Heads.Length <= words)
        {
            var size = words * 2;
            (_stack, Heads, Labels) = (new int[size], new int[size], new int[size]);
            (LeftChild, RightChild, Valency) = (new int[size + 1], new int[size + 1], new int[size + 1]);
        }

        (_words, _depth, Next) = (words, 0, 0);
        Heads.AsSpan(0, words).Fill(-2);
        LeftChild.AsSpan(0, words + 1).Fill(-1);
        RightChild.AsSpan(0, words + 1).Fill(-1);
        Valency.AsSpan(0, words + 1).Clear();
    }

    internal int Stack(int depth) => depth < _depth ? _stack[_depth - 1 - depth] : -1;

    internal bool Allows(int action) => action switch
    {
        Shift => Next < _words,
        Right => _depth > 1,
        // The root, last in the buffer, takes one word only: the last that is left.
        _ => _depth > 0 && (Next < _words || _depth == 1),
    };

    internal void Do(int action, int label)
    {
        if (action == Shift)
        {
            _stack[_depth++] = Next++;
            return;
        }

        var dependent = _stack[--_depth];
        var head = action == Right ? _stack[_depth - 1] : Next;
        (Heads[dependent], Labels[dependent]) = (head == _words ? -1 : head, label);
        Valency[head]++;
        if (action == Right)
            RightChild[head] = dependent;
        else
            LeftChild[head] = dependent;
    }

    /// <summary>Cost of an action: how many words lose their right head by it.</summary>
    internal int Cost(int action, ReadOnlySpan<int> gold)
    {
        var cost = 0;
        if (action == Shift)
        {
            for (var i = 0; i < _depth; i++)
            {
                var word = _stack[i];
                cost += gold[word] == Next || (i < _depth - 1 && gold[Next] == word) ? 1 : 0;
            }

            return cost;
        }

        var top = _stack[_depth - 1];
        var below = _depth > 1 ? _stack[_depth - 2] : -2;
        var head = gold[top] < 0 ? _words : gold[top];
        for (var i = Next; i < _words; i++)
            cost += gold[i] == top ? 1 : 0;
        if (action == Left)
            return cost + (head > Next || head == below ? 1 : 0);
        return cost + (head >= Next ? 1 : 0);
    }
}
