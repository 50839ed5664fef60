using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Actors;

/// <summary>Which sector a phrase has whose owner and whose noun both say one.</summary>
internal static class SectorOfOwner
{
    /// <summary>Whose sector counts where both the owner and the noun have one: fighters and officials are of their owner's, ministers and judges of their own.</summary>
    internal static string Owned(AgentEntry noun, string sector, string owner)
    {
        if (owner.Length == 0)
            return sector;
        var (of, by) = (ActorBook.Default.ClassOf(owner), ActorBook.Default.ClassOf(sector));
        var isFighter = by is SectorClass.Armed || sector is "MIL";
        if (sector.Length == 0 || noun.Kind is AgentKind.Member or AgentKind.Staff)
            return sector.Length > 0 && noun.Kind == AgentKind.Member && of is not SectorClass.Armed ? sector : owner;
        return of is SectorClass.Armed && isFighter ? owner : sector;
    }
}
