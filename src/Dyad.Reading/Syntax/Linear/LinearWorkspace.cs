namespace Dyad.Reading.Syntax.Linear;

/// <summary>Tags and parses one sentence after the other with the same memory; for one thread.</summary>
internal sealed class LinearWorkspace(LinearModel model)
{
    private readonly ArcHybrid _state = new();
    private readonly short[] _scores = new short[Math.Max(model.Tagger.Width, Math.Max(model.Actions.Width, model.Labels.Width))];
    private WordFacts[] _facts = new WordFacts[64];
    private int[] _tags = new int[64];

    internal ReadOnlySpan<int> Tags => _tags;

    internal ReadOnlySpan<int> Heads => _state.Heads;

    internal ReadOnlySpan<int> Labels => _state.Labels;

    internal void Run(ReadOnlySpan<string> forms)
    {
        if (_facts.Length < forms.Length)
            (_facts, _tags) = (new WordFacts[forms.Length * 2], new int[forms.Length * 2]);
        for (var i = 0; i < forms.Length; i++)
            _facts[i] = WordFacts.Of(forms[i]);
        var facts = _facts.AsSpan(0, forms.Length);
        Span<ulong> features = stackalloc ulong[ParseFeatures.Count];
        var (previous, before) = (-1, -1);
        for (var i = 0; i < forms.Length; i++)
        {
            TagFeatures.Fill(facts, i, previous, before, features);
            model.Tagger.Score(features[..TagFeatures.Count], _scores.AsSpan(0, model.Tagger.Width));
            _tags[i] = Best(model.Tagger.Classes);
            (before, previous) = (previous, _tags[i]);
        }

        _state.Start(forms.Length);
        while (!_state.IsDone)
        {
            ParseFeatures.Fill(_state, facts, _tags.AsSpan(0, forms.Length), features);
            model.Actions.Score(features, _scores.AsSpan(0, model.Actions.Width));
            var action = -1;
            for (var a = 0; a < 3; a++)
            {
                if (_state.Allows(a) && (action < 0 || _scores[a] > _scores[action]))
                    action = a;
            }

            var label = 0;
            if (action != ArcHybrid.Shift)
            {
                model.Labels.Score(features, _scores.AsSpan(0, model.Labels.Width));
                label = Best(model.Labels.Classes);
            }

            _state.Do(action, label);
        }
    }

    private int Best(int classes)
    {
        var best = 0;
        for (var i = 1; i < classes; i++)
            best = _scores[i] > _scores[best] ? i : best;
        return best;
    }
}
