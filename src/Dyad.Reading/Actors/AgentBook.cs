using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Actors;

/// <summary>What a noun does for the phrase that it heads or stands in.</summary>
public enum AgentKind
{
    /// <summary>Acts by itself, and says its sector: <c>soldiers</c>.</summary>
    Agent,

    /// <summary>Title or office that may stand before a name: <c>foreign minister</c>.</summary>
    Title,

    /// <summary>Of whom its body says the sector: <c>officials</c>.</summary>
    Staff,

    /// <summary>Part of what the phrase names besides: <c>members of …</c>, <c>rebel leader</c>; its sector counts where that says none.</summary>
    Member,

    /// <summary>Cannot act, can be acted upon: <c>base</c>.</summary>
    Thing,

    /// <summary>A text that speaks for its author: <c>declaration</c>.</summary>
    Document,

    /// <summary>Says the sector of the noun after it: <c>military</c>.</summary>
    Modifier,

    /// <summary>After a name and a hyphen: who helps is not who acts (<c>Iranian-backed</c>).</summary>
    Support,

    /// <summary>After a name and a hyphen: who leads acts where nobody else is named (<c>U.S.-led</c>).</summary>
    Lead,

    /// <summary>After a name and a hyphen: where somebody comes from (<c>Geneva-based</c>).</summary>
    Origin,
}

/// <summary>A noun or adjective of agents.</summary>
/// <param name="Phrase">As in the codebook.</param>
/// <param name="Sector">Sector, or empty.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsPlural">Whether the plural was met.</param>
public readonly record struct AgentEntry(string Phrase, string Sector, AgentKind Kind, bool IsPlural);

/// <summary>The nouns of agents, <c>codebook/actors/agents.csv</c>, with the plurals of their last words.</summary>
public sealed class AgentBook
{
    private static readonly Lazy<AgentBook> Loaded = new(() => new AgentBook());
    private readonly WordTrie<AgentEntry> _trie = new();

    private AgentBook()
    {
        foreach (var r in CodebookFile.Rows("actors/agents.csv", "phrase", "sector", "kind"))
        {
            var kind = r[2] switch
            {
                "agent" => AgentKind.Agent,
                "title" => AgentKind.Title,
                "staff" => AgentKind.Staff,
                "member" => AgentKind.Member,
                "thing" => AgentKind.Thing,
                "document" => AgentKind.Document,
                "modifier" => AgentKind.Modifier,
                "link-support" => AgentKind.Support,
                "link-lead" => AgentKind.Lead,
                "link-place" => AgentKind.Origin,
                _ => throw new InvalidDataException($"The codebook has the kind '{r[2]}' of an agent."),
            };
            var words = NameText.Pieces(r[0]).ConvertAll(w => w.ToLowerInvariant());
            _trie.Enter(words).Add(new AgentEntry(r[0], r[1], kind, false));
            if (kind is AgentKind.Modifier or AgentKind.Support or AgentKind.Lead or AgentKind.Origin)
                continue;
            words[^1] = Plural(words[^1]);
            _trie.Enter(words).Add(new AgentEntry(r[0], r[1], kind, true));
        }
    }

    /// <summary>The codebook of this build.</summary>
    public static AgentBook Default => Loaded.Value;

    internal int Word(string piece) => _trie.Word(piece);

    internal IReadOnlyList<AgentEntry> Longest(ReadOnlySpan<int> words, out int length) => _trie.Longest(words, out length);

    private static string Plural(string noun)
    {
        if (noun.EndsWith('y') && noun.Length > 2 && !"aeiou".Contains(noun[^2], StringComparison.Ordinal))
            return noun[..^1] + "ies";
        if (noun.EndsWith("man", StringComparison.Ordinal) && noun != "german")
            return noun[..^2] + "en";
        return noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal) || noun.EndsWith("sh", StringComparison.Ordinal) ? noun + "es" : noun + "s";
    }
}
