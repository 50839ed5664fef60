using System.Globalization;
using System.Text;

namespace Dyad.Bench;

/// <summary>Makes a large file with the shape of GDELT 2.0 from a small real one.</summary>
internal static class GdeltFile
{
    /// <summary>Each repetition is a new quarter of an hour: ids go on, DATEADDED and SQLDATE move, addresses are new.</summary>
    internal static int Make(string sample, long rows, string target)
    {
        var lines = File.ReadAllLines(sample, Encoding.UTF8).Select(l => l.Split('\t')).ToArray();
        var start = new DateTime(2015, 2, 18, 0, 0, 0, DateTimeKind.Utc);
        var shift = (start - new DateTime(2019, 10, 24, 0, 0, 0, DateTimeKind.Utc)).Days;
        using var writer = new StreamWriter(target, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var written = 0L; written < rows; written++)
        {
            var block = written / lines.Length;
            var fields = (string[])lines[written % lines.Length].Clone();
            var added = start.AddMinutes(15 * block);
            fields[0] = (500_000_000 + written).ToString(CultureInfo.InvariantCulture);
            var day = DateTime.ParseExact(fields[1], "yyyyMMdd", CultureInfo.InvariantCulture).AddDays(shift + (int)(block / 96));
            fields[1] = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            fields[59] = added.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            fields[60] += "?" + block.ToString(CultureInfo.InvariantCulture);
            writer.WriteLine(string.Join('\t', fields));
        }

        return 0;
    }
}
