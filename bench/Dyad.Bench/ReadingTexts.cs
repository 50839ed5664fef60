using Dyad.Ledger.Readings;
using Dyad.Reading.Documents;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Reports to read: of a folder or of a file of sentences.</summary>
internal static class ReadingTexts
{
    private const int SentencesInReport = 12;
    private static readonly Day Published = new(2018, 6, 1);

    /// <summary>A folder gives its documents, a file of sentences (one a line, in a table the first column) reports of twelve each.</summary>
    internal static List<Report> Of(string path) =>
        Directory.Exists(path)
            ? [.. DocumentFiles.Expand([path]).SelectMany(f => DocumentReader.Read(f.Path, f.Name)).Where(o => o.Document is not null).Select(o => Make(o.Name, o.Document!.Title, o.Document.Text))]
            : [.. Sentences(path).Chunk(SentencesInReport).Select((s, i) => Make($"{i}.txt", "", string.Join("\n\n", s)))];

    /// <summary>The sentences of a file.</summary>
    internal static IEnumerable<string> Sentences(string path)
    {
        var isTable = path.EndsWith(".tsv", StringComparison.Ordinal);
        return File.ReadLines(path).Skip(isTable ? 1 : 0).Select(l => isTable ? l.Split('\t')[0] : l).Select(l => l.Trim()).Where(l => l.Length > 0);
    }

    private static Report Make(string name, string title, string text) =>
        new(ReportDigest.Of(text), name, "text", title, "The Gazette", "", "", "", PublicationInstant.EndOf(Published), text);
}
