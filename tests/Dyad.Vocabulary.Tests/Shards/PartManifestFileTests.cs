using System.Text;
using Dyad.Vocabulary.Shards;

namespace Dyad.Vocabulary.Tests.Shards;

/// <summary>A manifest is read as it was written, or refused with its name; nothing else.</summary>
public sealed class PartManifestFileTests
{
    private static readonly PartManifest Sound = new(
        "0.1.0", ["scenario", "run", "--paths=1000", "--", "übung \"so\".yaml"], [new("study small", "sha256:00"), new("seed", "7")], new Shard(3, 16),
        [new("block-0002.bin", 12, new string('a', 64)), new("block-0018.bin", 0, new string('b', 64))]);

    [Fact]
    public void What_is_written_is_read()
    {
        var (manifest, fault) = PartManifestFile.Parse(PartManifestFile.Write(Sound), "m");
        fault.ShouldBeNull();
        Same(manifest!).ShouldBeTrue();
        PartManifestFile.Write(manifest!).ShouldBe(PartManifestFile.Write(Sound));
    }

    /// <summary>Whatever byte is changed, the manifest is refused, or says the same (another way to write the same JSON).</summary>
    [Fact]
    public void A_changed_byte_is_seen()
    {
        var good = PartManifestFile.Write(Sound);
        var (random, refused) = (new Random(3), 0);
        for (var at = 0; at < good.Length; at++)
        {
            var bytes = good.ToArray();
            bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
            refused += Accounted(bytes);
        }

        refused.ShouldBeGreaterThan(good.Length * 3 / 5);
    }

    [Fact]
    public void A_cut_or_grown_manifest_is_refused()
    {
        var good = PartManifestFile.Write(Sound);
        // The last two bytes are a brace and a line's end; without the latter it is whole.
        for (var length = 0; length < good.Length - 1; length++)
            PartManifestFile.Parse(good.AsMemory(0, length), "m").Fault.ShouldNotBeNull();
        PartManifestFile.Parse((byte[])[.. good, .. good], "m").Fault.ShouldNotBeNull();
    }

    [Fact]
    public void Noise_is_refused_and_nothing_is_thrown()
    {
        var random = new Random(20260101);
        var good = Encoding.UTF8.GetString(PartManifestFile.Write(Sound));
        string[] pieces = ["{", "}", "[", "]", "null", "1e999", "\"\"", "\"shard\"", ":", ",", "\"files\"", "\"../x\"", "-1", "9999999999999999999999", "\\ud800", "\0"];
        for (var round = 0; round < 2000; round++)
        {
            var at = random.Next(good.Length);
            var length = random.Next(Math.Min(60, good.Length - at));
            _ = Accounted(Encoding.UTF8.GetBytes(good[..at] + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)])) + good[(at + length)..]));
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Accounted(noise).ShouldBe(1);
        }
    }

    /// <summary>Written by somebody who knows how to seal: names that lead out of the part are refused all the same.</summary>
    [Theory]
    [InlineData("../other")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData("")]
    public void A_name_that_leads_out_of_the_part_is_refused(string name) =>
        PartManifestFile.Parse(PartManifestFile.Write(Sound with { Files = [new(name, 1, new string('a', 64))] }), "m").Fault.ShouldNotBeNull();

    [Fact]
    public void Another_form_is_named() =>
        PartManifestFile.Parse(Encoding.UTF8.GetBytes("{\"form\":\"dyad-part-9\"}"), "here").Fault.ShouldBe("here is a manifest of the form 'dyad-part-9', and this version knows dyad-part-1");

    /// <returns>1 where the bytes were refused.</returns>
    private static int Accounted(byte[] bytes)
    {
        var (manifest, fault) = PartManifestFile.Parse(bytes, "m");
        (manifest is null).ShouldBe(fault is not null);
        if (manifest is not null)
            Same(manifest).ShouldBeTrue(Encoding.UTF8.GetString(bytes));
        return manifest is null ? 1 : 0;
    }

    private static bool Same(PartManifest other) =>
        other.Version == Sound.Version && other.Command.SequenceEqual(Sound.Command) && other.Inputs.SequenceEqual(Sound.Inputs) && other.Shard == Sound.Shard && other.Files.SequenceEqual(Sound.Files);
}
