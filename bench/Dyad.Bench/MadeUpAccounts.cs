using System.Collections.Immutable;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Bench;

/// <summary>Accounts and choices of made-up worlds.</summary>
internal static class MadeUpAccounts
{
    internal static AccountChoice Choice(ImmutableArray<string> effects, double[] spreads, int warmUp, int first, int refit, double zeros, double shrinkage) => new(
        effects, [20], shrinkage, [.. spreads], warmUp, first, refit, zeros, 1, 1, [1, 0.99], 0.95, 60, 1000, Math.Log(3), 10, 5, 30, 3);

    /// <summary>An account that expects some effects and none of the others.</summary>
    internal static Account Of(string name, ImmutableArray<string> effects, params (string Effect, string When, string Then, double Mean, double Deviation)[] expected) => new(
        name, name, name, 1, [],
        [
            .. effects.Where(e => expected.All(x => x.Effect != e)).Select(e => new EffectExpectation(e, AccountTerms.Each, AccountTerms.Each, 0, 0.02, "absent", 0)),
            .. expected.Select(x => new EffectExpectation(x.Effect, x.When, x.Then, x.Mean, x.Deviation, "expected", 0)),
        ],
        [], [], name + ".yaml");
}
