namespace Dyad.Modelling.Scenarios;

/// <summary>Scores with their weights, from which one is drawn for an act.</summary>
internal sealed class ScoreSpread
{
    private readonly double[] _scores;
    private readonly double[] _upTo;

    /// <param name="scores">Scores in ascending order, each with a weight.</param>
    internal ScoreSpread(IEnumerable<(double Score, double Weight)> scores)
    {
        var all = scores.ToArray();
        _scores = [.. all.Select(s => s.Score)];
        _upTo = new double[all.Length];
        var sum = 0.0;
        for (var i = 0; i < all.Length; i++)
            _upTo[i] = sum += all[i].Weight;
    }

    internal bool IsEmpty => _scores.Length == 0;

    /// <summary>The score of a number in (0, 1).</summary>
    internal double At(double uniform)
    {
        var at = Array.BinarySearch(_upTo, uniform * _upTo[^1]);
        return _scores[Math.Min(_scores.Length - 1, at < 0 ? ~at : at + 1)];
    }
}
