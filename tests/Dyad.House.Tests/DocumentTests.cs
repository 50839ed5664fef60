using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>Documents, data and lock files.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Links_point_at_files() =>
        House.NoBreach(
            from file in House.Files
            where file.EndsWith(".md", StringComparison.Ordinal) && (!file.Contains('/', StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal))
            from link in Link().Matches(Code().Replace(House.Read(file), "")).Select(m => m.Groups["to"].Value)
            where !Elsewhere().IsMatch(link) && !PointsAtFile(file, link)
            select $"{file}: {link}",
            "Links that point at nothing in the repository: correct the path (relative to the document).");

    [Fact]
    public void Every_project_has_a_lock_file() =>
        House.NoBreach(
            House.Projects.Select(p => $"{p.Folder}/packages.lock.json").Where(f => !House.Files.Contains(f)),
            "Lock files that are missing; write them with 'dotnet restore -p:DyadUpdateLocks=true' and commit them:");

    [Fact]
    public void Lock_files_hold_no_address() =>
        House.NoBreach(
            House.Files.Where(f => Path.GetFileName(f) is "packages.lock.json" && House.Read(f).Contains("http", StringComparison.OrdinalIgnoreCase)),
            "A lock file names packages and hashes, never a server:");

    [Fact]
    public void Every_table_of_the_codebook_is_explained_beside_it() =>
        House.NoBreach(
            from table in House.In("codebook", ".csv", ".tsv")
            let page = $"{Path.GetDirectoryName(table)!.Replace('\\', '/')}/README.md"
            where !House.Files.Contains(page) || !House.Read(page).Contains(Path.GetFileName(table), StringComparison.Ordinal)
            select $"{table}: {page}",
            "A table without a word on its columns, source and licence: name it in the README.md of its folder.");

    private static bool PointsAtFile(string document, string link)
    {
        var path = Uri.UnescapeDataString(link.Split('#', '?')[0]);
        var target = Path.GetFullPath(Path.Combine(House.Root, Path.GetDirectoryName(document)!, path));
        return target.StartsWith(House.Root, StringComparison.Ordinal) && Path.Exists(target);
    }

    [GeneratedRegex("""\]\(<?(?<to>[^)\s>]+)|^\[[^\]]+\]:\s*(?<to>\S+)|\b(src|href)="(?<to>[^"]+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^([a-z][a-z0-9+.-]*:|#|//)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elsewhere();
}
