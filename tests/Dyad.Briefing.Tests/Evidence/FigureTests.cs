using Dyad.Briefing.Evidence;

namespace Dyad.Briefing.Tests.Evidence;

public sealed class FigureTests
{
    [Theory]
    [InlineData(-2.125, FigureUnit.Level, "\u22122.13")]
    [InlineData(-0.004, FigureUnit.Level, "0.00")]
    [InlineData(0.306, FigureUnit.Difference, "+0.31")]
    [InlineData(-0.306, FigureUnit.Difference, "\u22120.31")]
    [InlineData(-0.001, FigureUnit.Difference, "0.00")]
    [InlineData(-0.1234, FigureUnit.Points, "\u221212.3")]
    [InlineData(0.0004, FigureUnit.Points, "0.0")]
    [InlineData(0.834, FigureUnit.Probability, "83 %")]
    [InlineData(0.975, FigureUnit.Probability, "98 %")]
    [InlineData(0.997, FigureUnit.Probability, "99.7 %")]
    [InlineData(0.99951, FigureUnit.Probability, "more than 99.9 %")]
    [InlineData(0.0004, FigureUnit.Probability, "less than 0.1 %")]
    [InlineData(1, FigureUnit.Probability, "100 %")]
    [InlineData(12345, FigureUnit.Events, "12,345")]
    public void A_value_is_written_in_its_unit(double value, FigureUnit unit, string expected) =>
        Figure.Write(value, unit).ShouldBe(expected);

    [Theory]
    [InlineData(0.95, "95 %")]
    [InlineData(0.975, "97.5 %")]
    [InlineData(0.999, "99.9 %")]
    public void A_chosen_probability_keeps_its_decimals(double value, string expected) => Figure.WriteChosen(value).ShouldBe(expected);

    [Fact]
    public void An_interval_is_written_with_its_probability() =>
        Whole().ToString().ShouldBe("1.76 (95 % interval \u22120.84 to 4.36)");

    [Fact]
    public void A_figure_says_what_it_lacks()
    {
        Whole().Fault.ShouldBeEmpty();
        (Whole() with { Scale = "" }).Fault.ShouldBe("names no scale");
        (Whole() with { ScaleVersion = "" }).Fault.ShouldBe("names no scale version");
        (Whole() with { Source = "" }).Fault.ShouldBe("names no source");
        (Whole() with { Count = -1 }).Fault.ShouldBe("states no count");
        (Whole() with { Value = double.NaN }).Fault.ShouldBe("is not a number");
        (Whole() with { Unit = FigureUnit.Events, Scale = "", ScaleVersion = "" }).Fault.ShouldBeEmpty();
    }

    internal static Figure Whole() => new("ARA:BEL/level", 1.76, FigureUnit.Level, new Interval(-0.84, 4.36, 0.95), "made-up", "3", "model", 12);
}
