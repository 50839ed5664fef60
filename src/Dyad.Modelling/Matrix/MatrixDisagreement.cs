using System.Collections.Immutable;
using Dyad.Modelling.Accounts;

namespace Dyad.Modelling.Matrix;

/// <summary>Two accounts that the analyst's matrix and the likelihood of events put differently.</summary>
/// <param name="ByMatrix">The account that the matrix finds less inconsistent; empty where it finds both alike.</param>
/// <param name="ByLikelihood">The account that events speak for; empty where they do not tell the two apart.</param>
/// <param name="First">One of the two.</param>
/// <param name="Second">The other.</param>
/// <param name="Gap">Difference of their weighted inconsistency scores, at least 0.</param>
/// <param name="LogFactor">Log Bayes factor of the first over the second.</param>
public sealed record MatrixDisagreement(string ByMatrix, string ByLikelihood, string First, string Second, double Gap, double LogFactor)
{
    /// <summary>Whether they say the opposite, rather than one of them nothing.</summary>
    public bool IsOpposed => ByMatrix.Length > 0 && ByLikelihood.Length > 0;

    /// <summary>Every two accounts on which they differ, the opposed first.</summary>
    public static ImmutableArray<MatrixDisagreement> Between(MatrixReport matrix, AccountScores scores, ImmutableArray<AccountContrast> contrasts)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(scores);
        var weighted = matrix.Scores.ToDictionary(s => s.Account, s => s.Weighted, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<MatrixDisagreement>();
        foreach (var contrast in contrasts)
        {
            var (first, second) = (scores.Accounts[contrast.First].Id, scores.Accounts[contrast.Second].Id);
            if (!weighted.TryGetValue(first, out var one) || !weighted.TryGetValue(second, out var other))
                continue;
            var byMatrix = Math.Abs(one - other) < 1e-9 ? "" : one > other ? first : second;
            var byLikelihood = contrast.Distinction != Distinction.Told ? "" : contrast.LogFactor.Value > 0 ? first : second;
            if (byMatrix != byLikelihood)
                found.Add(new MatrixDisagreement(byMatrix, byLikelihood, first, second, Math.Abs(one - other), contrast.LogFactor.Value));
        }

        return [.. found.OrderByDescending(d => d.IsOpposed).ThenByDescending(d => d.Gap).ThenBy(d => d.First, StringComparer.Ordinal)];
    }
}
