namespace Dyad.Reading.Syntax.Networks;

/// <summary>Scores of all heads for all words of a sentence: column 0 is the root, column j + 1 is word j.</summary>
internal sealed class ArcScores(NetworkWeights weights)
{
    private float[] _heads = [];

    /// <summary>Scores, words × <see cref="Width"/>.</summary>
    internal float[] Scores { get; private set; } = [];

    /// <summary>Heads' vectors turned on their side, <see cref="NetworkShape.Arc"/> × <see cref="Width"/>.</summary>
    internal float[] Heads => _heads;

    /// <summary>Length of a row.</summary>
    internal int Width { get; private set; }

    /// <summary>Scores one sentence.</summary>
    internal void Run(NetworkPass pass, int start, int words)
    {
        const int arc = NetworkShape.Arc;
        var outputs = weights.Shape.Outputs;
        Width = MatrixProduct.Padded(words + 1);
        if (_heads.Length < arc * Width || Scores.Length < words * Width)
            (_heads, Scores) = (new float[arc * (Width + 32)], new float[(words + 32) * (Width + 32)]);
        for (var i = 0; i < arc; i++)
        {
            var row = _heads.AsSpan(i * Width, Width);
            row[(words + 1)..].Clear();
            row[0] = weights.Root.Values[i];
            for (var word = 0; word < words; word++)
                row[word + 1] = pass.Outputs[((start + word) * outputs) + NetworkShape.HeadAt + i];
        }

        MatrixProduct.Multiply(pass.Arcs.AsSpan(start * arc), arc, 1, _heads, Width, Scores, Width, words, arc, Width, add: false);
        for (var word = 0; word < words; word++)
        {
            var row = Scores.AsSpan(word * Width, Width);
            var distances = pass.Outputs.AsSpan(((start + word) * outputs) + NetworkShape.DistanceAt, NetworkShape.Distances);
            row[0] += distances[NetworkShape.RootDistance];
            for (var head = 0; head < words; head++)
                row[head + 1] = head == word ? float.NegativeInfinity : row[head + 1] + distances[NetworkShape.DistanceOf(word, head)];
        }
    }
}
