using System.Globalization;

namespace Dyad.Modelling.Tests.Scores;

/// <summary>Tables that <c>make-fixtures.R</c> wrote.</summary>
internal static class Fixtures
{
    internal static IEnumerable<Dictionary<string, double>> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file));
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(f => f.First, f => Number(f.Second)));
    }

    internal static IEnumerable<string[]> Texts(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)).Skip(1).Select(line => line.Split(','));

    internal static double Number(string text) => text == "Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
