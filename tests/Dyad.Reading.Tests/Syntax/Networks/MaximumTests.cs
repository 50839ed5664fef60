using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Tests.Syntax.Networks;

public sealed class MaximumTests
{
    /// <summary>Few different numbers, so that the greatest stands in several places, and infinities, of which a row of heads has one.</summary>
    [Fact]
    public void The_first_of_the_greatest_is_found()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 2000; trial++)
        {
            var numbers = Enumerable.Range(0, random.Next(1, 70)).Select(_ => random.Next(4) switch { 0 => float.NegativeInfinity, 1 => -0f, var n => n - 3 }).ToArray();
            var expected = 0;
            for (var at = 1; at < numbers.Length; at++)
                expected = numbers[at] > numbers[expected] ? at : expected;
            Maximum.IndexOf(numbers).ShouldBe(expected);
        }
    }
}
