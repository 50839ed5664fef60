using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Gdelt;

/// <summary>
/// Turns rows of a GDELT event file into claims. The hot path of the project: an ordinary row costs one pass for the delimiters, one UTF-8
/// check, five hashed look-ups and no allocation.
/// </summary>
internal sealed class GdeltRowReader
{
    private static readonly byte RootFlags = ClaimFlags.Of(Modality.Happened, isRoot: true);
    private static readonly byte OtherFlags = ClaimFlags.Of(Modality.Happened, isRoot: false);

    private readonly RowSink _sink;
    private readonly EntryCache _actors;
    private readonly EntryCache _acts;
    private readonly List<float> _intensities = [];
    private readonly EntryCache _places;
    private readonly bool _isVersion2;
    private int _batch = -1;
    private ulong _lastDay;
    private int _lastDayNumber = -1;
    private readonly byte[] _lastAdded = new byte[14];
    private long _lastAddedSeconds;
    private int _lastReportBatch = -1;
    private byte[] _lastReport = new byte[256];
    private int _lastReportLength;
    private int _lastReportNumber;

    internal GdeltRowReader(RowSink sink, ImportOptions options, bool isVersion2)
    {
        _sink = sink;
        _isVersion2 = isVersion2;
        _actors = new EntryCache(sink.Builder, DictionaryKind.Actors, raw => GdeltEntries.Actor(raw, options.Actors));
        _acts = new EntryCache(sink.Builder, DictionaryKind.Acts, raw => Act(raw, options));
        _places = new EntryCache(sink.Builder, DictionaryKind.Places, raw => GdeltEntries.Place(raw, options.Actors));
    }

