using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace Dyad.House.Tests;

/// <summary>The working tree as the rules see it: its root, its files, its projects.</summary>
internal static class House
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", "dist", "artifacts", "out", "TestResults", ".git", ".dyad", ".vs", ".idea"];

    /// <summary>The folder that holds <c>Dyad.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is written by hand: what git tracks or would track, or all but build output where there is no git. Relative, with slashes.</summary>
    public static ImmutableArray<string> Files { get; } = [.. (FromGit() ?? FromDisk()).Where(f => File.Exists(Full(f))).Order(StringComparer.Ordinal)];

    /// <summary>Every project under <c>src/</c>.</summary>
    public static ImmutableArray<Project> Rooms { get; } = [.. In("src", ".csproj").Select(f => new Project(f))];

    /// <summary>Every project of the house.</summary>
    public static ImmutableArray<Project> Projects { get; } = [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => new Project(f))];

    /// <summary>The rooms that others may call: all but the hosts.</summary>
    public static IEnumerable<Project> Libraries => Rooms.Where(r => !r.IsHost);

    /// <summary>C# files under a folder.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders.SelectMany(folder => In(folder, ".cs"));

    /// <summary>Files under a folder with one of the endings.</summary>
    public static IEnumerable<string> In(string folder, params string[] endings) =>
        Files.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal) && endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Full(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(Full(file));

    /// <summary>Fails with one breach a line, under a sentence that says what to do.</summary>
    public static void NoBreach(IEnumerable<string> breaches, string advice)
    {
        var found = breaches.ToList();
        if (found.Count > 0)
            Assert.Fail($"{advice}\n  {string.Join("\n  ", found)}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("No folder above the tests holds Dyad.slnx.");
    }

    private static List<string>? FromGit()
    {
        if (!Path.Exists(Full(".git")))
            return null;
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var names = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries)] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static List<string> FromDisk()
    {
        var found = new List<string>();
        var open = new Stack<string>([Root]);
        while (open.TryPop(out var folder))
        {
            found.AddRange(Directory.GetFiles(folder).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')));
            foreach (var inner in Directory.GetDirectories(folder).Where(d => !Built.Contains(Path.GetFileName(d))))
                open.Push(inner);
        }

        return found;
    }
}

/// <summary>A project file.</summary>
/// <param name="File">Path from the root.</param>
internal sealed record Project(string File)
{
    public XDocument Xml { get; } = XDocument.Load(House.Full(File));

    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Folder => Path.GetDirectoryName(File)!.Replace('\\', '/');

    public bool IsHost => Name is "Dyad.Cli" or "Dyad.Web";

    public IEnumerable<string> ProjectReferences =>
        Items("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> PackageReferences => Items("PackageReference");

    /// <summary>The built assembly; the tests reference every room, so that it lies beside them.</summary>
    public Assembly Load()
    {
        var name = Xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidOperationException($"{name} is not beside the house tests: add a ProjectReference to {File} in Dyad.House.Tests.csproj.", e);
        }
    }

    private IEnumerable<string> Items(string kind) =>
        Xml.Descendants(kind).Select(item => (string?)item.Attribute("Include")).OfType<string>();
}
