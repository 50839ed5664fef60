using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Tests.Randomness;

/// <summary>Against the answers that are published with Random123 (kat_vectors, philox4x32, 10 rounds).</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Philox.At(new Seed(((ulong)k1 << 32) | k0), new Counter(c0, c1, c2, c3)).ShouldBe(new Words(a, b, c, d));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(45)]
    public void Blocks_filled_at_once_are_those_asked_for_one_by_one(int count)
    {
        var (seed, start) = (new Seed(0x299f31d0a4093822), new Counter(3, 8, 0xFFFFFFFB, 2));
        var words = Enumerable.Range(0, 4).Select(_ => new uint[count]).ToArray();
        Philox.Fill(seed, start, words[0], words[1], words[2], words[3]);

        for (var i = 0; i < count; i++)
            Philox.At(seed, start with { Third = start.Third + (uint)i }).ShouldBe(new Words(words[0][i], words[1][i], words[2][i], words[3][i]));
    }

    [Fact]
    public void Fractions_stay_between_zero_and_one()
    {
        Words.Fraction(0, 0).ShouldBeGreaterThan(0);
        Words.Fraction(0xFFFFFFFF, 0xFFFFFFFF).ShouldBeLessThan(1);
        Words.Fraction(0x80000000, 0).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void A_sequence_is_even_and_its_normals_are_normal()
    {
        var random = new RandomSequence(new Seed(1), 7);
        var even = Enumerable.Range(0, 20_000).Select(_ => random.Next()).ToArray();
        var normal = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToArray();

        even.Average().ShouldBe(0.5, 4 * Math.Sqrt(1 / 12.0 / 20_000));
        even.Order().Select((v, i) => Math.Abs(v - ((i + 0.5) / 20_000))).Max().ShouldBeLessThan(1.95 / Math.Sqrt(20_000));
        normal.Average().ShouldBe(0, 4 / Math.Sqrt(20_000));
        normal.Average(v => v * v).ShouldBe(1, 4 * Math.Sqrt(2.0 / 20_000));
        new RandomSequence(new Seed(1), 8).Next().ShouldNotBe(even[0]);
    }
}
