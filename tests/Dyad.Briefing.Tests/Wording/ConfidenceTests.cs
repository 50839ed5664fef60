using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Tests.Wording;

public sealed class ConfidenceTests
{
    [Theory]
    [InlineData(30, 0, false, Confidence.High)]
    [InlineData(29, 0, false, Confidence.Moderate)]
    [InlineData(300, 1, false, Confidence.Moderate)]
    [InlineData(10, 0, false, Confidence.Moderate)]
    [InlineData(9, 0, false, Confidence.Low)]
    [InlineData(300, 5, true, Confidence.Low)]
    public void Confidence_follows_acts_and_gaps(int acts, int gapDays, bool gapAtEnd, Confidence expected) =>
        ConfidenceRule.Of(acts, gapDays, gapAtEnd).ShouldBe(expected);
}
