using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Vocabulary.Tests.Acts;

public sealed class EventTypesTests
{
    /// <summary>The types and their quad classes as the table of the codebook has them, which follows PLOVER's manual.</summary>
    [Fact]
    public void There_are_sixteen_types_with_the_quads_of_the_codebook()
    {
        EventTypes.All.Count.ShouldBe(16);
        EventTypes.All.Select(t => $"{t.Write()} {(int)t.Quad()}").ShouldBe(CodebookFile.Rows("events/types.csv", "type", "quad").Select(r => $"{r[0]} {r[1]}"), ignoreOrder: true);
        EventTypes.All.Select(t => (int)t.Quad()).ShouldBeInOrder();
        EventTypes.All.CountBy(t => t.Quad()).Select(q => q.Value).ShouldBe([4, 3, 4, 5]);
        EventType.None.Quad().ShouldBe(QuadClass.None);
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        foreach (var type in EventTypes.All.Append(EventType.None))
        {
            EventTypes.TryParse(type.Write(), out var read).ShouldBeTrue();
            read.ShouldBe(type);
            EventTypes.TryParse(type.ToString(), out read).ShouldBeTrue();
            read.ShouldBe(type);
            type.Write().ShouldBe(type.Write().ToUpperInvariant());
        }
    }

    /// <summary>The runtime's own parser of enumerations would take all of these.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("17")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("AGREE,CONSULT")]
    [InlineData("AGREE, NONE")]
    [InlineData(" AGREE")]
    [InlineData("AGREE ")]
    [InlineData("AGREED")]
    public void Numbers_and_lists_are_no_types(string text)
    {
        EventTypes.TryParse(text, out var type).ShouldBeFalse();
        type.ShouldBe(EventType.None);
        EventBook.Default.TryPlover(text.Trim() == "AGREE" ? "AGREE," : text, "", out _).ShouldBeFalse();
    }

    [Fact]
    public void Editions_are_read_as_they_are_written()
    {
        foreach (var table in Enum.GetValues<CameoTable>())
        {
            CameoTables.TryParse(table.Write(), out var read).ShouldBeTrue();
            read.ShouldBe(table);
        }

        CameoTables.TryParse("cameo", out _).ShouldBeFalse();
        CameoTables.TryParse("1", out _).ShouldBeFalse();
        CameoTables.TryParse("Cameo11", out _).ShouldBeFalse();
    }

    [Fact]
    public void An_act_is_written_with_what_is_known_of_it()
    {
        new Act(EventType.Sanction, "discontinue", new CameoCode(CameoTable.Cameo11, "163")).ToString().ShouldBe("SANCTION discontinue (163)");
        new Act(EventType.Agree, "", CameoCode.Absent).ToString().ShouldBe("AGREE");
        var code = new CameoCode(CameoTable.Cameo11, "1832");
        (code.Root, code.Base, code.IsPresent).ShouldBe(("18", "183", true));
        (CameoCode.Absent.Root, CameoCode.Absent.IsPresent).ShouldBe(("", false));
    }
}
