using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Importing;

/// <summary>One claim for each directed pair of a row that names several actors.</summary>
internal static class ClaimPairs
{
    /// <summary>A row that names more pairs than this is no report of an act.</summary>
    internal const int Maximum = 1024;

    /// <summary>
    /// The claims: sources in the row's order, targets within them. The first has the row's id, the k-th <c>id#k</c>. A pair of an actor with
    /// itself is left out where the row has other pairs.
    /// </summary>
    internal static Claim[] Of(Claim claim, IReadOnlyList<ActorMention> sources, IReadOnlyList<ActorMention> targets)
    {
        var pairs = sources.SelectMany(_ => targets, (s, t) => (Source: s, Target: t)).ToList();
        var others = pairs.Where(p => p.Source.Code.IsUnknown || p.Source.Code != p.Target.Code).ToList();
        return [.. (others.Count > 0 ? others : pairs).Select((p, i) => claim with
        {
            Id = i == 0 ? claim.Id : $"{claim.Id}#{i + 1}",
            Source = p.Source,
            Target = p.Target,
        })];
    }

    /// <summary>The claims of an act that both sides do to each other: as <see cref="Of"/>, then the same with the sides exchanged.</summary>
    internal static Claim[] Mutual(Claim claim, IReadOnlyList<ActorMention> some, IReadOnlyList<ActorMention> others) =>
        [.. Of(claim, some, others).Concat(Of(claim, others, some)).DistinctBy(c => c.Pair).Select((c, i) => c with { Id = i == 0 ? claim.Id : $"{claim.Id}#{i + 1}" })];

    /// <summary>What is wrong with so many actors, or null.</summary>
    internal static string? Fault(int sources, int targets) =>
        (long)sources * targets > Maximum ? $"the row names {sources} sources and {targets} targets, more than {Maximum} pairs" : null;
}
