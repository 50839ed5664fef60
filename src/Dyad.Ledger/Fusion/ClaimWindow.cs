using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>A claim that takes part in merging, reduced to numbers. The report counts only where a side is not named; otherwise it is 0.</summary>
internal readonly record struct ClaimFacts(
    int Day, long Published, long Key, ClaimBlock Block, int Index, int SourceIdentity, int TargetIdentity, int ActIdentity, int Report, int ActKind, Signature Source, Signature Target, Locality Place);

/// <summary>What merging needs to know of a kind of act.</summary>
internal readonly record struct ActFacts(int Identity, int Kind, bool IsPhysical, bool IsSingleDeed);

/// <summary>
/// Numbers actors, acts and places across blocks, each distinct entry once, so that merging compares integers.
/// </summary>
internal sealed class ClaimNumbers(ActorBook book)
{
    private readonly Dictionary<string, int> _texts = new() { [""] = 0 };
    private readonly List<ActFacts> _kinds = [];
    private readonly Dictionary<(EventType, string), int> _kindNumbers = [];

    internal ActFacts Kind(int kind) => _kinds[kind];

    /// <summary>Identity of an actor: its code; where the body is unknown, its name as well.</summary>
    internal (int Identity, Signature Signature) Actor(ActorMention actor)
    {
        var code = actor.Code;
        var identity = Number(code.Body.Length > 0 ? code.ToString() : $"{code}|{actor.Name}");
        return (identity, new Signature(Number(code.Body), Number(code.Sector), book.ClassOf(code.Sector)));
    }

    /// <summary>Identity of an act: type and mode; for acts without a PLOVER type, the CAMEO code. Kind: for physical acts, the base code.</summary>
    internal ActFacts Act(in Act act)
    {
        var word = act.Type == EventType.None ? act.Cameo.Code : act.Mode;
        if (!_kindNumbers.TryGetValue((act.Type, word), out var kind))
        {
            kind = _kinds.Count;
            _kindNumbers.Add((act.Type, word), kind);
            _kinds.Add(new ActFacts(kind, kind, FusionRules.IsPhysical(act.Type), FusionRules.IsSingleDeed(act.Type, act.Mode)));
        }

        return _kinds[kind];
    }

    internal int Report(ReportReference report) => Number("report|" + report.Address);

    internal Locality Place(Place place) =>
        new(Number(place.Country), place.Region.Length == 0 ? 0 : Number($"{place.Country}|{place.Region}"));

    private int Number(string text)
    {
        if (!_texts.TryGetValue(text, out var number))
            _texts.Add(text, number = _texts.Count);
        return number;
    }
}

/// <summary>Loads the claims of a span of days in the order in which they are merged: by day, publication, key.</summary>
internal static class ClaimWindow
{
    internal static ClaimFacts[] Load(IEnumerable<ClaimBlock> blocks, DayRange days, ClaimNumbers numbers)
    {
        var claims = new List<ClaimFacts>();
        foreach (var block in blocks)
            Collect(block, days, numbers, claims);
        var ordered = claims.ToArray();
        if (!IsOrdered(ordered))
            Array.Sort(ordered, Compare);
        return ordered;
    }

    private static void Collect(ClaimBlock block, DayRange days, ClaimNumbers numbers, List<ClaimFacts> claims)
    {
        var c = block.Columns;
        var dayColumn = c.Days.Span;
        var published = c.Published.Span;
        var flags = c.Flags.Span;
        var keys = c.Keys.Span;
        var sources = c.Sources.Span;
        var targets = c.Targets.Span;
        var acts = c.Acts.Span;
        var places = c.Places.Span;
        var reports = c.Reports.Span;
        var actorFacts = new (int Identity, Signature Signature)?[block.Dictionaries.Actors.Count];
        var actFacts = new ActFacts?[block.Dictionaries.Acts.Count];
        var placeFacts = new Locality?[block.Dictionaries.Places.Count];
        var reportFacts = new int?[block.Dictionaries.Reports.Count];
        var (from, to) = (days.From.Number, days.To.Number);
        for (var i = 0; i < dayColumn.Length; i++)
        {
            if (dayColumn[i] < from || dayColumn[i] > to || ClaimFlags.ModalityOf(flags[i]) != Modality.Happened)
                continue;
            var source = actorFacts[sources[i]] ??= numbers.Actor(block.Dictionaries.Actors[sources[i]]);
            var target = actorFacts[targets[i]] ??= numbers.Actor(block.Dictionaries.Actors[targets[i]]);
            var act = actFacts[acts[i]] ??= numbers.Act(block.Dictionaries.Acts[acts[i]]);
            var place = placeFacts[places[i]] ??= numbers.Place(block.Dictionaries.Places[places[i]]);
            var isOneSided = source.Signature.Detail == 0 || target.Signature.Detail == 0;
            var report = isOneSided ? reportFacts[reports[i]] ??= numbers.Report(block.Dictionaries.Reports[reports[i]]) : 0;
            claims.Add(new ClaimFacts(
                dayColumn[i], published[i], keys[i], block, i, source.Identity, target.Identity, act.Identity, report, act.Kind, source.Signature, target.Signature, place));
        }
    }

    private static bool IsOrdered(ClaimFacts[] claims)
    {
        for (var i = 1; i < claims.Length; i++)
        {
            if (Compare(claims[i - 1], claims[i]) > 0)
                return false;
        }

        return true;
    }

    private static int Compare(ClaimFacts a, ClaimFacts b)
    {
        var order = a.Day.CompareTo(b.Day);
        if (order == 0)
            order = a.Published.CompareTo(b.Published);
        return order != 0 ? order : a.Key.CompareTo(b.Key);
    }
}
