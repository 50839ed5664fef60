using System.Globalization;
using System.Text;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Bench;

/// <summary>
/// Makes a file in the form of GDELT 2.0 in which nearly every row is a happening of its own: states do things to states over nineteen years, the
/// busiest pairs most. The same numbers give the same file; a long world can be made in several files.
/// </summary>
internal static class GdeltWorld
{
    private const int Fields = 61;
    private const int Years = 19;
    private const int States = 190;
    private static readonly string[] Codes = ["010", "020", "036", "042", "043", "051", "061", "071", "084", "112", "120", "130", "141", "154", "163", "173", "190", "195"];
    private static readonly string[] Sectors = ["", "GOV", "MIL", "LEG"];

    internal static int Make(long rows, string target) => Make(rows, 0, rows, target);

    /// <summary>Makes the rows of a world from one on, up to another.</summary>
    internal static int Make(long rows, long from, long until, string target)
    {
        string[] powers = ["USA", "RUS", "CHN"];
        string[] states = [.. powers.Concat(ActorBook.Default.Bodies.Where(b => b.Length == 3 && b.All(char.IsAsciiLetterUpper)).Order(StringComparer.Ordinal)).Distinct().Take(States)];
        var first = new DateTime(2007, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var days = (int)(Years * 365.25);
        var fields = new string[Fields];
        using var writer = new StreamWriter(target, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var row = from; row < until; row++)
        {
            var draw = new Draws((ulong)row);
            var (source, other) = (states[draw.Skewed(states.Length)], states[draw.Skewed(states.Length)]);
            if (source == other)
                other = states[(Array.IndexOf(states, source) + 1) % states.Length];
            var day = first.AddDays((int)(row * days / rows));
            var code = Codes[draw.Below(Codes.Length)];
            Array.Fill(fields, "");
            fields[0] = (700_000_000 + row).ToString(CultureInfo.InvariantCulture);
            fields[1] = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            (fields[2], fields[3], fields[4]) = (fields[1][..6], fields[1][..4], fields[1][..4] + ".5");
            Actor(fields, 5, source, Sectors[draw.Below(Sectors.Length)]);
            Actor(fields, 15, other, Sectors[draw.Below(Sectors.Length)]);
            (fields[25], fields[26], fields[27], fields[28], fields[29]) = ("1", code, code, code[..2], "1");
            (fields[30], fields[31], fields[32], fields[33], fields[34]) = ("1.0", "4", "1", "4", "-1.5");
            (fields[35], fields[43], fields[51]) = ("0", "0", "0");
            fields[59] = day.AddMinutes(15 * draw.Below(96)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            fields[60] = string.Create(CultureInfo.InvariantCulture, $"https://news.example/{day:yyyy/MM/dd}/{row:x}");
            writer.WriteLine(string.Join('\t', fields));
        }

        return 0;
    }

    private static void Actor(string[] fields, int at, string state, string sector)
    {
        (fields[at], fields[at + 1], fields[at + 2]) = (state + sector, state, state);
        fields[at + 7] = sector;
    }

    /// <summary>Numbers that hang on the row alone (SplitMix64).</summary>
    private struct Draws(ulong row)
    {
        private ulong _state = row * 0x9E3779B97F4A7C15 + 20261122;

        internal int Below(int most) => (int)(Next() % (ulong)most);

        /// <summary>Small numbers often: the square of a uniform draw.</summary>
        internal int Skewed(int most)
        {
            var uniform = (Next() >> 11) * (1.0 / (1UL << 53));
            return (int)(uniform * uniform * uniform * most);
        }

        private ulong Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
