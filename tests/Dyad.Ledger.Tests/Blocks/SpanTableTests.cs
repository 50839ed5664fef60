using System.Text;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Tests.Blocks;

public sealed class SpanTableTests
{
    /// <summary>Numbers are those that a dictionary gives when each new string takes its count.</summary>
    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(2, 5_000, 16)]
    [InlineData(3, 200_000, 1024)]
    public void Numbers_are_those_of_a_dictionary(int seed, int distinct, int capacity)
    {
        var random = new Random(seed);
        var (table, numbers) = (new SpanTable(capacity), new Dictionary<string, int>());
        for (var i = 0; i < distinct * 2; i++)
        {
            var text = Text(random.Next(distinct));
            var isKnown = numbers.TryGetValue(text, out var number);
            if (!isKnown)
                numbers.Add(text, number = numbers.Count);
            table.Number(Encoding.UTF8.GetBytes(text), out var isNew).ShouldBe(number);
            isNew.ShouldBe(!isKnown);
        }

        table.Count.ShouldBe(numbers.Count);
        table.Bytes.ShouldBe(numbers.Keys.Sum(Encoding.UTF8.GetByteCount));
        foreach (var (text, number) in numbers)
            Encoding.UTF8.GetString(table[number]).ShouldBe(text);
    }

    [Fact]
    public void A_cleared_table_starts_anew()
    {
        var table = new SpanTable();
        for (var i = 0; i < 3000; i++)
            table.Number(Encoding.UTF8.GetBytes(Text(i)));
        table.Clear();
        (table.Count, table.Bytes).ShouldBe((0, 0));
        for (var i = 2999; i >= 0; i--)
        {
            table.Number(Encoding.UTF8.GetBytes(Text(i)), out var isNew).ShouldBe(2999 - i);
            isNew.ShouldBeTrue();
        }
    }

    [Fact]
    public void Empty_long_and_binary_strings_are_strings_like_others()
    {
        var table = new SpanTable(1);
        var strings = (byte[][])[[], [0], [0, 0], [0x1F], new byte[100_000], [.. Enumerable.Repeat((byte)1, 99_999)]];
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < strings.Length; i++)
                table.Number(strings[i]).ShouldBe(i);
        }

        table[4].Length.ShouldBe(100_000);
    }

    /// <summary>
    /// Ledgers keep hashes as keys, so that a changed hash would no longer know the rows that it wrote. The values were computed by the
    /// function itself: they tell a change, not an error. Only the first is published: the mixer's first number from seed 0.
    /// </summary>
    [Fact]
    public void Hashes_stay_what_they_were()
    {
        string.Join(' ', ((string[])["", "a", "1234567", "12345678", "123456789", "Владимир", new string('x', 1000)]).Select(t => $"{StableHash.Of(Encoding.UTF8.GetBytes(t)):x16}"))
            .ShouldBe("e220a8397b1dcdaf b8f9d271d104bd03 59fd1f68f7d3f609 bd474c922e6003ec 17569a5b48699d96 ab0827b18cfa1294 e65905ee2570760c");
        $"{StableHash.Join(1, 2):x16} {StableHash.Join(2, 1):x16}".ShouldBe("d5c906f89e1200b6 20fbbd47f65a6b8e");
    }

    /// <summary>No two of a million short strings share a hash, and the lowest bits, which choose a slot, are spread evenly.</summary>
    [Fact]
    public void Hashes_tell_similar_strings_apart()
    {
        var (seen, slots) = (new HashSet<ulong>(), new int[256]);
        for (var i = 0; i < 1_000_000; i++)
        {
            var hash = StableHash.Of(Encoding.UTF8.GetBytes(Text(i)));
            seen.Add(hash).ShouldBeTrue();
            slots[(int)(hash & 255)]++;
        }

        // 1,000,000 / 256 = 3906 on average, with a standard deviation of 62.
        slots.ShouldAllBe(n => n > 3500 && n < 4300);
    }

    private static string Text(int i) => (i % 3) switch { 0 => $"https://news.example/{i}", 1 => $"{i}", _ => $"Ü{i}\u001F" };
}
