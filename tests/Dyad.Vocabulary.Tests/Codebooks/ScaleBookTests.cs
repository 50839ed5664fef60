using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Scales;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class ScaleBookTests
{
    [Fact]
    public void There_are_four_scales_each_within_its_range()
    {
        ScaleBook.Default.Ids.ShouldBe(["goldstein-0.5b1", "goldstein-gdelt", "goldstein-icews", "plover-2024"]);
        foreach (var id in ScaleBook.Default.Ids)
        {
            var description = ScaleBook.Default[id].Description;
            (description.Id, description.Minimum, description.Maximum).ShouldBe((id, -10, 10));
            description.Version.ShouldNotBeEmpty();
            description.Source.ShouldNotBeEmpty();
            description.Table.ShouldBe(id switch { "plover-2024" => CameoTable.None, "goldstein-0.5b1" => CameoTable.Cameo05B1, _ => CameoTable.Cameo11 });
        }
    }

    [Fact]
    public void An_unknown_scale_is_refused_with_those_that_there_are() =>
        Should.Throw<KeyNotFoundException>(() => ScaleBook.Default["goldstein"]).Message.ShouldContain("goldstein-0.5b1, goldstein-gdelt, goldstein-icews, plover-2024");

    /// <summary>Ruling R5 and the README of the scales: where the two copies of one table differ.</summary>
    [Fact]
    public void The_scales_of_ICEWS_and_GDELT_differ_in_five_codes()
    {
        var (icews, gdelt) = (ScaleBook.Default["goldstein-icews"], ScaleBook.Default["goldstein-gdelt"]);
        EventBook.Default.Codes.Select(c => c.Key).Where(c => c.Table == CameoTable.Cameo11)
            .Where(c => (icews.TryScore(c.Code, out var a) ? a : double.NaN).Equals(gdelt.TryScore(c.Code, out var b) ? b : double.NaN) == false)
            .Select(c => c.Code).Order(StringComparer.Ordinal)
            .ShouldBe(["016", "022", "1213", "164", "165"]);
    }

    [Fact]
    public void A_mode_without_a_score_has_that_of_its_type()
    {
        var scale = new Scale(Description(CameoTable.None), [new("SANCTION", -6), new("SANCTION:expel", -5)]);
        Score(scale, new Act(EventType.Sanction, "expel", CameoCode.Absent)).ShouldBe(-5);
        Score(scale, new Act(EventType.Sanction, "withdraw", CameoCode.Absent)).ShouldBe(-6);
        Score(scale, new Act(EventType.Sanction, "", CameoCode.Absent)).ShouldBe(-6);
        Score(scale, new Act(EventType.Accuse, "", CameoCode.Absent)).ShouldBeNull();
        Score(scale, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "010"))).ShouldBeNull();
    }

    [Fact]
    public void A_code_without_a_score_has_none_from_its_parent()
    {
        var scale = new Scale(Description(CameoTable.Cameo11), [new("16", -7), new("163", -8)]);
        Score(scale, new Act(EventType.Sanction, "", new CameoCode(CameoTable.Cameo11, "163"))).ShouldBe(-8);
        Score(scale, new Act(EventType.Sanction, "", new CameoCode(CameoTable.Cameo11, "1631"))).ShouldBeNull();
        Score(scale, new Act(EventType.Sanction, "", new CameoCode(CameoTable.Cameo05B1, "163"))).ShouldBeNull();
        Score(scale, new Act(EventType.Sanction, "", CameoCode.Absent)).ShouldBeNull();
    }

    [Theory]
    [InlineData(10.1)]
    [InlineData(-10.1)]
    [InlineData(double.NaN)]
    public void A_score_outside_the_range_is_refused_with_its_code(double score) =>
        Should.Throw<ArgumentException>(() => new Scale(Description(CameoTable.Cameo11), [new("163", score)])).Message.ShouldContain("163");

    /// <summary>A request alone is neither friendly nor hostile: PLOVER scores it 0.</summary>
    [Fact]
    public void The_score_of_every_type_but_requests_has_the_sign_of_its_quad()
    {
        foreach (var type in EventTypes.All)
        {
            var score = Score(ScaleBook.Default["plover-2024"], new Act(type, "", CameoCode.Absent)).ShouldNotBeNull();
            Math.Sign(score).ShouldBe(type.Quad() is QuadClass.VerbalCooperation or QuadClass.MaterialCooperation ? 1 : type == EventType.Request ? 0 : -1, type.Write());
        }
    }

    private static ScaleDescription Description(CameoTable table) => new("test", "1", -10, 10, table, "this test");

    private static double? Score(Scale scale, Act act) => scale.TryScore(act, out var score) ? score : null;
}
