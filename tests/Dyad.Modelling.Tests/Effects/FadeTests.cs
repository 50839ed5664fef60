using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Tests.Effects;

public sealed class FadeTests
{
    [Fact]
    public void The_logarithm_is_that_of_the_runtime_to_two_units_in_the_last_place()
    {
        var memory = Enumerable.Range(0, 20_001).Select(i => i == 0 ? 0f : (float)Math.Exp((i / 20_000.0 * 40) - 25)).ToArray();
        foreach (var factor in (float[])[1, 700])
        {
            var logs = new float[memory.Length];
            Fade.LogOnePlus(memory, factor, logs);
            for (var i = 0; i < memory.Length; i++)
            {
                var expected = MathF.Log(1 + (memory[i] * factor));
                Math.Abs(logs[i] - expected).ShouldBeLessThanOrEqualTo(2 * MathF.Max(MathF.BitIncrement(expected) - expected, 1e-9f), $"log(1 + {factor} · {memory[i]})");
            }
        }

        new float[] { 0, 0, 0 }.ShouldBe(Logs(new float[3]));
    }

    private static float[] Logs(float[] memory)
    {
        var logs = new float[memory.Length];
        Fade.LogOnePlus(memory, 5, logs);
        return logs;
    }
}
