using System.Collections.Immutable;

namespace Dyad.Vocabulary.Accounts;

/// <summary>The words that the accounts of a study may use.</summary>
/// <param name="Effects">Effects of the model by which accounts are weighed.</param>
/// <param name="Classes">Classes of events.</param>
/// <param name="Declarations">Names of declarations, times of two leaders and other things that hold for a while.</param>
/// <param name="Players">Actors of the study.</param>
/// <param name="Acts">Identifiers of the acts of the chronicle; null where no act is looked up.</param>
public sealed record AccountTerms(
    ImmutableArray<string> Effects, ImmutableArray<string> Classes, ImmutableArray<string> Declarations, ImmutableArray<string> Players, IReadOnlyCollection<string>? Acts)
{
    /// <summary>Stands for each class or each name.</summary>
    public const string Each = "*";

    /// <summary>What may stand as <c>when</c>.</summary>
    internal ImmutableArray<string> Inputs => [Each, "all", .. Classes, .. Declarations];

    /// <summary>What may stand as <c>then</c>.</summary>
    internal ImmutableArray<string> Outputs => [Each, .. Classes];
}
