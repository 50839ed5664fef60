using System.Globalization;

namespace Dyad.Vocabulary.Time;

/// <summary>When a report became public. UTC, whole seconds.</summary>
/// <param name="UnixSeconds">Seconds since 1970-01-01T00:00:00Z; negative before.</param>
public readonly record struct PublicationInstant(long UnixSeconds) : IComparable<PublicationInstant>
{
    /// <summary>The last second of a day: what is dated by day only counts as public when that day is over.</summary>
    public static PublicationInstant EndOf(Day day) => new(Instants.StartOf(day) + 86_399);

    /// <summary>The day on which it lies, in UTC.</summary>
    public Day Day => Instants.DayOf(UnixSeconds);

    /// <inheritdoc/>
    public int CompareTo(PublicationInstant other) => UnixSeconds.CompareTo(other.UnixSeconds);

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(PublicationInstant left, PublicationInstant right) => left.UnixSeconds < right.UnixSeconds;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(PublicationInstant left, PublicationInstant right) => left.UnixSeconds > right.UnixSeconds;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(PublicationInstant left, PublicationInstant right) => left.UnixSeconds <= right.UnixSeconds;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(PublicationInstant left, PublicationInstant right) => left.UnixSeconds >= right.UnixSeconds;

    /// <summary>ISO 8601 with a Z.</summary>
    public override string ToString() => Instants.Format(UnixSeconds);

    /// <summary>Reads ISO 8601 with time and Z, or a bare day, which stands for its last second.</summary>
    public static bool TryParse(string text, out PublicationInstant instant)
    {
        if (Day.TryParse(text, out var day))
        {
            instant = EndOf(day);
            return true;
        }

        var ok = DateTimeOffset.TryParseExact(text, Instants.Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        instant = new PublicationInstant(ok ? time.ToUnixTimeSeconds() : 0);
        return ok;
    }
}

/// <summary>When a report or row entered this ledger. UTC, whole seconds. Never used to decide what was known.</summary>
/// <param name="UnixSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct IngestionInstant(long UnixSeconds)
{
    /// <summary>ISO 8601 with a Z.</summary>
    public override string ToString() => Instants.Format(UnixSeconds);
}

/// <summary>The day up to whose end a reader of the ledger may look: nothing published later is seen.</summary>
/// <param name="Day">The last day that is seen, whole.</param>
public readonly record struct AsOf(Day Day)
{
    /// <summary>The last instant that is seen.</summary>
    public PublicationInstant Until => PublicationInstant.EndOf(Day);

    /// <summary>Whether a report of that instant was public.</summary>
    public bool Sees(PublicationInstant published) => published <= Until;

    /// <summary>ISO 8601 day.</summary>
    public override string ToString() => Day.ToString();
}

/// <summary>A span of days, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before <paramref name="From"/>.</param>
public readonly record struct DayRange(Day From, Day To)
{
    /// <summary>Every day that the calendar has.</summary>
    public static DayRange All => new(new Day(0), new Day(DateOnly.MaxValue.DayNumber));

    /// <summary>Number of days.</summary>
    public int Length => To - From + 1;

    /// <summary>Whether the day lies inside.</summary>
    public bool Contains(Day day) => day >= From && day <= To;
}

/// <summary>What the two instants share: their reference point and their written form.</summary>
internal static class Instants
{
    internal const string Pattern = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int UnixEpochDay = 719_162;

    internal static long StartOf(Day day) => (day.Number - UnixEpochDay) * 86_400L;

    internal static Day DayOf(long unixSeconds) => new((int)Math.Floor(unixSeconds / 86_400.0) + UnixEpochDay);

    internal static string Format(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString(Pattern, CultureInfo.InvariantCulture);
}
