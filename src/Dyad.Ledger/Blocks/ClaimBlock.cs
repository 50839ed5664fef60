using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Blocks;

/// <summary>
/// Claims of one origin and one import run, column by column: the form in which claims travel from an importer to the ledger and back.
/// Columns have <see cref="Count"/> values; text columns hold numbers of entries in the block's own dictionaries.
/// </summary>
public sealed class ClaimBlock
{
    internal ClaimBlock(string origin, long run, ClaimColumns columns, ClaimDictionaries dictionaries)
    {
        Origin = origin;
        Run = run;
        Columns = columns;
        Dictionaries = dictionaries;
    }

    /// <summary>Data source of every claim in the block.</summary>
    public string Origin { get; }

    /// <summary>Import run that brought the block, 0 before it is in a ledger.</summary>
    public long Run { get; }

    /// <summary>Number of claims.</summary>
    public int Count => Columns.Keys.Length;

    internal ClaimColumns Columns { get; }

    internal ClaimDictionaries Dictionaries { get; }

    /// <summary>The claim with an identifier, whose key is known; null where it is not here.</summary>
    internal Claim? Find(long key, string id)
    {
        var keys = Columns.Keys.Span;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == key && this[i] is var claim && claim.Id == id)
                return claim;
        }

        return null;
    }

    /// <summary>The block as one of another run.</summary>
    internal ClaimBlock Of(long run) => new(Origin, run, Columns, Dictionaries);

    /// <summary>The block with only the claims that were public.</summary>
    internal ClaimBlock PublishedBy(AsOf asOf)
    {
        var keep = new bool[Count];
        var published = Columns.Published.Span;
        for (var i = 0; i < keep.Length; i++)
            keep[i] = published[i] <= asOf.Until.UnixSeconds;
        return Where(keep);
    }

    /// <summary>The block with only the claims for which <paramref name="keep"/> holds. Dictionaries stay whole.</summary>
    internal ClaimBlock Where(ReadOnlySpan<bool> keep)
    {
        var positions = new List<int>(keep.Length);
        for (var i = 0; i < keep.Length; i++)
        {
            if (keep[i])
                positions.Add(i);
        }

        var c = Columns;
        return new ClaimBlock(Origin, Run, new ClaimColumns(
            At(c.Keys), At(c.Fingerprints), At(c.Ids), At(c.Days), At(c.Published), At(c.Sources), At(c.Targets), At(c.Acts), At(c.Places),
            At(c.Reports), At(c.Words), At(c.Attributions), At(c.Mentions), At(c.Intensities), At(c.Flags), At(c.Rows)), Dictionaries);

        T[] At<T>(ReadOnlyMemory<T> column)
        {
            var values = column.Span;
            var kept = new T[positions.Count];
            for (var i = 0; i < kept.Length; i++)
                kept[i] = values[positions[i]];
            return kept;
        }
    }

    /// <summary>Identifier of the claim at the given position.</summary>
    internal string Id(int index) =>
        Columns.Ids.Span[index] is >= 0 and var id ? Dictionaries.Ids[id] : Columns.Keys.Span[index].ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The claim at the given position, as a noun of the vocabulary.</summary>
    public Claim this[int index]
    {
        get
        {
            var c = Columns;
            var d = Dictionaries;
            var flags = c.Flags.Span[index];
            return new Claim(
                Origin,
                Id(index),
                new(c.Days.Span[index]),
                new(c.Published.Span[index]),
                d.Actors[c.Sources.Span[index]],
                d.Actors[c.Targets.Span[index]],
                d.Acts[c.Acts.Span[index]],
                c.Intensities.Span[index],
                d.Places[c.Places.Span[index]],
                d.Reports[c.Reports.Span[index]],
                c.Mentions.Span[index],
                ClaimFlags.IsRoot(flags),
                ClaimFlags.ModalityOf(flags),
                d.Attributions[c.Attributions.Span[index]],
                d.Words[c.Words.Span[index]],
                new(Run, c.Rows.Span[index]));
        }
    }
}

/// <summary>The columns of a block. Read-only views; the arrays belong to the block.</summary>
internal sealed record ClaimColumns(
    ReadOnlyMemory<long> Keys,
    ReadOnlyMemory<uint> Fingerprints,
    ReadOnlyMemory<int> Ids,
    ReadOnlyMemory<int> Days,
    ReadOnlyMemory<long> Published,
    ReadOnlyMemory<int> Sources,
    ReadOnlyMemory<int> Targets,
    ReadOnlyMemory<int> Acts,
    ReadOnlyMemory<int> Places,
    ReadOnlyMemory<int> Reports,
    ReadOnlyMemory<int> Words,
    ReadOnlyMemory<int> Attributions,
    ReadOnlyMemory<int> Mentions,
    ReadOnlyMemory<float> Intensities,
    ReadOnlyMemory<byte> Flags,
    ReadOnlyMemory<long> Rows);

/// <summary>Modality and the root mark in one byte.</summary>
internal static class ClaimFlags
{
    private const byte Root = 0x80;

    internal static byte Of(Modality modality, bool isRoot) => (byte)((byte)modality | (isRoot ? Root : 0));

    internal static bool IsRoot(byte flags) => (flags & Root) != 0;

    internal static Modality ModalityOf(byte flags) => (Modality)(flags & 0x0F);
}
