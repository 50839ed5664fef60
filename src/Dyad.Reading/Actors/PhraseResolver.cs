using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Actors;

/// <summary>
/// Resolves a phrase by the names, titles and nouns of agents inside it: a name at its head; a noun of agents at its head with the body that
/// stands before it or in its complements; or a thing of some body.
/// </summary>
internal sealed class PhraseResolver(SentenceNames names, DocumentNames document)
{
    private const int Deepest = 3;
    private const string Former = "ELI", Office = "GOV";

    /// <summary>Resolves the tokens from <paramref name="first"/> to before <paramref name="end"/> with the given head.</summary>
    internal Resolution Resolve(int first, int end, int head, int depth = 0)
    {
        var parts = new PhraseParts(names, first, end, head);
        return Person(parts) ?? ByName(parts) ?? ByNoun(parts, depth) ?? ByCountry(parts);
    }

    private Resolution? Person(PhraseParts parts)
    {
        var isTitled = names.AgentAt(parts.Head)?.Noun is { Kind: AgentKind.Title or AgentKind.Member };
        var found = PersonIn(parts.First, parts.CoreEnd, parts.Head, isTitled) ?? (isTitled ? Apposed(parts) : null);
        if (found is not { } entry)
            return null;
        var (isFormer, title) = Title(parts);
        var code = entry.On(document.Day);
        var body = BodiesBefore(parts.First, parts.Head);
        if (entry.Kind == NameKind.Surname && body.Count == 1 && body[0].Code.Body != code.Body && document.Mentions(code.Body) == 0)
            return null;
        var isSaid = title is "LEG" or "OPP" or "JUD" || (title == Office && code.Sector is Former or "" or "PTY" or "OPP");
        var sector = isFormer ? Former : isSaid ? title : code.Sector;
        return new Resolution([new NamedActor(code with { Sector = sector }, entry.Name)], ActorGround.Person, $"person: {entry.Name}{(isFormer ? ", said to be former" : "")}");
    }

