using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Gdelt;

/// <summary>Decodes the attribute blocks of a GDELT row, each once for each distinct block of bytes.</summary>
internal static class GdeltEntries
{
    /// <summary>
    /// The ten actor columns: code, name, country, known group, ethnic, religion 1 and 2, type 1 to 3.
    /// </summary>
    internal static byte[] Actor(byte[] raw, ActorBook book)
    {
        var f = Encoding.UTF8.GetString(raw).Split('\t');
        if (f.Length != GdeltColumns.ActorColumns || f.All(string.IsNullOrEmpty))
            return ClaimDictionaries.Encode(ActorMention.Nobody);
        var code = CameoActors.FromAttributes(book, f[2], f[3], f[7], f[8], f[9]);
        return ClaimDictionaries.Encode(new ActorMention(code, f[1], f[0]));
    }

    /// <summary>The event code; null where CAMEO 1.1 has no such code.</summary>
    internal static byte[]? Act(byte[] raw, EventBook book) =>
        book.TryAct(new CameoCode(CameoTable.Cameo11, Encoding.ASCII.GetString(raw)), out var act) ? ClaimDictionaries.Encode(act) : null;

    /// <summary>GoldsteinScale: empty, or a number from -10 to 10.</summary>
    internal static bool TryIntensity(ReadOnlySpan<byte> text, out float intensity)
    {
        intensity = float.NaN;
        return text.Length == 0 || (Utf8Parser.TryParse(text, out intensity, out var used) && used == text.Length && intensity is >= -10 and <= 10);
    }

    /// <summary>The geography block: type, full name, FIPS country, ADM1, [ADM2,] latitude, longitude, feature.</summary>
    internal static byte[] Place(byte[] raw, ActorBook book)
    {
        var f = Encoding.UTF8.GetString(raw).Split('\t');
        if (f.Length < 7 || f[2].Length == 0)
            return ClaimDictionaries.Encode(Vocabulary.Claims.Place.Nowhere);
        var country = book.TryFips(f[2], out var body) ? body : "";
        // For a place known by country only, GDELT repeats the country code as ADM1.
        var region = f[3] == f[2] ? "" : f[3];
        return ClaimDictionaries.Encode(new Place(country, region, f[1], Degrees(f[^3]), Degrees(f[^2])));
    }

    private static double Degrees(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= 180 ? value : double.NaN;
}
