using Dyad.Cli.Hosting;
using Dyad.Ledger.ClickHouse;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>Takes the places of this machine out of what is said over the web: files go by their names, and a reader learns nothing of the folders around them.</summary>
/// <param name="studies">Folders of the studies.</param>
internal sealed class HiddenPlaces(IEnumerable<string> studies)
{
    private readonly List<string> _parents =
    [
        .. studies.Select(f => Path.GetDirectoryName(Path.GetFullPath(f))).Append(UserFolders.Data).Append(UserFolders.Cache).Append(Directory.GetCurrentDirectory())
            .OfType<string>().Where(f => f.Length > 1).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A message without the places in which the study, the ledger and the files of the question lie.</summary>
    internal string Hide(string message, Asked asked)
    {
        var ledger = LedgerChoice.DefaultPath;
        IEnumerable<string> ofQuestion = asked.Files.Select(Path.GetDirectoryName).Append(asked.Folder).Append(Path.GetDirectoryName(asked.Folder)).Append(ClickHouseAddress.IsOne(ledger) ? null : Path.GetDirectoryName(Path.GetFullPath(ledger)))
            .OfType<string>().Where(f => f.Length > 1);
        // The longest first: a folder may lie in another of them.
        foreach (var place in ofQuestion.Concat(_parents).OrderByDescending(f => f.Length))
            message = message.Replace(place + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return ClickHouseAddress.IsOne(ledger) ? message.Replace(ledger, "the ledger", StringComparison.Ordinal) : message;
    }
}
