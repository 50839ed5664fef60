using Dyad.Vocabulary.Actors;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>Resolves the actor codes of the CAMEO family (GDELT, KEDS, Phoenix) to bodies and sectors.</summary>
public static class CameoActors
{
    private const int PartLength = 3;

    /// <summary>
    /// Resolves GDELT's attributes. A known group that is an organisation or belongs to a country goes before the country; the first role
    /// that the codebook has is the sector, and the group's own where no role is given (<c>PSEGOVHMS</c> governs, <c>PALHMS</c> does not).
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
                return code with { Sector = role };
        }

        return code;
    }

    /// <summary>
    /// Resolves a code written in one piece, such as <c>EGYGOV</c>, <c>IGOUNO</c> or <c>PSEGOVHMS</c>, in groups of three letters: a body that
    /// the codebook knows, before or after the first role (<c>MNCUSA</c>). An ethnic, religious or political code gives the country that it belongs to where no other is
    /// named, and its sector where no role is (<c>KUR</c> is /ETH, <c>TURSOE</c> is TUR, <c>UIG</c> is CHN/ETH).
    /// </summary>
    public static ActorCode FromJoined(ActorBook book, string code)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.TryCameo(code, out var whole))
            return new ActorCode(whole);
        var parts = code.Chunk(PartLength).Select(c => new string(c)).ToArray();
        var (country, group, roles, identity) = ("", "", new List<string>(parts.Length), ActorCode.Unknown);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            var isIdentity = book.TryIdentity(part, out var found);
            // In the first place a state goes before a people or a creed of the same letters; later the other way round (SUN).
            if (country.Length == 0 && (i == 0 || !isIdentity) && book.TryCameo(part, out _))
                country = part;
            else if (isIdentity)
                identity = new ActorCode(identity.Body.Length > 0 ? identity.Body : found.Body, identity.Sector.Length > 0 ? identity.Sector : found.Sector);
            else if (book.HasSector(part))
                roles.Add(part);
            else if (group.Length == 0 && book.TryGroup(part, out _))
                group = part;
        }

        var actor = FromAttributes(book, country, group, roles.ToArray());
        return new ActorCode(actor.Body.Length > 0 ? actor.Body : identity.Body, actor.Sector.Length > 0 ? actor.Sector : identity.Sector);
    }
}
