using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>
/// A claim that takes part in merging, reduced to numbers. The report counts only where a side is not named; otherwise it is 0. The text is
/// that of the report, the same for its copies; 0 where it is not known.
/// </summary>
internal readonly record struct ClaimFacts(
    int Day, long Published, long Key, ClaimBlock Block, int Index, int SourceIdentity, int TargetIdentity, int ActIdentity, int Report, int Text, int ActKind, Signature Source, Signature Target, Locality Place);

/// <summary>What merging needs to know of a kind of act.</summary>
internal readonly record struct ActFacts(int Identity, int Kind, bool IsPhysical, bool IsSingleDeed);

/// <summary>
/// Numbers actors, acts and places across blocks, each distinct entry once, so that merging compares integers.
/// </summary>
/// <param name="book">Codebook of actors.</param>
/// <param name="copies">Which reports are copies.</param>
internal sealed class ClaimNumbers(ActorBook book, ReportCopies copies)
{
    private readonly Dictionary<string, int> _texts = new() { [""] = 0 };
    private readonly SpanTable _reports = new();
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

    /// <summary>Identity of a report: its entry as it is stored.</summary>
    internal int Report(ReadOnlySpan<byte> entry) => _reports.Number(entry) + 1;

    /// <summary>Identity of the text that a read claim stands in: a report and its copies have one.</summary>
    internal int Text(string claim) => copies.SourceOf(claim) is { } source ? Number(source) : 0;

    internal Locality Place(Place place) =>
        new(Number(place.Country), place.Region.Length == 0 ? 0 : Number($"{place.Country}|{place.Region}"));

    private int Number(string text)
    {
        if (!_texts.TryGetValue(text, out var number))
            _texts.Add(text, number = _texts.Count);
        return number;
    }
}

/// <summary>The claims of a span of days, and the order in which they are merged: by day, publication, key.</summary>
internal sealed class ClaimWindow
{
    private const int FewClaims = 1 << 14;
    private ClaimFacts[] _claims;
    private int _count;

    private ClaimWindow(long capacity) => _claims = new ClaimFacts[capacity];

    /// <summary>Loads the claims.</summary>
    /// <param name="blocks">Blocks that touch the days.</param>
    /// <param name="capacity">At least the number of claims on these days.</param>
    /// <param name="days">The days.</param>
    /// <param name="numbers">Numbers actors, acts and places.</param>
    /// <param name="needed">Which claims are needed; null for all.</param>
    internal static ClaimWindow Load(IEnumerable<ClaimBlock> blocks, long capacity, DayRange days, ClaimNumbers numbers, NeededClaims? needed = null)
    {
        var window = new ClaimWindow(needed is null ? capacity : Math.Min(capacity, FewClaims));
        foreach (var block in blocks)
            window.Collect(block, days, numbers, needed?.Of(block.Dictionaries));
        return window;
    }

    /// <summary>A claim by its position.</summary>
    internal ref readonly ClaimFacts this[int position] => ref _claims[position];

    /// <summary>Positions in the order of merging. Day and publication are sorted as one number, then the ties by key: claims are large, positions are not.</summary>
    internal int[] Order()
    {
        const int PublishedBits = 40;
        var claims = _claims.AsSpan(0, _count);
        var (firstDay, firstPublished) = (int.MaxValue, long.MaxValue);
        foreach (ref readonly var claim in claims)
            (firstDay, firstPublished) = (Math.Min(firstDay, claim.Day), Math.Min(firstPublished, claim.Published));
        var instants = new ulong[claims.Length];
        var keys = new long[claims.Length];
        var positions = new int[claims.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            instants[i] = ((ulong)(claims[i].Day - firstDay) << PublishedBits) | (ulong)(claims[i].Published - firstPublished);
            positions[i] = i;
        }

        Array.Sort(instants, positions);
        for (var i = 0; i < keys.Length; i++)
            keys[i] = claims[positions[i]].Key;
        for (var start = 0; start < instants.Length;)
        {
            var end = start + 1;
            while (end < instants.Length && instants[end] == instants[start])
                end++;
            Array.Sort(keys, positions, start, end - start);
            start = end;
        }

        return positions;
    }

    private void Collect(ClaimBlock block, DayRange days, ClaimNumbers numbers, NeededClaims.InBlock? needed)
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
        var reportFacts = new int[block.Dictionaries.Reports.Count];
        var (from, to) = (days.From.Number, days.To.Number);
        var isRead = block.Origin == ReadClaimId.Origin;
        var ids = c.Ids.Span;
        for (var i = 0; i < dayColumn.Length; i++)
        {
            if (dayColumn[i] < from || dayColumn[i] > to || ClaimFlags.ModalityOf(flags[i]) != Modality.Happened)
                continue;
            if (needed is not null && !needed.Has(sources[i], targets[i], acts[i]))
                continue;
            var source = actorFacts[sources[i]] ??= numbers.Actor(block.Dictionaries.Actors[sources[i]]);
            var target = actorFacts[targets[i]] ??= numbers.Actor(block.Dictionaries.Actors[targets[i]]);
            var act = actFacts[acts[i]] ??= numbers.Act(block.Dictionaries.Acts[acts[i]]);
            var place = placeFacts[places[i]] ??= numbers.Place(block.Dictionaries.Places[places[i]]);
            var isOneSided = source.Signature.Detail == 0 || target.Signature.Detail == 0;
            var report = isOneSided ? Report(reports[i]) : 0;
            var text = isRead && ids[i] >= 0 ? numbers.Text(block.Dictionaries.Ids[ids[i]]) : 0;
            if (_count == _claims.Length)
                Array.Resize(ref _claims, _claims.Length * 2);
            _claims[_count++] = new ClaimFacts(
                dayColumn[i], published[i], keys[i], block, i, source.Identity, target.Identity, act.Identity, report, text, act.Kind, source.Signature, target.Signature, place);
        }

        int Report(int entry) => reportFacts[entry] != 0 ? reportFacts[entry] : reportFacts[entry] = numbers.Report(block.Dictionaries.Entries[(int)DictionaryKind.Reports][entry]);
    }
}
