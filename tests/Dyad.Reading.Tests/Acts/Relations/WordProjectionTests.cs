using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Tests.Acts.Relations;

public sealed class WordProjectionTests
{
    /// <summary>Hidden layers of different widths, sentences shorter and longer than a block of rows.</summary>
    [Fact]
    public void All_networks_at_once_give_the_bits_of_each_by_itself()
    {
        var random = new Random(21);
        var networks = new[] { 48, 16, 32 }.Select(hidden => Network(random, new TokenNetworkShape(24, hidden, 5))).ToArray();
        var projection = new WordProjection(networks);
        foreach (var tokens in (int[])[1, 2, 8, 23])
        {
            var words = Numbers(random, tokens * 24);
            var (around, into) = projection.Room(tokens);
            var together = new float[into];
            projection.Run(words, tokens, new float[around], together);
            for (var n = 0; n < networks.Length; n++)
            {
                var hidden = networks[n].Shape.Hidden;
                var alone = new float[tokens * hidden];
                networks[n].Project(words, tokens, alone);
                for (var at = 0; at < tokens; at++)
                    together.AsSpan((at * projection.Width) + projection.Starts[n], hidden).ToArray().ShouldBe(alone.AsSpan(at * hidden, hidden).ToArray());
            }
        }
    }

    [Fact]
    public void Networks_over_other_words_are_refused() =>
        Should.Throw<InvalidDataException>(() => new WordProjection([Network(new Random(1), new TokenNetworkShape(24, 16, 5)), Network(new Random(1), new TokenNetworkShape(32, 16, 5))]));

    private static TokenNetwork Network(Random random, TokenNetworkShape shape) => new(shape, Numbers(random, shape.Count));

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
}
