using System.Globalization;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Evaluation;

/// <summary>A labelled actor phrase.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Context">Words around it, or empty.</param>
/// <param name="Day">Day of the text, or null.</param>
/// <param name="Country">Country or organisation in this project's codes; empty where the label has none.</param>
/// <param name="Sector">Sector in this project's codes; empty where the label has none.</param>
public sealed record ActorGoldRow(string Phrase, string Context, Day? Day, string Country, string Sector);

/// <summary>
/// Reads labelled actor phrases: a table with the columns phrase, context, date, country, sector separated by tabs. True synonyms are made one:
/// codes of the same body (<c>KSV</c>, <c>XKX</c>; <c>UNO</c>, <c>UN</c>), and PLOVER's names of sectors (<c>JRN</c>). Labels that say nothing are empty.
/// </summary>
public static class ActorGold
{
    private const int Columns = 5;

    /// <summary>Reads the rows.</summary>
    /// <param name="lines">Lines of the table with its header.</param>
    /// <param name="present">The day that the word <c>today</c> means in the table.</param>
    public static IEnumerable<ActorGoldRow> Rows(IEnumerable<string> lines, Day present)
    {
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split('\t');
            if (cells.Length >= Columns && cells[0].Trim().Length > 0)
                yield return new ActorGoldRow(cells[0].Trim(), cells[1].Trim(), Date(cells[2].Trim(), present), Country(cells[3]), Sector(cells[4]));
        }
    }

    /// <summary>A country or organisation code in this project's codes.</summary>
    public static string Country(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var trimmed = code.Trim();
        return trimmed switch
        {
            "-" or "" => "",
            "KSV" => "XKX",
            "EUR" => "EU",
            "ITL" => "ITA",
            "VTN" => "VNM",
            _ => ActorBook.Default.HasBody(trimmed) ? trimmed : ActorBook.Default.TryCameo(trimmed, out var body) ? body : trimmed,
        };
    }

    /// <summary>A sector in this project's codes: PLOVER's own names, and no sector for labels that say none.</summary>
    public static string Sector(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var trimmed = code.Trim();
        return (trimmed.Length > 3 ? trimmed[..3] : trimmed) switch
        {
            "" or "-" or "UNK" or "???" or "JNK" or "PRE" => "",
            "JRN" => "MED",
            "MED" => "HLH",
            "PRM" => "PAR",
            "SOC" => "CVL",
            var sector => sector,
        };
    }

    private static Day? Date(string text, Day present)
    {
        if (string.Equals(text, "today", StringComparison.OrdinalIgnoreCase))
            return present;
        return DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? new Day(day.DayNumber) : null;
    }
}
