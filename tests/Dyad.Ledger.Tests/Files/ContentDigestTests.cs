using Dyad.Ledger.Files;

namespace Dyad.Ledger.Tests.Files;

public sealed class ContentDigestTests
{
    /// <summary>Published values of XXH64 with seed 0.</summary>
    [Theory]
    [InlineData("", "ef46db3751d8e999")]
    [InlineData("a", "d24ec4f1a98c6e5b")]
    [InlineData("abc", "44bc2cf5ad770999")]
    public void Published_values(string text, string digest) => Of(System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(digest);

    /// <summary>Against xxhsum of Debian's package xxhash; the table is made by make-digests.py beside this file.</summary>
    [Fact]
    public void Values_of_the_reference_implementation()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Repository, "tests", "Dyad.Ledger.Tests", "Files", "digests.tsv"));
        lines.Length.ShouldBeGreaterThan(100);
        foreach (var line in lines.Select(l => l.Split('\t')))
            Of(Content(int.Parse(line[0]))).ShouldBe(line[1], $"{line[0]} bytes");
    }

    [Fact]
    public void Pieces_give_what_the_whole_gives()
    {
        var random = new Random(64);
        for (var round = 0; round < 500; round++)
        {
            var bytes = Content(random.Next(300));
            var digest = new ContentDigest();
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(random.Next(70), bytes.Length - at);
                digest.Append(bytes.AsSpan(at, length));
                _ = digest.ToString();
                at += length;
            }

            digest.ToString().ShouldBe(Of(bytes));
        }
    }

    [Fact]
    public void An_entry_of_an_archive_has_a_digest_of_its_own()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "abc");
        string Digest(string? entry) => new InputFile(folder["a.txt"], entry).Digest(TestContext.Current.CancellationToken);
        Digest(null).ShouldBe("xxh64:44bc2cf5ad770999");
        Digest("one").ShouldBe("xxh64:" + Of("abc!one"u8));
        Digest("two").ShouldNotBe(Digest("one"));
    }

    private static string Of(ReadOnlySpan<byte> bytes)
    {
        var digest = new ContentDigest();
        digest.Append(bytes);
        return digest.ToString();
    }

    private static byte[] Content(int length)
    {
        var state = (ulong)length;
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)((state = (state * 6364136223846793005) + 1442695040888963407) >> 56);
        return bytes;
    }
}
