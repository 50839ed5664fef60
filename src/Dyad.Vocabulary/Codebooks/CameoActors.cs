using Dyad.Vocabulary.Actors;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>Resolves the actor codes of the CAMEO family (GDELT, KEDS, Phoenix) to bodies and sectors.</summary>
public static class CameoActors
{
    private const int PartLength = 3;

    /// <summary>
    /// Resolves GDELT's attributes. A known group that is an organisation or belongs to a country goes before the country; the first role
    /// that the codebook has is the sector.
    /// </summary>
    /// <param name="book">Codebook.</param>
    /// <param name="country">Three-letter CAMEO country, or empty.</param>
    /// <param name="group">Known group code, or empty.</param>
    /// <param name="roles">Role codes, first first.</param>
    public static ActorCode FromAttributes(ActorBook book, string country, string group, params ReadOnlySpan<string> roles)
    {
        var code = new ActorCode(country.Length > 0 && book.TryCameo(country, out var body) ? body : "");
        if (group.Length > 0 && book.TryGroup(group, out var known))
        {
            var organisation = known.Body.Length > 0 && (code.Body.Length == 0 || known.Sector == "IGO");
            code = new ActorCode(organisation ? known.Body : code.Body, known.Sector == "IGO" ? "" : known.Sector);
        }

        foreach (var role in roles)
        {
            // The role IGO says no more than that the body is an organisation.
            if (role.Length > 0 && book.HasSector(role) && !(role == "IGO" && code.Body.Length > 0))
                return code.Sector.Length > 0 ? code : code with { Sector = role };
        }

        return code;
    }

    /// <summary>
    /// Resolves a code written in one piece, such as <c>EGYGOV</c>, <c>IGOUNO</c> or <c>PSEGOVHMS</c>: the longest prefix that the codebook
    /// knows as a body, then the first role among the remaining groups of three letters.
    /// </summary>
    public static ActorCode FromJoined(ActorBook book, string code)
    {
        if (book.TryCameo(code, out var whole))
            return new ActorCode(whole);
        var parts = code.Chunk(PartLength).Select(c => new string(c)).ToArray();
        var (country, group, roles) = ("", "", new List<string>(parts.Length));
        foreach (var part in parts)
        {
            if (country.Length == 0 && roles.Count == 0 && book.TryCameo(part, out _))
                country = part;
            else if (book.HasSector(part))
                roles.Add(part);
            else if (group.Length == 0 && book.TryGroup(part, out _))
                group = part;
        }

        return FromAttributes(book, country, group, roles.ToArray());
    }
}
