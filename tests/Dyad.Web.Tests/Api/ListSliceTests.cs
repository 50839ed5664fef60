using System.Text;
using System.Text.Json;
using Dyad.Web.Api;

namespace Dyad.Web.Tests.Api;

/// <summary>Parts of lists.</summary>
public sealed class ListSliceTests
{
    private const string Csv = "name,text\na,\"one\ntwo, three\"\nb,\"with \"\"marks\"\"\n\"\nc,\n";

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[1, [2, 3], {\"a\": [4]}, \"]\", null]", 5)]
    [InlineData("[\n  {\"a\": \"ä\"},\n  {\"b\": 2}\n]\n", 2)]
    public void The_parts_of_a_list_make_up_the_list(string json, int length)
    {
        var whole = JsonDocument.Parse(json).RootElement.EnumerateArray().Select(e => e.GetRawText()).ToList();
        whole.Count.ShouldBe(length);
        for (var limit = 1; limit <= length + 1; limit++)
        {
            var joined = new List<string>();
            for (var offset = 0; offset < length; offset += limit)
            {
                var slice = ListSlice.Of(Encoding.UTF8.GetBytes(json), "json", new AnswerPart(offset, limit))!.Value;
                slice.Total.ShouldBe(length);
                joined.AddRange(JsonDocument.Parse(slice.Content).RootElement.EnumerateArray().Select(e => e.GetRawText()));
            }

            joined.ShouldBe(whole);
        }
    }

    [Fact]
    public void Rows_are_cut_where_they_end_and_keep_their_header()
    {
        string Part(long offset, long? limit) => Encoding.UTF8.GetString(ListSlice.Of(Encoding.UTF8.GetBytes(Csv), "csv", new AnswerPart(offset, limit))!.Value.Content);
        Part(0, 1).ShouldBe("name,text\na,\"one\ntwo, three\"\n");
        Part(1, 1).ShouldBe("name,text\nb,\"with \"\"marks\"\"\n\"\n");
        Part(2, 5).ShouldBe("name,text\nc,\n");
        Part(0, null).ShouldBe(Csv);
        ListSlice.Of(Encoding.UTF8.GetBytes(Csv), "csv", new AnswerPart(7, 1))!.Value.Total.ShouldBe(3);
    }

    [Fact]
    public void What_is_no_list_has_no_parts() => ListSlice.Of("{}"u8, "json", new AnswerPart(0, 1)).ShouldBeNull();
}
