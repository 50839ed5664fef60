using System.Text.Json;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Rendering;

namespace Dyad.Briefing.Tests.Rendering;

public sealed class JsonShapeTests
{
    private static readonly JsonElement Json = JsonDocument.Parse(JsonBrief.Render(BriefWriter.Compose(SyntheticStudy.Input()))).RootElement;

    [Fact]
    public void The_first_property_names_the_shape_and_its_version()
    {
        Json.EnumerateObject().First().Name.ShouldBe("schema");
        Json.GetProperty("schema").GetString().ShouldBe("dyad-brief/1");
    }

    [Fact]
    public void The_page_of_docs_knows_every_property_and_every_kind()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
            folder = folder.Parent;
        var docs = File.ReadAllText(Path.Combine(folder.ShouldNotBeNull().FullName, "docs", "brief.md"));
        Names(Json).Distinct().Where(n => !docs.Contains($"`{n}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            Names(p.Value).Prepend(p.Name).Concat(p.Name == "kind" ? [p.Value.GetString()!] : [])),
        _ => [],
    };
}
