using Dyad.Reading.Words;

namespace Dyad.Reading.Tests.Words;

public sealed class WordVectorsTests
{
    /// <summary>Words of one field are nearer to each other than to a word of another.</summary>
    [Theory]
    [InlineData("sanctions", "embargo", "banana")]
    [InlineData("attacked", "bombed", "promised")]
    [InlineData("met", "visited", "arrested")]
    [InlineData("paris", "london", "sodium")]
    public void Like_words_are_near(string word, string near, string far) =>
        WordVectors.Default.Similarity(word, near).ShouldBeGreaterThan(WordVectors.Default.Similarity(word, far) + 0.1);

    [Fact]
    public void Case_does_not_count_and_unknown_words_are_unknown()
    {
        var vectors = WordVectors.Default;
        vectors.Find("NATO").ShouldBe(vectors.Find("nato"));
        vectors.Find("nato").ShouldBeGreaterThanOrEqualTo(0);
        vectors.Find("").ShouldBe(-1);
        vectors.Find("qqzzqqzz").ShouldBe(-1);
        vectors.Find(new string('a', 5000)).ShouldBe(-1);
        vectors.Similarity("qqzzqqzz", "nato").ShouldBe(double.NaN);
    }

    [Fact]
    public void Something_else_is_refused() =>
        Should.Throw<InvalidDataException>(() => WordVectors.Load(new MemoryStream(new byte[64])));

    /// <summary>A file in the shape of the package, with four words in a plane: the plane survives the reduction.</summary>
    [Fact]
    public void The_builder_keeps_what_varies_and_it_is_read_back()
    {
        var json = """
            {"dimensions":3,"words":["a","b","c","d"],"vectors":{"a":[1,1,5,0,0],"b":[1.1,1,5,0,1],"c":[-1,1,5,0,2],"d":[-1,-1,5,0,3]}}
            """u8.ToArray();
        var built = WordVectorBuilder.Build(new MemoryStream(json), 4, 2, TestContext.Current.CancellationToken);
        built.Similarity("a", "b").ShouldBeGreaterThan(0.95);
        built.Similarity("a", "d").ShouldBeLessThan(-0.8);
        using var file = new MemoryStream();
        built.Save(file);
        file.Position = 0;
        var again = WordVectors.Load(file);
        var (expected, actual) = (new float[2], new float[2]);
        for (var word = 0; word < 4; word++)
        {
            built.Read(word, expected);
            again.Read(again.Find("abcd"[word].ToString()), actual);
            actual.ShouldBe(expected);
        }

        Should.Throw<InvalidDataException>(() => WordVectorBuilder.Build(new MemoryStream("{}"u8.ToArray()), 4, 2, TestContext.Current.CancellationToken));
    }
}
