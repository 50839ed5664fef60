using Dyad.Reading.Words;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Tags and parses one sentence after the other with the same memory; for one thread.</summary>
internal sealed class NetworkWorkspace(SyntaxModel model, WordVectors vectors)
{
    private readonly NetworkPass _pass = new(model.Weights, vectors);
    private readonly ArcScores _arcs = new(model.Weights);
    private readonly TreeDecoder _decoder = new();
    private int[] _tags = [];
    private int[] _heads = [];
    private int[] _relations = [];
    private float[] _hidden = [];
    private float[] _scores = [];

    /// <summary>Numbers of the tags of the last sentence.</summary>
    internal ReadOnlySpan<int> Tags => _tags;

    /// <summary>Heads of the last sentence; -1 for the root.</summary>
    internal ReadOnlySpan<int> Heads => _heads;

    /// <summary>Numbers of the relations of the last sentence.</summary>
    internal ReadOnlySpan<int> Relations => _relations;

    /// <summary>Analyses one sentence.</summary>
    internal void Run(ReadOnlySpan<string> forms)
    {
        var words = forms.Length;
        var shape = model.Weights.Shape;
        if (_tags.Length < words)
        {
            var room = words * 2;
            (_tags, _heads, _relations) = (new int[room], new int[room], new int[room]);
            (_hidden, _scores) = (new float[room * NetworkShape.Label], new float[room * shape.Relations]);
        }

        _pass.Start(words);
        for (var word = 0; word < words; word++)
            _pass.Look(word, forms[word]);
        _pass.Run([words]);
        for (var word = 0; word < words; word++)
            _tags[word] = Best(_pass.Outputs.AsSpan((word * shape.Outputs) + NetworkShape.TagAt, model.Tags.Length));
        _arcs.Run(_pass, 0, words);
        var heads = _heads.AsSpan(0, words);
        _decoder.Run(_arcs.Scores, _arcs.Width, heads);
        RelationScores.Run(model.Weights, _pass, 0, heads, _hidden, _scores);
        for (var word = 0; word < words; word++)
            _relations[word] = Best(_scores.AsSpan(word * shape.Relations, model.Relations.Length));
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
