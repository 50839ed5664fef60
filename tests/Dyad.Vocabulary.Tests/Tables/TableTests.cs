using System.Text;
using Dyad.Vocabulary.Tables;

namespace Dyad.Vocabulary.Tests.Tables;

public sealed class TableTests
{
    [Fact]
    public void Rows_know_their_lines_even_where_a_field_spans_several()
    {
        var rows = Read("a,b\n1,\"two\nlines\"\n3,4\n");
        rows.Select(r => (r.Line, r["a"], r["b"])).ShouldBe([(2, "1", "two\nlines"), (4, "3", "4")]);
    }

    [Theory]
    [InlineData("a\n1\n", "t.csv:1: there is no column 'b'")]
    [InlineData("a,b,c\n1,2,3\n", "t.csv:1: column 3: 'c' is not known")]
    [InlineData("a,b\n1,2\n1\n", "t.csv:3: column 1: the row has 1 fields")]
    [InlineData("a,b\n1,2,3\n", "t.csv:2: column 2: the row has 3 fields")]
    public void A_table_of_another_shape_is_refused_with_its_line(string text, string message) =>
        Should.Throw<TableException>(() => Read(text)).Message.ShouldStartWith(message);

    [Fact]
    public void A_field_that_cannot_be_used_is_named_with_file_line_and_column()
    {
        var row = Read("a,b\nx,\n").Single();
        Should.Throw<TableException>(() => row.Day("a")).Message.ShouldBe("t.csv:2: column 1 'a' is a day written yyyy-MM-dd, not 'x'.");
        Should.Throw<TableException>(() => row.Text("b")).Message.ShouldBe("t.csv:2: column 2 'b' is empty.");
        Should.Throw<TableException>(() => row.Whole("a", 0, 9)).Message.ShouldContain("t.csv:2: column 1 'a'");
        Should.Throw<TableException>(() => row.Actors("a")).Message.ShouldContain("'x', which the codebook of actors does not have");
        Should.Throw<TableException>(() => row.Actors("b")).Message.ShouldContain("names no actor");
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_with_the_file_named()
    {
        var random = new Random(17);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes("a,b\n").Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (byte)"\",\n\r1a\0\xFF"[random.Next(8)])).ToArray();
            try
            {
                _ = Table.Read(new MemoryStream(bytes), "t.csv", "a", "b");
            }
            catch (TableException e)
            {
                e.Message.ShouldStartWith("t.csv:");
            }
        }
    }

    private static IReadOnlyList<TableRow> Read(string text) => Table.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv", "a", "b");
}
