using Dyad.Reading.Words;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Tags and parses some sentences after the others with the same memory; for one thread.</summary>
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

    /// <summary>Numbers of the tags of the last words.</summary>
    internal ReadOnlySpan<int> Tags => _tags;

    /// <summary>Heads of the last words, counted in their sentence; -1 for the root.</summary>
    internal ReadOnlySpan<int> Heads => _heads;

    /// <summary>Numbers of the relations of the last words.</summary>
    internal ReadOnlySpan<int> Relations => _relations;

    /// <summary>Analyses sentences.</summary>
    /// <param name="forms">The words of one sentence after the other.</param>
    /// <param name="ends">For each sentence the index of the word after its last.</param>
    internal void Run(ReadOnlySpan<string> forms, ReadOnlySpan<int> ends)
    {
        var words = forms.Length;
        var shape = model.Weights.Shape;
        if (_tags.Length < words)
        {
            var room = MatrixProduct.WholeBlocks(words * 3 / 2);
            (_tags, _heads, _relations) = (new int[room], new int[room], new int[room]);
            (_hidden, _scores) = (new float[room * NetworkShape.Label], new float[room * shape.Relations]);
        }

        _pass.Start(words);
        for (var word = 0; word < words; word++)
            _pass.Look(word, forms[word]);
        _pass.Run(ends);
        for (var word = 0; word < words; word++)
            _tags[word] = Maximum.IndexOf(_pass.Outputs.AsSpan((word * shape.Outputs) + NetworkShape.TagAt, model.Tags.Length));
        var start = 0;
        foreach (var end in ends)
        {
            _arcs.Run(_pass, start, end - start);
            var heads = _heads.AsSpan(start, end - start);
            _decoder.Run(_arcs.Scores, _arcs.Width, heads);
            RelationScores.Join(model.Weights, _pass, start, heads, _hidden.AsSpan(start * NetworkShape.Label));
            start = end;
        }

        // Whole blocks of rows: there is room behind the last word, and what stands there is not looked at.
        RelationScores.Score(model.Weights, _hidden, _scores, MatrixProduct.WholeBlocks(words));
        for (var word = 0; word < words; word++)
            _relations[word] = Maximum.IndexOf(_scores.AsSpan(word * shape.Relations, model.Relations.Length));
    }
}
