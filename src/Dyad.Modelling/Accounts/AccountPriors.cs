using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// What an account expects of effects, as priors on the coefficients of a design. An expectation <c>N(m, s²)</c> on the logarithm of the factor after
/// one act is shared out over the <c>n</c> columns of that effect, act and class: <c>θ_j ~ N(m/(n a_j), s²/(n a_j²))</c>, <c>a_j</c> what the column
/// holds after one act, so that <c>Σ a_j θ_j ~ N(m, s²)</c>.
/// </summary>
internal static class AccountPriors
{
    /// <summary>The priors.</summary>
    /// <param name="effects">What an account expects of effects; possibly nothing.</param>
    /// <param name="design">The columns.</param>
    /// <param name="others">Standard deviation of the logarithm of the factor of every effect that it says nothing of, about no effect.</param>
    internal static Shrinkage Of(ImmutableArray<EffectExpectation> effects, Design design, double others)
    {
        var stated = ImmutableDictionary.CreateBuilder<(int, int), TermPrior>();
        var silence = new EffectExpectation("", AccountTerms.Each, AccountTerms.Each, 0, others, "", 0);
        foreach (var expected in effects.Prepend(silence))
        {
            for (var kind = 0; kind < design.Setting.Classes.Count; kind++)
            {
                if (expected.Then != AccountTerms.Each && expected.Then != design.Setting.Classes.Names[kind])
                    continue;
                foreach (var group in Terms(design, expected, kind).GroupBy(f => (design.Terms[f].Effect, design.Terms[f].Input)))
                {
                    int[] columns = [.. group];
                    foreach (var f in columns)
                    {
                        var after = design.Terms[f].AfterOneAct(design.Setting.RateFloor);
                        stated[(f, kind)] = new TermPrior(expected.Mean / (columns.Length * after), expected.Deviation / (Math.Sqrt(columns.Length) * after));
                    }
                }
            }
        }

        return Shrinkage.Of(others) with { Stated = stated.ToImmutable() };
    }

    /// <summary>Expectations that speak of no column of the design: the panel lacks what they need.</summary>
    internal static IEnumerable<EffectExpectation> Unheard(Account account, Design design) => account.Effects.Where(e =>
        !Enumerable.Range(0, design.Setting.Classes.Count).Any(k => (e.Then == AccountTerms.Each || e.Then == design.Setting.Classes.Names[k]) && Terms(design, e, k).Any()));

    private static IEnumerable<int> Terms(Design design, EffectExpectation expected, int kind) => Enumerable.Range(0, design.Terms.Length).Where(f =>
        design.Terms[f] is var term && term.Enters(kind) && IsOf(term, expected.Effect) && (expected.When == AccountTerms.Each || term.Input == expected.When));

    /// <summary>An effect of several families (<c>activity-r-acts</c>) is meant by its own name.</summary>
    private static bool IsOf(Term term, string effect) => effect.Length == 0 || term.Effect == effect || term.Effect.StartsWith(effect + "-", StringComparison.Ordinal);
}
