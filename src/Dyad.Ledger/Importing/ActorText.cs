using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Ledger.Importing;

/// <summary>Reads actor codes in Dyad's own writing and says what is wrong with those that the codebook does not have.</summary>
internal static class ActorText
{
    /// <summary>Reads <c>USA</c>, <c>USA/MIL</c>, <c>/REB</c> or nothing.</summary>
    /// <returns>What is wrong, with the nearest known code, or null.</returns>
    internal static string? Read(ActorBook book, string column, string text, out ActorCode actor)
    {
        if (book.TryParse(text, out actor))
            return null;
        var body = actor.Body.Length == 0 || book.HasBody(actor.Body) ? actor.Body : NearestName.Of(actor.Body, book.Bodies);
        var sector = actor.Sector.Length == 0 || book.HasSector(actor.Sector) ? actor.Sector : NearestName.Of(actor.Sector, book.Sectors);
        return FieldText.Bad(column, text, $"is no actor of the codebook; the nearest is {new ActorCode(body, sector)}");
    }
}
