using System.Globalization;
using System.Text;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Blocks;

/// <summary>The kinds of text that claims refer to by number.</summary>
internal enum DictionaryKind
{
    Actors,
    Acts,
    Places,
    Reports,
    Words,
    Attributions,
    Ids,
}

/// <summary>
/// The distinct actors, acts, places, reports and texts of a block. Entries are UTF-8 with fields joined by U+001F (unit separator);
/// they become nouns when first asked for.
/// </summary>
internal sealed class ClaimDictionaries
{
    internal const byte FieldSeparator = 0x1F;
    internal const int Kinds = 7;

    internal ClaimDictionaries(EntryList[] entries)
    {
        Entries = entries;
        Actors = new(entries[(int)DictionaryKind.Actors], DecodeActor);
        Acts = new(entries[(int)DictionaryKind.Acts], DecodeAct);
        Places = new(entries[(int)DictionaryKind.Places], DecodePlace);
        Reports = new(entries[(int)DictionaryKind.Reports], DecodeReport);
        Words = new(entries[(int)DictionaryKind.Words], Text);
        Attributions = new(entries[(int)DictionaryKind.Attributions], DecodeAttribution);
        Ids = new(entries[(int)DictionaryKind.Ids], Text);
    }

    internal EntryList[] Entries { get; }

    internal DecodedEntries<ActorMention> Actors { get; }

    internal DecodedEntries<Act> Acts { get; }

    internal DecodedEntries<Place> Places { get; }

    internal DecodedEntries<ReportReference> Reports { get; }

    internal DecodedEntries<string> Words { get; }

    internal DecodedEntries<ActorCode> Attributions { get; }

    internal DecodedEntries<string> Ids { get; }

    internal static byte[] Encode(ActorMention actor) => Join(actor.Code.ToString(), actor.Name, actor.Raw);

    internal static byte[] Encode(in Act act) => Join(act.Type.Write(), act.Mode, act.Cameo.Table.Write(), act.Cameo.Code);

    internal static byte[] Encode(Place place) =>
        place == Place.Nowhere ? [] : Join(place.Country, place.Region, place.Name, Degrees(place.Latitude), Degrees(place.Longitude));

    internal static byte[] Encode(ReportReference report) => Join(report.Publisher, report.Address);

    private static string Degrees(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static byte[] Join(params string[] fields) =>
        Encoding.UTF8.GetBytes(string.Join((char)FieldSeparator, fields.Select(f => f.Replace((char)FieldSeparator, ' '))));

    private static string Text(ReadOnlySpan<byte> entry) => Encoding.UTF8.GetString(entry);

    private static ActorCode DecodeAttribution(ReadOnlySpan<byte> entry) => ActorCode.Parse(Text(entry));

    private static string[] Split(ReadOnlySpan<byte> entry) => Text(entry).Split((char)FieldSeparator);

    private static ActorMention DecodeActor(ReadOnlySpan<byte> entry) =>
        Split(entry) is [var code, var name, var raw] ? new ActorMention(ActorCode.Parse(code), name, raw) : ActorMention.Nobody;

    private static Act DecodeAct(ReadOnlySpan<byte> entry)
    {
        var fields = Split(entry);
        _ = EventTypes.TryParse(fields[0], out var type);
        _ = CameoTables.TryParse(fields[2], out var table);
        return new Act(type, string.Intern(fields[1]), new CameoCode(table, string.Intern(fields[3])));
    }

    private static Place DecodePlace(ReadOnlySpan<byte> entry)
    {
        if (entry.Length == 0)
            return Place.Nowhere;
        var f = Split(entry);
        return new Place(f[0], f[1], f[2], Number(f[3]), Number(f[4]));
    }

    private static ReportReference DecodeReport(ReadOnlySpan<byte> entry)
    {
        if (entry.Length == 0)
            return ReportReference.None;
        var text = Text(entry);
        var cut = text.IndexOf((char)FieldSeparator, StringComparison.Ordinal);
        var (publisher, address) = cut < 0 ? ("", text) : (text[..cut], text[(cut + 1)..]);
        if (publisher.Length == 0 && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal))
            publisher = uri.Host;
        return new ReportReference(publisher, address);
    }

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Entries of one kind, decoded on first use; by several threads at once too, who then decode the same.</summary>
internal sealed class DecodedEntries<T>(EntryList entries, EntryDecoder<T> decode)
{
    private readonly T[] _values = new T[entries.Count];
    private readonly bool[] _known = new bool[entries.Count];

    internal int Count => entries.Count;

    internal T this[int index]
    {
        get
        {
            if (!Volatile.Read(ref _known[index]))
            {
                _values[index] = decode(entries[index]);
                Volatile.Write(ref _known[index], true);
            }

            return _values[index];
        }
    }
}

/// <summary>Makes a noun from the bytes of an entry.</summary>
internal delegate T EntryDecoder<out T>(ReadOnlySpan<byte> entry);
