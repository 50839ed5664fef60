namespace Dyad.Reading.Syntax.Networks;

/// <summary>
/// Finds the best tree with one root. Where the best head of each word makes a tree, that is it, crossing arcs and all; otherwise the best tree
/// without crossing arcs (Eisner 1996, doi:10.3115/992628.992688).
/// </summary>
internal sealed class TreeDecoder
{
    private float[] _openLeft = [];
    private float[] _openRight = [];
    private float[] _closedLeft = [];
    private float[] _closedRight = [];
    private int[] _splits = [];
    private int[] _state = [];

    /// <summary>Finds heads; -1 is the root.</summary>
    /// <param name="scores">Words × width: column 0 the root, column j + 1 word j.</param>
    /// <param name="width">Length of a row.</param>
    /// <param name="heads">Takes the heads.</param>
    internal void Run(ReadOnlySpan<float> scores, int width, Span<int> heads)
    {
        for (var word = 0; word < heads.Length; word++)
            heads[word] = Maximum.IndexOf(scores.Slice(word * width, heads.Length + 1)) - 1;

        if (!IsTree(heads))
            Project(scores, width, heads);
    }

    private bool IsTree(ReadOnlySpan<int> heads)
    {
        if (_state.Length < heads.Length)
            _state = new int[heads.Length * 2];
        var state = _state.AsSpan(0, heads.Length);
        state.Clear();
        var roots = 0;
        for (var word = 0; word < heads.Length; word++)
        {
            roots += heads[word] < 0 ? 1 : 0;
            var at = word;
            while (at >= 0 && state[at] == 0)
            {
                state[at] = word + 1;
                at = heads[at];
            }

            if (at >= 0 && state[at] == word + 1)
                return false;
        }

        return roots == 1;
    }

    /// <summary>Spans are kept as left · n + right; a tree is a closed span to the left and one to the right of its root.</summary>
    private void Project(ReadOnlySpan<float> scores, int width, Span<int> heads)
    {
        var n = heads.Length;
        if (_splits.Length < 3 * n * n)
        {
            (_openLeft, _openRight, _closedLeft, _closedRight) = (new float[n * n], new float[n * n], new float[n * n], new float[n * n]);
            _splits = new int[3 * n * n];
        }

        for (var i = 0; i < n; i++)
            (_closedLeft[(i * n) + i], _closedRight[(i * n) + i]) = (0, 0);
        for (var length = 1; length < n; length++)
        {
            for (var i = 0; i + length < n; i++)
                Fill(scores, width, n, i, i + length);
        }

        var (root, most) = (0, float.NegativeInfinity);
        for (var i = 0; i < n; i++)
        {
            var score = _closedLeft[i] + _closedRight[(i * n) + n - 1] + scores[i * width];
            if (score > most)
                (root, most) = (i, score);
        }

        heads[root] = -1;
        Follow(heads, n, 0, root, root, n - 1);
    }

    /// <summary>Open: an arc between both ends; closed: complete, headed by the right end (left) or by the left end (right).</summary>
    private void Fill(ReadOnlySpan<float> scores, int width, int n, int i, int j)
    {
        var at = (i * n) + j;
        var (best, split) = (float.NegativeInfinity, i);
        for (var k = i; k < j; k++)
        {
            var sum = _closedRight[(i * n) + k] + _closedLeft[((k + 1) * n) + j];
            if (sum > best)
                (best, split) = (sum, k);
        }

        _splits[3 * at] = split;
        _openLeft[at] = best + scores[(i * width) + j + 1];
        _openRight[at] = best + scores[(j * width) + i + 1];
        (best, split) = (float.NegativeInfinity, i);
        for (var k = i; k < j; k++)
        {
            var sum = _closedLeft[(i * n) + k] + _openLeft[(k * n) + j];
            if (sum > best)
                (best, split) = (sum, k);
        }

        (_closedLeft[at], _splits[(3 * at) + 1]) = (best, split);
        (best, split) = (float.NegativeInfinity, j);
        for (var k = i + 1; k <= j; k++)
        {
            var sum = _openRight[(i * n) + k] + _closedRight[(k * n) + j];
            if (sum > best)
                (best, split) = (sum, k);
        }

        (_closedRight[at], _splits[(3 * at) + 2]) = (best, split);
    }

    private void Follow(Span<int> heads, int n, int left, int leftEnd, int right, int rightEnd)
    {
        var open = new Stack<(int I, int J, int Kind)>();
        open.Push((left, leftEnd, 1));
        open.Push((right, rightEnd, 2));
        while (open.TryPop(out var span))
        {
            var (i, j, kind) = span;
            if (i == j)
                continue;
            var split = _splits[(3 * ((i * n) + j)) + kind];
            if (kind == 1)
            {
                // A closed span headed by j: what is left of the split, and an arc from j to the split.
                heads[split] = j;
                open.Push((i, split, 1));
                Push(split, j);
            }
            else
            {
                heads[split] = i;
                Push(i, split);
                open.Push((split, j, 2));
            }
        }

        void Push(int i, int j)
        {
            var middle = _splits[3 * ((i * n) + j)];
            open.Push((i, middle, 2));
            open.Push((middle + 1, j, 1));
        }
    }
}
