using System.Text;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Tests.Files;

public sealed class DelimitedRowsTests
{
    /// <summary>Any text, in whatever pieces the stream gives it, is cut as string.Split cuts it.</summary>
    [Fact]
    public void Rows_and_fields_are_those_of_split()
    {
        var random = new Random(20191024);
        for (var round = 0; round < 3000; round++)
        {
            var text = Text(random, random.Next(400));
            Read(text, random.Next(1, 90), random).ShouldBe(Expected(text), $"round {round}: {text}");
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\n\nb", 3)]
    [InlineData("a\r\nb\r\n", 2)]
    [InlineData("a\rb\n", 1)]
    [InlineData("\r\n\r\n", 2)]
    [InlineData("\uFEFF", 0)]
    [InlineData("\uFEFFa\tb\n\uFEFFc", 2)]
    [InlineData("\uFEFF\n", 1)]
    public void Line_ends_and_marks(string text, int rows)
    {
        for (var piece = 1; piece < 5; piece++)
        {
            var read = Read(text, piece, new Random(1));
            read.Count.ShouldBe(rows);
            read.ShouldBe(Expected(text));
        }
    }

    [Fact]
    public void Rows_longer_than_the_buffer_are_read_up_to_the_largest()
    {
        foreach (var length in (int[])[1 << 19, (1 << 19) + 1, DelimitedRows.MaximumRow - 1, DelimitedRows.MaximumRow])
        {
            using var rows = Rows($"a\tb\n{new string('x', length - 2)}\tz\nc\td\n", int.MaxValue);
            rows.Next().ShouldBeTrue();
            rows.Next().ShouldBeTrue();
            rows.Fault().ShouldBeNull();
            (rows.FieldCount, rows.Length, rows[0].Length).ShouldBe((2, length, length - 2));
            rows[1].SequenceEqual("z"u8).ShouldBeTrue();
            rows.Next().ShouldBeTrue();
            rows[1].SequenceEqual("d"u8).ShouldBeTrue();
            rows.Next().ShouldBeFalse();
        }
    }

    [Fact]
    public void A_row_that_is_too_long_is_told_and_passed_over()
    {
        foreach (var (length, piece, end) in ((int, int, string)[])
            [(DelimitedRows.MaximumRow + 1, int.MaxValue, "\n"), (3_000_000, 70_000, "\n"), (3_000_000, 4096, "")])
        {
            using var rows = Rows($"a\tb\n{new string('x', length)}{end}{(end.Length > 0 ? "c\td\n" : "")}", piece);
            rows.Next().ShouldBeTrue();
            rows.Next().ShouldBeTrue();
            rows.Fault().ShouldBe("the row has more than 1048576 bytes");
            (rows.Number, rows.Length, rows.Row.Length, rows.Position).ShouldBe((2, length, 1 << 16, 4 + length + end.Length));
            rows.Row.ContainsAnyExcept((byte)'x').ShouldBeFalse();
            rows.Next().ShouldBe(end.Length > 0);
            if (end.Length > 0)
            {
                rows.Fault().ShouldBeNull();
                (rows.Number, rows.FieldCount).ShouldBe((3, 2));
                rows[1].SequenceEqual("d"u8).ShouldBeTrue();
                rows.Next().ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, false)]
    [InlineData(257, true)]
    [InlineData(300, true)]
    [InlineData(5000, true)]
    public void More_than_256_fields_are_a_fault_and_not_an_overrun(int fields, bool isFault)
    {
        using var rows = Rows(string.Join('\t', Enumerable.Range(0, fields)) + "\nnext\trow\n", 1000);
        rows.Next().ShouldBeTrue();
        (rows.Fault() is not null).ShouldBe(isFault);
        if (!isFault)
            Encoding.UTF8.GetString(rows[fields - 1]).ShouldBe($"{fields - 1}");
        rows.Next().ShouldBeTrue();
        rows.Fault().ShouldBeNull();
        (rows.FieldCount, Encoding.UTF8.GetString(rows[1])).ShouldBe((2, "row"));
    }

    [Fact]
    public void What_is_no_text_is_a_fault_of_its_row_alone()
    {
        using var rows = new DelimitedRows(new MemoryStream([.. "good\n"u8, 0xC3, 0x28, (byte)'\n', (byte)'a', 0, (byte)'\n', .. "gut: ü\n"u8]));
        var faults = new List<string?>();
        while (rows.Next())
            faults.Add(rows.Fault());
        faults.ShouldBe([null, "the row is not valid UTF-8", "the row holds a zero byte: binary data", null]);
    }

    private static string Text(Random random, int length)
    {
        var pieces = (string[])["\t", "\t", "\n", "\r\n", "\r", "a", "bc", "ü", "漢", "\uFEFF", "some longer text without anything in it that a reader could stumble over, so that steps are filled"];
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(pieces[random.Next(random.Next(4) == 0 ? pieces.Length : pieces.Length - 1)]);
        return text.ToString();
    }

    private static List<string> Expected(string text)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        var rows = text.Split('\n').ToList();
        if (rows[^1].Length == 0)
            rows.RemoveAt(rows.Count - 1);
        return [.. rows.Select(r => string.Join('|', (r.EndsWith('\r') ? r[..^1] : r).Split('\t')))];
    }

    private static List<string> Read(string text, int piece, Random random)
    {
        using var rows = new DelimitedRows(new Trickle(Encoding.UTF8.GetBytes(text), piece, random));
        var read = new List<string>();
        while (rows.Next())
        {
            rows.Fault().ShouldBeNull();
            var fields = new List<string>();
            for (var i = 0; i < rows.FieldCount; i++)
                fields.Add(Encoding.UTF8.GetString(rows[i]));
            read.Add(string.Join('|', fields));
            rows.Number.ShouldBe(read.Count);
            Encoding.UTF8.GetString(rows.Row).ShouldBe(string.Join('\t', fields));
            Encoding.UTF8.GetString(rows.Fields(0, rows.FieldCount - 1)).ShouldBe(string.Join('\t', fields));
            rows.Length.ShouldBe(rows.Row.Length);
        }

        rows.Next().ShouldBeFalse();
        rows.Position.ShouldBe(Encoding.UTF8.GetByteCount(text) - (text.StartsWith('\uFEFF') ? 3 : 0), $"{text.Replace("\n", "\\n", StringComparison.Ordinal)}|");
        return read;
    }

    private static DelimitedRows Rows(string text, int piece) => new(new Trickle(Encoding.UTF8.GetBytes(text), piece, null));

    /// <summary>Gives a piece at a time: of random length where there is a random, of the full length otherwise.</summary>
    private sealed class Trickle(byte[] bytes, int piece, Random? random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random?.Next(1, piece + 1) ?? piece));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, random?.Next(1, piece + 1) ?? piece)]);
    }
}
