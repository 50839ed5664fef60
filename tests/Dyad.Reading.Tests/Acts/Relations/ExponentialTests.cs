using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Tests.Acts.Relations;

public sealed class ExponentialTests
{
    [Fact]
    public void It_is_the_exponential_function()
    {
        for (var x = -86.9f; x < 87; x += 0.0137f)
            ((double)Exponential.Of(x) / Math.Exp(x)).ShouldBe(1, 3e-7, $"at {x}");
        Exponential.Of(0).ShouldBe(1);
        Exponential.Of(float.NegativeInfinity).ShouldBe(0);
        Exponential.Of(-1000).ShouldBe(0);
        float.IsFinite(Exponential.Of(1000)).ShouldBeTrue();
        float.IsNaN(Exponential.Of(float.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void Its_logarithm_is_the_natural_one()
    {
        for (var x = 0.001f; x < 500; x *= 1.013f)
            ((double)Exponential.Log(x)).ShouldBe(Math.Log(x), 2e-6, $"at {x}");
    }
}
