using Dyad.Vocabulary.Codebooks;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class CodebookFileTests
{
    [Fact]
    public void A_missing_column_is_named_with_its_table()
    {
        var fault = Should.Throw<InvalidDataException>(() => CodebookFile.Rows("events/types.csv", "type", "colour").ToList());
        fault.Message.ShouldContain("events/types.csv");
        fault.Message.ShouldContain("colour");
    }

    [Fact]
    public void A_missing_table_is_named() =>
        Should.Throw<InvalidDataException>(() => CodebookFile.Rows("events/none.csv").ToList()).Message.ShouldContain("events/none.csv");

    [Fact]
    public void Columns_come_in_the_order_asked_for() =>
        CodebookFile.Rows("events/types.csv", "name", "type").First().ShouldBe(["Agree", "AGREE"]);

    /// <summary>What travels in the assembly is what lies in the folder.</summary>
    [Fact]
    public void Every_table_of_the_folder_can_be_read_whole()
    {
        var folder = Path.Combine(SharedData.Repository, "codebook");
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var text = File.ReadAllText(path);
            text.ShouldNotContain("\r", Case.Sensitive, name);
            text[0].ShouldNotBe('\uFEFF', name);
            var header = text[..text.IndexOf('\n', StringComparison.Ordinal)].Split(',');
            header.Length.ShouldBe(header.Distinct(StringComparer.Ordinal).Count(), name);
            // A quoted line end would make rows differ from lines: no table has one.
            CodebookFile.Rows(name, header).Count().ShouldBe(text.Count(c => c == '\n') - 1, name);
            CodebookFile.Rows(name, header).ShouldAllBe(r => r.All(f => f == f.Trim()), name);
        }
    }
}
