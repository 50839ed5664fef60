using System.Text.RegularExpressions;

namespace Dyad.House.Tests;

/// <summary>Names say what a thing is and where it lives.</summary>
public sealed partial class NameTests
{
    private static readonly HashSet<string> Drawers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Common", "Core", "Extensions", "Helper", "Helpers", "Internals", "Misc", "Util", "Utilities", "Utils",
    };

    [Fact]
    public void There_is_no_drawer() =>
        House.NoBreach(
            from file in House.In("src", "").Concat(House.In("tests", ""))
            from part in Path.ChangeExtension(file, null).Split('/', '.')
            where Drawers.Contains(part)
            select $"{file}: '{part}'",
            "A drawer holds what nobody named: put each thing into the room of its idea, or make the room that is missing.");

    [Fact]
    public void No_namespace_is_a_drawer() =>
        House.NoBreach(
            from file in House.Sources("src", "tests")
            from name in Namespaces(file)
            where name.Split('.').Any(Drawers.Contains)
            select $"{file}: {name}",
            "A namespace is one idea: name it.");

    [Fact]
    public void No_type_is_called_Dyad() =>
        House.NoBreach(
            from file in House.Sources("src", "tests")
            where TypeCalledDyad().IsMatch(SourceText.Of(file).Code)
            select file,
            "The name Dyad is the namespace of the house; a type of that name hides it. Call the type what it is.");

    [Fact]
    public void A_namespace_is_its_folder() =>
        House.NoBreach(
            from file in House.Sources("src")
            let found = string.Join(", ", Namespaces(file))
            let expected = Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
            where found != expected && !(found.Length == 0 && NeedsNoNamespace(file))
            select $"{file}: '{found}', expected '{expected}'",
            "Namespace = folder = one idea: move the file, or write the namespace of its folder (one, file-scoped).");

    private static IEnumerable<string> Namespaces(string file) =>
        NamespaceDeclaration().Matches(SourceText.Of(file).Code).Select(m => m.Groups["name"].Value);

    /// <summary>The entry of a host, or a file of using directives and assembly attributes alone.</summary>
    private static bool NeedsNoNamespace(string file) =>
        Path.GetFileName(file) == "Program.cs" && House.Rooms.Any(r => r.IsHost && file == $"{r.Folder}/Program.cs")
        || SourceText.Of(file).Code.Split('\n').All(l => DirectiveLine().IsMatch(l));

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+Dyad\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeCalledDyad();

    [GeneratedRegex(@"^\s*($|using\s|global\s+using\s|\[assembly:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectiveLine();
}
