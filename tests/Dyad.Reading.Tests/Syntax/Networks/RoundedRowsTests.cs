using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Tests.Syntax.Networks;

public sealed class RoundedRowsTests
{
    private const int Columns = 64;

    [Fact]
    public void Rows_are_summed_and_none_is_further_off_than_half_a_step()
    {
        var random = new Random(3);
        var table = new Parameter("table", 20, Columns);
        foreach (ref var value in table.Values.AsSpan(0, 19 * Columns))
            value = (random.NextSingle() * 4) - 2;
        var rounded = RoundedRows.Of(table);
        var sum = new float[Columns];
        rounded.Sum([3, -1, 7, 7, 19], sum);
        for (var at = 0; at < Columns; at++)
            sum[at].ShouldBe(table.Values[(3 * Columns) + at] + (2 * table.Values[(7 * Columns) + at]), 3 * 0.51f * 2 / 127);
        rounded.Sum([-1], sum);
        sum.ShouldAllBe(s => s == 0);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var table = new Parameter("table", 2, Columns);
        for (var at = 0; at < table.Values.Length; at++)
            table.Values[at] = at - 50;
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
            RoundedRows.Of(table).Write(writer);
        file.Position = 0;
        var (expected, found) = (new float[Columns], new float[Columns]);
        RoundedRows.Of(table).Sum([0, 1], expected);
        RoundedRows.Read(file, 2, Columns).Sum([0, 1], found);
        found.ShouldBe(expected);
        Should.Throw<EndOfStreamException>(() => RoundedRows.Read(file, 2, Columns));
    }
}
