using System.Diagnostics.CodeAnalysis;
using Dyad.Ledger.Readings;
using Dyad.Reading.Documents;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>The documents that a command was given, with what it says about them where they do not say it themselves.</summary>
/// <param name="paths">Files and folders.</param>
/// <param name="date">Day of publication of documents without one.</param>
/// <param name="publisher">Publisher of documents without one.</param>
internal sealed class GivenDocuments(IReadOnlyList<string> paths, Day? date, string? publisher)
{
    private const string Undated = "it has no date; give it one with --date YYYY-MM-DD";
    private const int Named = 5;
    private readonly Lazy<IReadOnlyList<DocumentFile>> _files = new(() => [.. DocumentFiles.Expand(paths)]);

    /// <summary>The files, in the order in which they are read.</summary>
    internal IReadOnlyList<DocumentFile> Files => _files.Value;

    /// <summary>What was given, as it was typed.</summary>
    internal string Given => Joined(paths);

    /// <summary>What was given, as it is kept with the run: files and folders by their names, since where they lie on this machine is nothing to who reads the ledger.</summary>
    internal string Name => Joined([.. paths.Select(NameOf)]);

    /// <summary>
    /// Asks for a date where documents lack one and it cannot be meant that they are left out: where a file that was named itself has none,
    /// or none of a folder's documents has one. In a folder of which some have a date, the others are set aside.
    /// </summary>
    /// <exception cref="UsageException">The question.</exception>
    internal void AskForDates()
    {
        if (date is not null)
            return;
        var missing = paths.Where(File.Exists).SelectMany(p => Read(new DocumentFile(p, Path.GetFileName(p)))).Where(IsUndated).Select(o => o.Name).Take(Named + 1).ToList();
        foreach (var folder in paths.Where(Directory.Exists))
        {
            var undated = new List<string>();
            var isDated = false;
            foreach (var outcome in DocumentFiles.Expand([folder]).SelectMany(Read))
            {
                isDated = outcome.Document is { Published: not null };
                if (isDated)
                    break;
                if (IsUndated(outcome))
                    undated.Add(outcome.Name);
            }

            if (!isDated)
                missing.AddRange(undated);
        }

        if (missing.Count == 0)
            return;
        var names = string.Join(", ", missing.Take(Named).Select(Plain.Text)) + (missing.Count > Named ? ", …" : "");
        throw new UsageException($"When was this published? {names}: no date stands in it. Give --date YYYY-MM-DD, which holds for every document without one.");
    }

    /// <summary>The documents in order, each a report to be read or refused; <paramref name="file"/> is told the number of the file being read.</summary>
    internal IEnumerable<Arrival<Report>> Arrivals(Action<int> file)
    {
        for (var i = 0; i < Files.Count; i++)
        {
            file(i);
            foreach (var arrival in Arrivals(i))
                yield return arrival;
        }
    }

    /// <summary>The documents of one file in order.</summary>
    internal IEnumerable<Arrival<Report>> Arrivals(int file) => Read(Files[file]).Select(o => Arrive(o, Files[file]));

    private static string Joined(IReadOnlyList<string> given) => given.Count <= 3 ? string.Join(' ', given) : $"{given[0]} … {given[^1]} ({given.Count} paths)";

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : path;

    private static bool IsUndated(DocumentOutcome outcome) => outcome.Document is { Published: null };

    private Arrival<Report> Arrive(DocumentOutcome outcome, DocumentFile file)
    {
        if (outcome.Document is not { } found)
            return new Arrival<Report>(outcome.Name, "", null, Refuse(outcome, file));
        if ((found.Published ?? (date is { } day ? PublicationInstant.EndOf(day) : null)) is not { } published)
        {
            var text = System.Text.Encoding.UTF8.GetBytes(found.Text);
            return new Arrival<Report>(outcome.Name, "", null, new RefusedDocument(outcome.Name, Undated, text, text.Length));
        }

        var report = new Report(
            ReportDigest.Of(found.Text), found.Name, found.Format, found.Title, found.Publisher.Length > 0 ? found.Publisher : publisher ?? "", found.Author, found.Dateline,
            found.Address, published, found.Text);
        return new Arrival<Report>(outcome.Name, report.Digest, report, null);
    }

    /// <summary>What is refused keeps its bytes where it is a file of its own.</summary>
    private static RefusedDocument Refuse(DocumentOutcome outcome, DocumentFile file)
    {
        const int Kept = 1 << 16;
        if (outcome.Name != file.Name || !File.Exists(file.Path))
            return new RefusedDocument(outcome.Name, outcome.Reason, default, 0);
        try
        {
            using var stream = File.OpenRead(file.Path);
            var bytes = new byte[Math.Min(Kept, stream.Length)];
            stream.ReadExactly(bytes);
            return new RefusedDocument(outcome.Name, outcome.Reason, bytes, stream.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RefusedDocument(outcome.Name, outcome.Reason, default, 0);
        }
    }

    /// <summary>The documents of a file; where it cannot be opened, or read to its end, a refusal takes the place of the rest.</summary>
    private static IEnumerable<DocumentOutcome> Read(DocumentFile file)
    {
        IEnumerator<DocumentOutcome>? documents = null;
        try
        {
            while (Next(out var outcome))
                yield return outcome;
        }
        finally
        {
            documents?.Dispose();
        }

        bool Next([NotNullWhen(true)] out DocumentOutcome? outcome)
        {
            outcome = null;
            try
            {
                documents ??= DocumentReader.Read(file.Path, file.Name).GetEnumerator();
                if (!documents.MoveNext())
                    return false;
                outcome = documents.Current;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                outcome = new DocumentOutcome(file.Name, null, $"the file cannot be opened or read to its end: {e.Message}");
                documents?.Dispose();
                documents = Enumerable.Empty<DocumentOutcome>().GetEnumerator();
            }

            return true;
        }
    }
}
