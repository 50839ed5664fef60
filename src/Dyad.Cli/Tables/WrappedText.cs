using Dyad.Cli.Hosting;

namespace Dyad.Cli.Tables;

/// <summary>Words within 80 columns.</summary>
internal static class WrappedText
{
    internal const int Width = 80;

    /// <summary>Words of a report on one line, in quotation marks, without what a terminal would obey.</summary>
    internal static string Quote(string words) => $"\"{string.Join(' ', Plain.Text(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\"";

    /// <summary>Writes words with a lead, the following lines under the first.</summary>
    internal static void Write(TextWriter writer, string lead, string text)
    {
        var (line, indent) = (lead, new string(' ', lead.Length));
        foreach (var word in text.Split(' '))
        {
            if (line.Length > lead.Length && line.Length + word.Length + 1 > Width)
            {
                writer.WriteLine(line.TrimEnd());
                line = indent;
            }

            line += line.Length == lead.Length ? word : " " + word;
        }

        writer.WriteLine(line.TrimEnd());
    }
}
