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

    internal ClaimDictionaries(byte[][][] entries)
    {
        Entries = entries;
        Actors = new(entries[(int)DictionaryKind.Actors], DecodeActor);
        Acts = new(entries[(int)DictionaryKind.Acts], DecodeAct);
        Places = new(entries[(int)DictionaryKind.Places], DecodePlace);
        Reports = new(entries[(int)DictionaryKind.Reports], DecodeReport);
        Words = new(entries[(int)DictionaryKind.Words], Text);
        Attributions = new(entries[(int)DictionaryKind.Attributions], e => ActorCode.Parse(Text(e)));
        Ids = new(entries[(int)DictionaryKind.Ids], Text);
    }

    internal byte[][][] Entries { get; }

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

    private static string Text(byte[] entry) => Encoding.UTF8.GetString(entry);

    private static string[] Split(byte[] entry) => Text(entry).Split((char)FieldSeparator);

    private static ActorMention DecodeActor(byte[] entry) =>
        Split(entry) is [var code, var name, var raw] ? new ActorMention(ActorCode.Parse(code), name, raw) : ActorMention.Nobody;

    private static Act DecodeAct(byte[] entry)
    {
        var fields = Split(entry);
        _ = EventTypes.TryParse(fields[0], out var type);
        _ = CameoTables.TryParse(fields[2], out var table);
        return new Act(type, string.Intern(fields[1]), new CameoCode(table, string.Intern(fields[3])));
    }

    private static Place DecodePlace(byte[] entry)
    {
        if (entry.Length == 0)
            return Place.Nowhere;
        var f = Split(entry);
        return new Place(f[0], f[1], f[2], Number(f[3]), Number(f[4]));
    }

    private static ReportReference DecodeReport(byte[] entry)
    {
        if (entry.Length == 0)
            return ReportReference.None;
        var f = Split(entry);
        var publisher = f[0].Length == 0 && Uri.TryCreate(f[1], UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address.Host
            : f[0];
        return new ReportReference(publisher, f[1]);
    }

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Entries of one kind, decoded on first use.</summary>
internal sealed class DecodedEntries<T>(byte[][] entries, Func<byte[], T> decode)
{
    private readonly T[] _values = new T[entries.Length];
    private readonly bool[] _known = new bool[entries.Length];

    internal int Count => entries.Length;

    internal T this[int index]
    {
        get
        {
            if (!_known[index])
            {
                _values[index] = decode(entries[index]);
                _known[index] = true;
            }

            return _values[index];
        }
    }
}
