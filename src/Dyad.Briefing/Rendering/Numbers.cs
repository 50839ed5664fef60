using System.Globalization;

namespace Dyad.Briefing.Rendering;

/// <summary>Numbers for machines.</summary>
internal static class Numbers
{
    /// <summary>The shortest text that reads back to the same number.</summary>
    internal static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