    internal void ReadAll(DelimitedRows rows)
    {
        while (rows.Next())
        {
            if (_sink.Passes(rows.Number))
                continue;
            var reason = rows.Fault() ?? Read(rows);
            if (reason is not null)
                _sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }

    /// <summary>Keeps the row, or says why not.</summary>
    private string? Read(DelimitedRows rows)
    {
        if (ColumnsOf(rows.FieldCount) is not { } columns)
            return $"the row has {rows.FieldCount} columns; {(_isVersion2 ? "GDELT 2.0 has 61" : "GDELT 1.0 has 57 or 58")}";
        if (_batch != _sink.Batches)
        {
            _batch = _sink.Batches;
            _actors.Trim();
            _places.Trim();
            if (_acts.Trim())
                _intensities.Clear();
        }

        if (!TryWhole(rows[GdeltColumns.Id], out var id))
            return Bad("GLOBALEVENTID", rows[GdeltColumns.Id], "is not a whole number");
        if (!TryDay(rows[GdeltColumns.Day]))
            return Bad("SQLDATE", rows[GdeltColumns.Day], "is no day written YYYYMMDD");
        if (!TryPublished(rows[columns.DateAdded]))
            return Bad("DATEADDED", rows[columns.DateAdded], _isVersion2 ? "is no instant written YYYYMMDDHHMMSS" : "is no day written YYYYMMDD");
        var root = rows[GdeltColumns.IsRoot];
        if (root.Length != 1 || root[0] is not ((byte)'0' or (byte)'1'))
            return Bad("IsRootEvent", root, "is neither 0 nor 1");
        var code = rows.Fields(GdeltColumns.EventCode, GdeltColumns.Goldstein);
        var act = _acts.Number(code, _batch);
        if (act < 0)
        {
            return GdeltEntries.TryIntensity(rows[GdeltColumns.Goldstein], out _)
                ? Bad("EventCode", rows[GdeltColumns.EventCode], "is not a code of CAMEO 1.1")
                : Bad("GoldsteinScale", rows[GdeltColumns.Goldstein], "is not a number from -10 to 10");
        }

        if (!TryWhole(rows[GdeltColumns.Mentions], out var mentions) || mentions > int.MaxValue)
            return Bad("NumMentions", rows[GdeltColumns.Mentions], "is not a whole number");

        _sink.Keep(new ClaimRow
        {
            Key = id,
            Id = -1,
            Day = _lastDayNumber,
            Published = _lastAddedSeconds,
            Source = _actors.Number(rows.Fields(GdeltColumns.Actor1, GdeltColumns.Actor1 + GdeltColumns.ActorColumns - 1), _batch),
            Target = _actors.Number(rows.Fields(GdeltColumns.Actor2, GdeltColumns.Actor2 + GdeltColumns.ActorColumns - 1), _batch),
            Act = act,
            Place = _places.Number(rows.Fields(columns.ActionGeo, columns.ActionGeo + columns.GeoColumns - 1), _batch),
            Report = columns.SourceUrl < 0 ? 0 : Report(rows[columns.SourceUrl]),
            Mentions = (int)mentions,
            Intensity = _intensities[_acts.Known(code)],
            Flags = root[0] == '1' ? RootFlags : OtherFlags,
            Row = rows.Number,
        });
        return null;
    }

    private GdeltColumns? ColumnsOf(int count) => (_isVersion2, count) switch
    {
        (true, 61) => GdeltColumns.Version2,
        (false, 58) => GdeltColumns.Version1,
        (false, 57) => GdeltColumns.Version1Early,
        _ => null,
    };

    /// <summary>The act of the columns from EventCode to GoldsteinScale; remembers the score beside it.</summary>
    private byte[]? Act(byte[] raw, ImportOptions options)
    {
        var isNumber = GdeltEntries.TryIntensity(raw.AsSpan(raw.AsSpan().LastIndexOf((byte)'\t') + 1), out var intensity);
        _intensities.Add(intensity);
        return isNumber ? GdeltEntries.Act(raw[..raw.AsSpan().IndexOf((byte)'\t')], options.Events) : null;
    }

    /// <summary>The report entry is the address alone: its host is the publisher. Neighbouring rows often come from one report.</summary>
    private int Report(ReadOnlySpan<byte> address)
    {
        if (address.Length == 0)
            return 0;
        if (_lastReportBatch == _batch && address.SequenceEqual(_lastReport.AsSpan(0, _lastReportLength)))
            return _lastReportNumber;
        if (_lastReport.Length < address.Length)
            _lastReport = new byte[address.Length * 2];
        address.CopyTo(_lastReport);
        _lastReportLength = address.Length;
        _lastReportBatch = _batch;
        return _lastReportNumber = _sink.Builder.Number(DictionaryKind.Reports, address);
    }

    private bool TryDay(ReadOnlySpan<byte> text)
    {
        if (text.Length != 8)
            return false;
        var bytes = MemoryMarshal.Read<ulong>(text);
        if (bytes == _lastDay)
            return true;
        if (!TryWhole(text, out var digits) || !Day.TryCreate((int)(digits / 10_000), (int)(digits / 100 % 100), (int)(digits % 100), out var day))
            return false;
        _lastDay = bytes;
        _lastDayNumber = day.Number;
        return true;
    }

    private bool TryPublished(ReadOnlySpan<byte> text)
    {
        if (text.Length != (_isVersion2 ? 14 : 8))
            return false;
        var last = _lastAdded.AsSpan(0, text.Length);
        if (text.SequenceEqual(last))
            return true;
        if (!TryWhole(text, out var digits))
            return false;
        var date = _isVersion2 ? digits / 1_000_000 : digits;
        if (!Day.TryCreate((int)(date / 10_000), (int)(date / 100 % 100), (int)(date % 100), out var day))
            return false;
        var seconds = PublicationInstant.EndOf(day).UnixSeconds;
        if (_isVersion2)
        {
            var (hour, minute, second) = (digits / 10_000 % 100, digits / 100 % 100, digits % 100);
            if (hour > 23 || minute > 59 || second > 59)
                return false;
            seconds += (hour * 3600) + (minute * 60) + second - 86_399;
        }

        text.CopyTo(last);
        _lastAddedSeconds = seconds;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18)
            return false;
        foreach (var b in text)
        {
            var digit = (uint)(b - '0');
            if (digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    private static string Bad(string column, ReadOnlySpan<byte> value, string what) =>
        $"{column} '{Encoding.UTF8.GetString(value[..Math.Min(value.Length, 60)])}' {what}";
}
