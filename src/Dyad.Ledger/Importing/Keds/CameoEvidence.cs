using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Keds;

/// <summary>What the codes of a file tell of the edition of CAMEO that they are written in: a code that only one edition has is proof.</summary>
internal sealed class CameoEvidence(EventBook book)
{
    private const int Shown = 8;

    private readonly SortedDictionary<string, int> _only05 = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _only11 = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _both = new(StringComparer.Ordinal);

    internal void Add(string code)
    {
        var in05 = book.TryAct(new CameoCode(CameoTable.Cameo05B1, code), out _);
        var in11 = book.TryAct(new CameoCode(CameoTable.Cameo11, code), out _);
        if (!in05 && !in11)
            return;
        var counts = in05 && in11 ? _both : in05 ? _only05 : _only11;
        counts[code] = counts.GetValueOrDefault(code) + 1;
    }

    /// <summary>The edition; <see cref="CameoTable.None"/> where the file has no code of either, so that there is nothing to ask about.</summary>
    /// <exception cref="ImportQuestionException">The file does not tell.</exception>
    internal CameoTable Decide(string file)
    {
        if (_only11.Count > 0 && _only05.Count == 0)
            return CameoTable.Cameo11;
        if (_only05.Count > 0 && _only11.Count == 0)
            return CameoTable.Cameo05B1;
        if (_only05.Count == 0 && _both.Count == 0)
            return CameoTable.None;
        var evidence = _only05.Count > 0
            ? $"it has codes that only cameo-1.1 has ({List(_only11)}) and codes that only cameo-0.5b1 has ({List(_only05)})"
            : $"all its codes are in both editions ({List(_both)})";
        throw new ImportQuestionException(
            $"{file}: which edition of CAMEO is it coded in? The file does not tell: {evidence}. The same code means different acts in the two "
            + "(163 is sanctions in cameo-1.1 and halted negotiations in cameo-0.5b1). Say it with --table cameo-1.1 or --table cameo-0.5b1.");
    }

    private static string List(SortedDictionary<string, int> counts) =>
        string.Join(", ", counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(Shown).Select(p => $"{p.Key} in {p.Value} rows"))
        + (counts.Count > Shown ? ", ..." : "");
}
