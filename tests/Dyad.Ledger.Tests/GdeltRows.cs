using System.Globalization;
using System.Text;

namespace Dyad.Ledger.Tests;

/// <summary>Writes rows in the form of GDELT 2.0, for what the real file does not hold.</summary>
internal static class GdeltRows
{
    internal sealed record Actor(string Code, string Name, string Country = "", string Group = "", string Type = "")
    {
        internal static readonly Actor None = new("", "");
    }

    internal static string Row(long id, string day, Actor source, Actor target, string code, string added, string url, string country = "NI", string region = "", string place = "", int root = 1)
    {
        var fields = new string[61];
        Array.Fill(fields, "");
        fields[0] = id.ToString(CultureInfo.InvariantCulture);
        fields[1] = day;
        fields[2] = day[..6];
        fields[3] = day[..4];
        fields[4] = day[..4] + ".5";
        Fill(fields, 5, source);
        Fill(fields, 15, target);
        fields[25] = root.ToString(CultureInfo.InvariantCulture);
        fields[26] = code;
        fields[27] = code.Length > 3 ? code[..3] : code;
        fields[28] = code[..2];
        fields[29] = "4";
        fields[30] = "-9.0";
        fields[31] = "4";
        fields[32] = "1";
        fields[33] = "4";
        fields[34] = "-3.5";
        fields[35] = fields[43] = "0";
        if (country.Length > 0)
        {
            fields[51] = region.Length > 0 ? "4" : "1";
            fields[52] = place.Length > 0 ? place : country;
            fields[53] = country;
            fields[54] = region.Length > 0 ? region : country;
            fields[56] = "9.5";
            fields[57] = "7.5";
            fields[58] = country;
        }
        else
        {
            fields[51] = "0";
        }

        fields[59] = added;
        fields[60] = url;
        return string.Join('\t', fields);
    }

    internal static string Write(string path, IEnumerable<string> rows)
    {
        File.WriteAllText(path, string.Join('\n', rows) + "\n", new UTF8Encoding(false));
        return path;
    }

    private static void Fill(string[] fields, int at, Actor actor)
    {
        fields[at] = actor.Code;
        fields[at + 1] = actor.Name;
        fields[at + 2] = actor.Country;
        fields[at + 3] = actor.Group;
        fields[at + 7] = actor.Type;
    }
}
