using System.Text;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Blocks;

/// <summary>
/// Collects claims of one origin into blocks. Importers add rows, either as <see cref="Claim"/>s or, on a hot path, column by column with
/// entries that they numbered before.
/// </summary>
public sealed class ClaimBlockBuilder
{
    /// <summary>Claims in a full block: a block's columns then fit a second-level cache, and one block is one transaction.</summary>
    public const int Capacity = 65_536;

    private readonly string _origin;
    private readonly SpanTable[] _tables;
    private ClaimRow[] _rows = new ClaimRow[1024];
    private int _count;

    /// <summary>Creates a builder for an origin.</summary>
    public ClaimBlockBuilder(string origin)
    {
        _origin = origin;
        _tables = [.. Enumerable.Range(0, ClaimDictionaries.Kinds).Select(_ => new SpanTable())];
        Reset();
    }

    /// <summary>Number of claims collected since the last <see cref="Take"/>.</summary>
    public int Count => _count;

    /// <summary>Whether the block has to be taken before another claim is added.</summary>
    public bool IsFull => _count == Capacity;

    /// <summary>Adds a claim. Slow path: encodes every field.</summary>
    /// <param name="claim">The claim; its origin must be the builder's.</param>
    /// <exception cref="ArgumentException">The claim is of another origin.</exception>
    /// <exception cref="InvalidOperationException">The block is full.</exception>
    public void Add(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Origin != _origin)
            throw new ArgumentException($"A claim of {claim.Origin} cannot enter a block of {_origin}.", nameof(claim));
        // A whole number is its own key, as on the hot path: a claim of a source that numbers its rows is the same claim whichever way it comes.
        var (key, isNumber) = ClaimKey.Of(claim.Id);
        Add(new ClaimRow
        {
            Key = key,
            Id = isNumber ? -1 : Number(DictionaryKind.Ids, Encoding.UTF8.GetBytes(claim.Id)),
            Day = claim.Day.Number,
            Published = claim.Published.UnixSeconds,
            Source = Number(DictionaryKind.Actors, ClaimDictionaries.Encode(claim.Source)),
            Target = Number(DictionaryKind.Actors, ClaimDictionaries.Encode(claim.Target)),
            Act = Number(DictionaryKind.Acts, ClaimDictionaries.Encode(claim.Act)),
            Place = Number(DictionaryKind.Places, ClaimDictionaries.Encode(claim.Place)),
            Report = Number(DictionaryKind.Reports, ClaimDictionaries.Encode(claim.Report)),
            Words = Number(DictionaryKind.Words, Encoding.UTF8.GetBytes(claim.Words)),
            Attribution = Number(DictionaryKind.Attributions, Encoding.UTF8.GetBytes(claim.Attribution.ToString())),
            Mentions = claim.Mentions,
            Intensity = (float)claim.Intensity,
            Flags = ClaimFlags.Of(claim.Modality, claim.IsRoot),
            Row = claim.Row.Row,
        });
    }

    internal int Number(DictionaryKind kind, ReadOnlySpan<byte> entry) => _tables[(int)kind].Number(entry);

    internal int Number(ActorMention actor) => Number(DictionaryKind.Actors, ClaimDictionaries.Encode(actor));

    internal int Number(in Act act) => Number(DictionaryKind.Acts, ClaimDictionaries.Encode(act));

    internal int Number(Place place) => Number(DictionaryKind.Places, ClaimDictionaries.Encode(place));

    /// <summary>Adds a row whose dictionary numbers were given by this builder since the last <see cref="Take"/>.</summary>
    internal void Add(in ClaimRow row)
    {
        if (IsFull)
            throw new InvalidOperationException("The block is full; take it first.");
        if (_count == _rows.Length)
            Array.Resize(ref _rows, Math.Min(Capacity, _rows.Length * 4));
        _rows[_count++] = row;
    }

    /// <summary>The collected claims as a block; the builder starts anew.</summary>
    public ClaimBlock Take()
    {
        var rows = _rows.AsSpan(0, _count);
        var n = rows.Length;
        var (keys, fingerprints, ids, days, published) = (new long[n], new uint[n], new int[n], new int[n], new long[n]);
        var (sources, targets, acts, places, reports, words) = (new int[n], new int[n], new int[n], new int[n], new int[n], new int[n]);
        var (attributions, mentions, intensities, flags, rowNumbers) = (new int[n], new int[n], new float[n], new byte[n], new long[n]);
        var entries = Array.ConvertAll(_tables, t => t.ToList());
        var actorHashes = Hashes(entries[(int)DictionaryKind.Actors]);
        var actHashes = Hashes(entries[(int)DictionaryKind.Acts]);
        for (var i = 0; i < n; i++)
        {
            ref readonly var row = ref rows[i];
            keys[i] = row.Key;
            ids[i] = row.Id;
            days[i] = row.Day;
            published[i] = row.Published;
            sources[i] = row.Source;
            targets[i] = row.Target;
            acts[i] = row.Act;
            places[i] = row.Place;
            reports[i] = row.Report;
            words[i] = row.Words;
            attributions[i] = row.Attribution;
            mentions[i] = row.Mentions;
            intensities[i] = row.Intensity;
            flags[i] = row.Flags;
            rowNumbers[i] = row.Row;
            var content = StableHash.Join(actorHashes[row.Source], actorHashes[row.Target]);
            fingerprints[i] = (uint)StableHash.Join(StableHash.Join(content, actHashes[row.Act]), (ulong)row.Day);
        }

        var columns = new ClaimColumns(keys, fingerprints, ids, days, published, sources, targets, acts, places, reports, words, attributions, mentions, intensities, flags, rowNumbers);
        var block = new ClaimBlock(_origin, 0, columns, new ClaimDictionaries(entries));
        Reset();
        return block;
    }

    private static ulong[] Hashes(EntryList entries)
    {
        var hashes = new ulong[entries.Count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = StableHash.Of(entries[i]);
        return hashes;
    }

    private void Reset()
    {
        _count = 0;
        foreach (var table in _tables)
            table.Clear();
        // Number 0 of the optional dictionaries is the empty entry, so that a row that says nothing needs no look-up.
        foreach (var kind in (DictionaryKind[])[DictionaryKind.Places, DictionaryKind.Reports, DictionaryKind.Words, DictionaryKind.Attributions])
            _ = _tables[(int)kind].Number([]);
    }
}

/// <summary>One claim with numbers instead of texts.</summary>
internal struct ClaimRow
{
    internal long Key;
    internal int Id;
    internal int Day;
    internal long Published;
    internal int Source;
    internal int Target;
    internal int Act;
    internal int Place;
    internal int Report;
    internal int Words;
    internal int Attribution;
    internal int Mentions;
    internal float Intensity;
    internal byte Flags;
    internal long Row;
}
