using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Bench;

/// <summary>
/// Makes a large folder of reports from a file of sentences: sentences in new company, with other states and other numbers, so that texts and
/// sentences seldom repeat. Every choice is a function of the numbers of report and sentence.
/// </summary>
internal static class ReportFolder
{
    private const int SentencesInReport = 20;
    private const int ReportsInFolder = 1000;

    internal static int Make(string source, int sentences, string target)
    {
        var states = CodebookFile.Rows("actors/states.csv", "name").Select(r => r[0]).Where(n => n.All(char.IsAsciiLetter)).ToArray();
        var cut = new Regex($@"\b({string.Join('|', states)})\b|\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var given = ReadingTexts.Sentences(source).Select(s => Parts(cut, s)).ToArray();
        var text = new StringBuilder();
        for (var report = 0; report * SentencesInReport < sentences; report++)
        {
            text.Clear();
            for (var at = 0; at < SentencesInReport; at++)
            {
                var chance = new Chance(((ulong)report * SentencesInReport) + (ulong)at);
                foreach (var part in given[chance.Below(given.Length)])
                {
                    // A first digit stays one, so that a year does not become a year before Christ.
                    _ = text.Append(part switch
                    {
                        [>= '1' and <= '9'] => ((char)('1' + chance.Below(9))).ToString(),
                        "0" => ((char)('0' + chance.Below(10))).ToString(),
                        _ when Array.IndexOf(states, part) >= 0 => states[chance.Below(states.Length)],
                        _ => part,
                    });
                }

                text.Append(at % 5 == 4 ? "\n\n" : " ");
            }

            var folder = Path.Combine(target, (report / ReportsInFolder).ToString("000", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, (report % ReportsInFolder).ToString("000", CultureInfo.InvariantCulture) + ".txt"), text.ToString());
        }

        return 0;
    }

    private static string[] Parts(Regex cut, string sentence)
    {
        var (parts, from) = (new List<string>(), 0);
        foreach (var match in cut.EnumerateMatches(sentence))
        {
            parts.Add(sentence[from..match.Index]);
            parts.Add(sentence.Substring(match.Index, match.Length));
            from = match.Index + match.Length;
        }

        parts.Add(sentence[from..]);
        return [.. parts];
    }

    /// <summary>Random numbers by counting (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).</summary>
    private struct Chance(ulong seed)
    {
        private ulong _state = seed * 0xD1342543DE82EF95UL;

        internal int Below(int bound)
        {
            _state += 0x9E3779B97F4A7C15UL;
            var x = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return (int)((x ^ (x >> 31)) % (ulong)bound);
        }
    }
}
