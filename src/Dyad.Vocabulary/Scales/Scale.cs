using System.Collections.Frozen;
using Dyad.Vocabulary.Acts;

namespace Dyad.Vocabulary.Scales;

/// <summary>What a scale measures, from which source and in which edition.</summary>
/// <param name="Id">Stable name, for example <c>goldstein-icews</c>.</param>
/// <param name="Version">Edition of the table.</param>
/// <param name="Minimum">Lowest score that the scale can give.</param>
/// <param name="Maximum">Highest score that the scale can give.</param>
/// <param name="Table">CAMEO edition whose codes it scores; <see cref="CameoTable.None"/> for PLOVER scales.</param>
/// <param name="Source">Where the table comes from, in words.</param>
public sealed record ScaleDescription(string Id, string Version, double Minimum, double Maximum, CameoTable Table, string Source);

/// <summary>A versioned table from acts to scores. Scores of different scales are never averaged together.</summary>
public sealed class Scale
{
    private readonly FrozenDictionary<string, double> _scores;

    /// <summary>Creates a scale from its rows.</summary>
    /// <param name="description">What the scale is.</param>
    /// <param name="scores">CAMEO code, or <c>TYPE</c> and <c>TYPE:mode</c> for PLOVER scales, to score.</param>
    /// <exception cref="ArgumentException">A score lies outside the range that the description states.</exception>
    public Scale(ScaleDescription description, IEnumerable<KeyValuePair<string, double>> scores)
    {
        Description = description ?? throw new ArgumentNullException(nameof(description));
        _scores = scores.ToFrozenDictionary();
        foreach (var (code, score) in _scores)
        {
            if (!(score >= description.Minimum && score <= description.Maximum))
            {
                throw new ArgumentException($"Scale {description.Id} scores {code} as {score}, outside {description.Minimum} to {description.Maximum}.", nameof(scores));
            }
        }
    }

    /// <summary>What the scale is.</summary>
    public ScaleDescription Description { get; }

    /// <summary>Number of codes scored.</summary>
    public int Count => _scores.Count;

    /// <summary>The score of an act, where this scale has one. A CAMEO scale scores only codes of its own edition.</summary>
    /// <remarks>PLOVER scales fall back from mode to type; CAMEO scales do not fall back, since a parent code is a different act.</remarks>
    public bool TryScore(in Act act, out double score)
    {
        if (Description.Table != CameoTable.None)
        {
            score = 0;
            return act.Cameo.Table == Description.Table && _scores.TryGetValue(act.Cameo.Code, out score);
        }

        if (act.Mode.Length > 0 && _scores.TryGetValue($"{act.Type.Write()}:{act.Mode}", out score))
            return true;
        return _scores.TryGetValue(act.Type.Write(), out score);
    }

    /// <summary>The score of a bare code in this scale's own table.</summary>
    public bool TryScore(string code, out double score) => _scores.TryGetValue(code, out score);
}
