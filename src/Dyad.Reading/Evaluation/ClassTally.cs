namespace Dyad.Reading.Evaluation;

/// <summary>Counts of one class.</summary>
/// <param name="Name">Class.</param>
/// <param name="Support">Rows of the class.</param>
/// <param name="Claimed">Rows that were said to be of it.</param>
/// <param name="Right">Rows for which both hold.</param>
public readonly record struct ClassCount(string Name, int Support, int Claimed, int Right)
{
    /// <summary>Right among claimed; 0 where nothing was claimed.</summary>
    public double Precision => Claimed == 0 ? 0 : (double)Right / Claimed;

    /// <summary>Right among the rows of the class; 0 where there are none.</summary>
    public double Recall => Support == 0 ? 0 : (double)Right / Support;

    /// <summary>Harmonic mean of precision and recall: 2·right / (support + claimed).</summary>
    public double F1 => Support + Claimed == 0 ? 0 : 2.0 * Right / (Support + Claimed);
}

/// <summary>Counts labels against what was said.</summary>
public sealed class ClassTally
{
    private readonly Dictionary<(string Gold, string Said), int> _counts = [];

    /// <summary>Rows counted.</summary>
    public int Rows { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(string gold, string said)
    {
        _counts[(gold, said)] = _counts.GetValueOrDefault((gold, said)) + 1;
        Rows++;
    }

    /// <summary>Share of rows that were said right; NaN without rows.</summary>
    public double Accuracy => Rows == 0 ? double.NaN : (double)_counts.Where(c => c.Key.Gold == c.Key.Said).Sum(c => c.Value) / Rows;

    /// <summary>Mean F1 of the classes that have rows; NaN without rows.</summary>
    public double MacroF1 => Rows == 0 ? double.NaN : Classes().Where(c => c.Support > 0).Average(c => c.F1);

    /// <summary>Every class that was labelled or said, in order of name.</summary>
    public IReadOnlyList<ClassCount> Classes() =>
    [
        .. _counts.Keys.SelectMany(k => (string[])[k.Gold, k.Said]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(n => new ClassCount(
                n,
                _counts.Where(c => c.Key.Gold == n).Sum(c => c.Value),
                _counts.Where(c => c.Key.Said == n).Sum(c => c.Value),
                _counts.GetValueOrDefault((n, n)))),
    ];
}