    private NameEntry? Apposed(PhraseParts parts)
    {
        foreach (var part in parts.Complements)
        {
            if (part.Word == "," && PersonIn(part.First, part.End, part.First, true) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>A person whose name is the head of the phrase or follows the title that is, and is not a possessor of something else.</summary>
    private NameEntry? PersonIn(int first, int end, int head, bool isTitled)
    {
        for (var at = end - 1; at >= first; at--)
        {
            if (names.NameAt(at) is not { } match || match.First < first)
                continue;
            at = match.First;
            if (!(match.First <= head && head < match.End) && !(isTitled && match.First > head))
                continue;
            var next = match.End < names.Sentence.Count ? names.Sentence[match.End].Form : "";
            if (next is "'s" or "’s" or "'" or "’" || (match.End < end && names.AgentAt(match.End) is not null))
                continue;
            if (Choose(match) is { Person: not null } entry)
                return entry;
        }

        return null;
    }

    private Resolution? ByName(PhraseParts parts)
    {
        if (names.NameAt(parts.Head) is not { } match || match.IsLinked || Choose(match) is not { } entry)
            return null;
        var code = entry.On(document.Day);
        var before = BodiesBefore(parts.First, match.First);
        var (isEthnic, isCounted) = Marks(parts.First, match.First);
        if (entry.Kind is NameKind.Demonym && (isEthnic || isCounted))
            code = new ActorCode(code.Body, isEthnic ? "ETH" : "CVL");
        if (isEthnic && Place(parts) is { Length: > 0 } place)
            code = code with { Body = place };
        if (code.Body.Length == 0)
            code = code with { Body = before.Count > 0 ? before[0].Code.Body : Place(parts) };
        else if (entry.IsAmbiguous && before.Count == 1 && before[0].Code.Body != code.Body)
            code = code with { Body = before[0].Code.Body };
        if (entry.Kind is NameKind.State or NameKind.Demonym or NameKind.Capital or NameKind.Place && before.Count == 1 && before[0].Code.Body == code.Body && names.AgentAt(parts.Head)?.Noun is { } noun)
            code = code with { Sector = noun.Sector };
        return new Resolution([new NamedActor(code, entry.Name)], entry.Code.Sector == Office ? ActorGround.Office : ActorGround.Name, $"name: {entry.Name}");
    }

    private Resolution? ByNoun(PhraseParts parts, int depth)
    {
        if (names.AgentAt(parts.Head) is not { } match || match.Noun is not { } noun)
            return null;
        var owners = BodiesBefore(parts.First, match.First);
        var below = noun.Kind is AgentKind.Member && depth < Deepest ? Below(parts, depth) : null;
        var sector = noun.Kind switch
        {
            AgentKind.Agent or AgentKind.Title => noun.Sector,
            AgentKind.Thing when noun.Sector.Length > 0 => noun.Sector,
            _ => SectorBefore(parts.First, match.First),
        };
        if (sector.Length == 0 && noun.Kind == AgentKind.Member)
            sector = below?.Code.Sector ?? "";
        if (owners.Count == 1)
            sector = SectorOfOwner.Owned(noun, sector, owners[0].Code.Sector);
        if (sector.Length == 0 && noun.Kind is AgentKind.Staff)
            sector = noun.Sector;
        var bodies = owners.Where(o => o.Code.Body.Length > 0).Select(o => o.Code.Body).Distinct(StringComparer.Ordinal).ToList();
        if (bodies.Count == 0 && below is { Code.Body.Length: > 0 })
            bodies.AddRange(below.Actors.Select(a => a.Code.Body));
        if (bodies.Count == 0 && Place(parts, noun) is { Length: > 0 } place)
            bodies.Add(place);
        if (bodies.Count == 0 && Leader(parts.First, match.First) is { } leader)
            bodies.Add(leader);
        if (sector.Length == 0 && noun.Kind == AgentKind.Member && bodies.Count > 0)
            sector = noun.Sector;
        if (sector == Office && noun.Phrase is "president" or "governor" or "commissioner" && Below(parts, depth) is { Ground: ActorGround.Name, Code.Sector.Length: > 0 } house)
            sector = house.Code.Sector;
        if (sector == Office && !noun.IsPlural && noun.Kind is AgentKind.Title or AgentKind.Staff or AgentKind.Member && IsFormer(parts.First, match.First))
            sector = Former;
        if (sector.Length == 0 && bodies.Count == 0)
            return null;
        var ground = bodies.Count == 0 ? ActorGround.Unplaced : noun.Kind is AgentKind.Title or AgentKind.Staff || sector == Office ? ActorGround.Office : ActorGround.Description;
        var words = names.Sentence[parts.Head].Form;
        return bodies.Count == 0
            ? new Resolution([new NamedActor(new ActorCode("", sector), words)], ground, $"noun: {noun.Phrase}, of no body that the phrase tells")
            : new Resolution([.. bodies.Select(b => new NamedActor(new ActorCode(b, sector), ActorBook.Default.Name(b)))], ground, $"noun: {noun.Phrase}{(owners.Count > 0 ? $", of {owners[0].Name}" : "")}");
    }

    private Resolution ByCountry(PhraseParts parts)
    {
        var (_, title) = Title(parts);
        var known = names.NameAt(parts.Head) is null && names.Sentence[parts.Head].PartOfSpeech is PartOfSpeech.Propn or PartOfSpeech.X ? document.Introduced(LastName(parts)) : null;
        var owners = BodiesBefore(parts.First, parts.Head);
        if (owners.Count == 0 && known is { } person)
            return new Resolution([person], ActorGround.Person, $"person introduced before: {person.Name}");
        var bodies = owners.Where(o => o.Code.Body.Length > 0).Select(o => o.Code.Body).Distinct(StringComparer.Ordinal).ToList();
        if (bodies.Count == 0 && Place(parts) is { Length: > 0 } place)
            bodies.Add(place);
        if (bodies.Count == 0 && Leader(parts.First, parts.Head) is { } leader)
            bodies.Add(leader);
        var sector = title.Length > 0 ? title : owners.Count == 1 ? owners[0].Code.Sector : "";
        if (bodies.Count == 0)
            return sector.Length == 0 ? Resolution.Nothing : new Resolution([new NamedActor(new ActorCode("", sector), names.Sentence[parts.Head].Form)], ActorGround.Unplaced, "title without a body");
        return new Resolution([.. bodies.Select(b => new NamedActor(new ActorCode(b, sector), ActorBook.Default.Name(b)))], title.Length > 0 ? ActorGround.Office : ActorGround.Description, "body named in the phrase");
    }

    /// <summary>Whom the complement of <c>members</c>, <c>leader</c>, <c>spokesman</c> names.</summary>
    private Resolution? Below(PhraseParts parts, int depth)
    {
        foreach (var part in parts.Complements)
        {
            if (part.Word is not ("of" or "for" or "from" or "to" or "in" or "at"))
                continue;
            var head = part.End - 1;
            while (head > part.First && names.NameAt(head) is null && names.AgentAt(head) is null)
                head--;
            var below = Resolve(part.First, part.End, head, depth + 1);
            return below.Actors.Count > 0 ? below : null;
        }

        return null;
    }

    /// <summary>Names before the head that have or make up a body, the nearest; several where they are coordinated.</summary>
    private List<(ActorCode Code, string Name)> BodiesBefore(int first, int end)
    {
        var found = new List<(ActorCode, string)>();
        var (lead, nearest) = ((NameMatch?)null, -1);
        for (var at = end - 1; at >= first; at--)
        {
            if (names.NameAt(at) is not { } match || match.First < first || match.End > end)
                continue;
            at = match.First;
            if (match.IsLinked)
            {
                lead ??= match.Link is AgentKind.Lead or AgentKind.Origin ? match : null;
                continue;
            }

            if (Choose(match) is not { } entry)
                continue;
            var code = entry.On(document.Day);
            if (found.Count == 0 || (found.Count == 1 && found[0].Item1.Body.Length == 0))
                found = [(found.Count == 1 && code.Sector.Length == 0 ? code with { Sector = found[0].Item1.Sector } : code, entry.Name)];
            else if (IsCoordinated(match.End, nearest))
                found.Insert(0, (code, entry.Name));
            else
                break;
            nearest = match.First;
        }

        return found.Count == 0 && lead is { } leading && Choose(leading) is { } leader ? [(leader.On(document.Day).Whole, leader.Name)] : found;
    }

    private bool IsCoordinated(int from, int to)
    {
        if (to - from > 2)
            return false;
        for (var at = from; at < to; at++)
        {
            if (names.Sentence[at].Form is not ("and" or "," or "or" or "-" or "–" or "&" or "/"))
                return false;
        }

        return true;
    }

    /// <summary>Body that the complements name: where or of whom it is, never to or against whom.</summary>
    private string Place(PhraseParts parts, AgentEntry? noun = null)
    {
        foreach (var part in parts.Complements)
        {
            if (part.Word is not ("of" or "in" or "from" or "at" or "for" or "near" or "inside" or "within" or "across" or "throughout" or "based" or ","))
                continue;
            if (part.Word == "for" && noun is { Kind: AgentKind.Agent or AgentKind.Thing })
                continue;
            for (var at = part.First; at < part.End; at++)
            {
                if (names.NameAt(at) is { IsLinked: false } match && Choose(match) is { Code.Body.Length: > 0 } entry)
                    return entry.Code.Body;
            }
        }

        return "";
    }

    /// <summary>Body of a person named before the noun as its owner: <c>Putin's troops</c>, <c>the Trump administration</c>.</summary>
    private string? Leader(int first, int end)
    {
        for (var at = end - 1; at >= first; at--)
        {
            if (names.NameAt(at) is null && document.Introduced(names.Sentence[at].Form) is { } known)
                return known.Code.Body;
        }

        return null;
    }

    /// <summary>Sector of the nearest noun or adjective of agents before the head.</summary>
    private string SectorBefore(int first, int end)
    {
        for (var at = end - 1; at >= first; at--)
        {
            if (names.AgentAt(at) is { SectorBefore: { Length: > 0 } sector } && sector != Former)
                return sector;
        }

        return "";
    }

    private (bool IsFormer, string Sector) Title(PhraseParts parts)
    {
        var (isFormer, sector) = (false, "");
        for (var at = parts.First; at < parts.CoreEnd; at++)
        {
            if (names.AgentAt(at) is not { } agent)
                continue;
            if (agent.Noun is { Kind: AgentKind.Title } noun)
                sector = noun.Sector;
            isFormer |= agent.SectorBefore == Former;
        }

        return (isFormer, isFormer && sector.Length > 0 ? Former : sector);
    }

    private bool IsFormer(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (names.AgentAt(at) is { SectorBefore: Former })
                return true;
        }

        return false;
    }

    private (bool IsEthnic, bool IsCounted) Marks(int first, int end)
    {
        var (ethnic, counted) = (false, false);
        for (var at = first; at < end; at++)
        {
            var token = names.Sentence[at];
            ethnic |= token.Lemma is "ethnic";
            counted |= token.PartOfSpeech == PartOfSpeech.Num || token.Lemma is "ordinary" or "many" or "young" or "most" or "some" or "angry" or "local";
        }

        return (ethnic, counted);
    }

    private NameEntry? Choose(NameMatch match) => names.Meaning(match.First, document);

    private string LastName(PhraseParts parts)
    {
        var last = parts.Head;
        while (last + 1 < parts.CoreEnd && names.Sentence[last + 1].PartOfSpeech is PartOfSpeech.Propn or PartOfSpeech.X)
            last++;
        return names.Sentence[last].Form;
    }
}
