using System.Globalization;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Downloading;

/// <summary>One of GDELT's two editions of its event files: where it lies on a mirror, what lists it, how its files are named.</summary>
public sealed class GdeltEdition
{
    internal const string Ending = ".export.CSV.zip";
    private readonly int _digits;

    private GdeltEdition(string name, string folder, int digits, string digestList, string? sizeList)
    {
        (Name, Folder, _digits, DigestList, SizeList) = (name, folder, digits, digestList, sizeList);
    }

    /// <summary>GDELT 1.0: one file a day, <c>YYYYMMDD.export.CSV.zip</c>, from 2013-04-01; lists <c>md5sums</c> and <c>filesizes</c>.</summary>
    public static GdeltEdition Version1 { get; } = new("gdelt1", "events", 8, "md5sums", "filesizes");

    /// <summary>GDELT 2.0: four files an hour, <c>YYYYMMDDHHMMSS.export.CSV.zip</c> (UTC), from 2015-02-18; list <c>masterfilelist.txt</c>.</summary>
    public static GdeltEdition Version2 { get; } = new("gdelt2", "gdeltv2", 14, "masterfilelist.txt", null);

    /// <summary>Name of the format that reads the files: <c>gdelt1</c> or <c>gdelt2</c>.</summary>
    public string Name { get; }

    /// <summary>Folder on the original host: <c>events</c> or <c>gdeltv2</c>.</summary>
    public string Folder { get; }

    /// <summary>The list with the MD5 of every file; for 2.0 with the sizes too.</summary>
    public string DigestList { get; }

    /// <summary>The list with the sizes, where that is a second one; else null.</summary>
    public string? SizeList { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether a name is that of an event file of this edition, and of which day. Nothing but digits and the fixed ending passes.</summary>
    internal bool TryReadName(ReadOnlySpan<char> name, out Day day)
    {
        day = default;
        if (name.Length != _digits + Ending.Length || !name.EndsWith(Ending, StringComparison.Ordinal) || name[.._digits].ContainsAnyExceptInRange('0', '9'))
            return false;
        if (_digits > 8 && (Two(name, 8) > 23 || Two(name, 10) > 59 || Two(name, 12) > 59))
            return false;
        return Day.TryCreate((100 * Two(name, 0)) + Two(name, 2), Two(name, 4), Two(name, 6), out day);
    }

    private static int Two(ReadOnlySpan<char> digits, int at) => int.Parse(digits.Slice(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);
}
