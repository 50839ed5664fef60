using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Importing.Plover;

/// <summary>Types, modes and contexts as PLOVER-coded data write them.</summary>
internal sealed class PloverActs(EventBook book)
{
    private readonly Scale _scores = ScaleBook.Default["plover-2024"];

    /// <summary>
    /// The act behind a type and its modes. Of several modes the one whose score on plover-2024 is farthest from zero is taken (ruling R47), the
    /// first among equals.
    /// </summary>
    /// <param name="type">Type, also an older name.</param>
    /// <param name="modes">Modes, also older names or joined to the type (<c>SANCTION-withdraw</c>); may be none.</param>
    /// <param name="act">The act.</param>
    /// <returns>What is wrong, or null.</returns>
    internal string? Read(string type, IReadOnlyList<string> modes, out Act act)
    {
        var known = act = default;
        if (!book.TryPlover(type, "", out act) && !modes.Any(m => book.TryPlover(type, Bare(type, m), out known)))
            return FieldText.Bad("event type", type, "is no type of PLOVER");
        if (act.Type == EventType.None)
            act = known;
        var (chosen, farthest) = (act, -1d);
        foreach (var mode in modes)
        {
            if (!book.TryPlover(type, Bare(type, mode), out var found))
                return FieldText.Bad("mode", mode, $"is no mode of {act.Type.Write()}");
            var distance = _scores.TryScore(found, out var score) ? Math.Abs(score) : 0;
            if (distance > farthest)
                (chosen, farthest) = (found, distance);
        }

        act = chosen;
        return null;
    }

    private static string Bare(string type, string mode) =>
        mode.Length > type.Length && mode.StartsWith(type, StringComparison.OrdinalIgnoreCase) && mode[type.Length] is '-' or '_' or ':' ? mode[(type.Length + 1)..] : mode;

    /// <summary>The context that says a mood; PLOVER has none for what happened, and one for what is imagined and for what has a condition.</summary>
    internal static IReadOnlyList<string> ContextOf(Modality modality) => modality switch
    {
        Modality.Negated => ["negation"],
        Modality.Future => ["future"],
        Modality.Conditional or Modality.Hypothetical => ["hypothetical"],
        Modality.PastHistorical => ["historical"],
        _ => [],
    };

    /// <summary>
    /// The mood that older drafts write among the contexts (ruling R46); the farthest from having happened where several are written.
    /// </summary>
    internal static Modality ModalityOf(IEnumerable<string> contexts)
    {
        var said = contexts.Select(c => c.Trim().ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        return said.Contains("NEGATION") ? Modality.Negated
            : said.Contains("HYPOTHETICAL") ? Modality.Hypothetical
            : said.Contains("FUTURE") ? Modality.Future
            : said.Contains("HISTORICAL") ? Modality.PastHistorical
            : Modality.Happened;
    }
}
