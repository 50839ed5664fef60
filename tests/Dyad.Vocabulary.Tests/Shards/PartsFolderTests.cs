using Dyad.Vocabulary.Shards;

namespace Dyad.Vocabulary.Tests.Shards;

/// <summary>Parts are made once, told when they are missing, damaged or of other work, and united when they are whole.</summary>
public sealed class PartsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Parts => _folder["parts"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_missing_is_listed()
    {
        new PartsFolder(Parts).Missing(3).ShouldBe([new(1, 3), new(2, 3), new(3, 3)]);
        Make(new(2, 3));
        new PartsFolder(Parts).Missing(3).ShouldBe([new(1, 3), new(3, 3)]);
        Refused().ShouldContain("2 of 3 shards are missing: 1, 3. Run them and merge again.");
        Make(new(1, 3));
        Make(new(3, 3));
        new PartsFolder(Parts).Missing(3).ShouldBeEmpty();
        var united = new PartsFolder(Parts).Unite();
        File.ReadAllText(united.Units.PathOf("unit-3")).ShouldBe("work of 3/3");
        united.Folders.Count.ShouldBe(3);
        Should.Throw<PartsException>(() => united.Units.PathOf("unit-4")).Message.ShouldContain("No part holds unit-4");
    }

    [Fact]
    public void A_part_that_is_run_twice_is_left_as_it_is()
    {
        Make(new(1, 2)).ShouldBeTrue();
        var before = Content();
        Make(new(1, 2), _ => throw new InvalidOperationException("nothing is to be done")).ShouldBeFalse();
        Content().ShouldBe(before);
    }

    [Fact]
    public void A_shard_that_was_killed_goes_on_from_its_own_files_and_never_from_others()
    {
        Should.Throw<TimeoutException>(() => Make(new(1, 2), part =>
        {
            File.WriteAllText(Path.Combine(part, "unit-1"), "work of 1/2");
            throw new TimeoutException("killed");
        }));
        new PartsFolder(Parts).Missing(2).Count.ShouldBe(2);
        Make(new(1, 2), part => File.Exists(Path.Combine(part, "unit-1")).ShouldBeTrue("the same work goes on")).ShouldBeTrue();
        Directory.Delete(Parts, recursive: true);
        Should.Throw<TimeoutException>(() => Make(new(1, 2), part =>
        {
            File.WriteAllText(Path.Combine(part, "unit-1"), "work of 1/2");
            throw new TimeoutException("killed");
        }));
        Make(new(1, 2), part => File.Exists(Path.Combine(part, "unit-1")).ShouldBeFalse("that was other work"), seed: "8").ShouldBeTrue();
    }

    [Fact]
    public void A_complete_part_of_other_work_is_not_written_over()
    {
        Make(new(1, 2));
        var message = Should.Throw<PartsException>(() => Make(new(1, 2), seed: "8")).Message;
        message.ShouldContain("is a complete part of other work: its seed is 7, not 8. Give another folder, or delete this part.");
        Should.Throw<PartsException>(() => Make(new(1, 3))).Message.ShouldContain("holds shard-0001-of-0002, and this is shard 1/3");
        Directory.CreateDirectory(Path.Combine(Parts, "shard-0002-of-0002"));
        File.WriteAllText(Path.Combine(Parts, "shard-0002-of-0002", "mine.txt"), "of a user");
        Should.Throw<PartsException>(() => Make(new(2, 2))).Message.ShouldContain("holds files that no shard left there");
    }

    [Theory]
    [InlineData("8", "0.1.0", "its seed is 8, not 7")]
    [InlineData("7", "0.2.0", "its version is 0.2.0, not 0.1.0")]
    public void Parts_of_different_work_are_not_united(string seed, string version, string words)
    {
        Make(new(1, 2));
        Make(new(2, 2), seed: seed, version: version);
        Refused().ShouldBe($"shard-0002-of-0002 does not belong to shard-0001-of-0002: {words}");
    }

    [Fact]
    public void A_cut_a_changed_byte_and_a_missing_file_are_told_and_mended_by_running_the_shard_again()
    {
        Make(new(1, 2));
        Make(new(2, 2));
        var unit = Path.Combine(Parts, "shard-0002-of-0002", "unit-2");
        foreach (var (spoil, words) in new (Action Spoil, string Words)[]
        {
            (() => File.WriteAllText(unit, "work of"), "shard-0002-of-0002/unit-2 has 7 bytes in place of 11; run shard 2/2 again"),
            (() => File.WriteAllText(unit, "work of 2/3"), "shard-0002-of-0002/unit-2 is damaged: its bytes are not those that were written; run shard 2/2 again"),
            (() => File.Delete(unit), "shard-0002-of-0002/unit-2 is missing; run shard 2/2 again"),
        })
        {
            spoil();
            Refused().ShouldBe(words);
            Make(new(2, 2)).ShouldBeTrue();
            new PartsFolder(Parts).Unite().Command.ShouldBe(["work"]);
        }

        var manifest = Path.Combine(Parts, "shard-0002-of-0002", PartManifestFile.Name);
        File.WriteAllBytes(manifest, File.ReadAllBytes(manifest)[..100]);
        Refused().ShouldContain("manifest.json is damaged");
        Make(new(2, 2)).ShouldBeTrue();
        _ = new PartsFolder(Parts).Unite();
    }

    [Fact]
    public void A_part_in_the_folder_of_another_is_seen()
    {
        Make(new(1, 2));
        Directory.CreateDirectory(Path.Combine(Parts, "shard-0002-of-0002"));
        foreach (var file in Directory.GetFiles(Path.Combine(Parts, "shard-0001-of-0002")))
            File.Copy(file, Path.Combine(Parts, "shard-0002-of-0002", Path.GetFileName(file)));
        Refused().ShouldBe("shard-0002-of-0002 holds the part of shard 1/2");
    }

    [Fact]
    public void Parts_of_several_numbers_of_shards_and_none_at_all_are_refused()
    {
        Refused().ShouldContain("there is no such folder");
        Directory.CreateDirectory(Parts);
        Refused().ShouldContain("holds no parts");
        foreach (var name in (string[])["shard-0001-of-0002", "shard-0001-of-0003", "other"])
            Directory.CreateDirectory(Path.Combine(Parts, name));
        Refused().ShouldContain("holds parts of 2 and of 3 shards");
    }

    [Fact]
    public void What_changed_since_is_told()
    {
        Make(new(1, 1));
        var united = new PartsFolder(Parts).Unite();
        united.Demand(Head(new(1, 1), "7", "0.1.0"));
        Should.Throw<PartsException>(() => united.Demand(Head(new(1, 1), "9", "0.1.0"))).Message.ShouldContain("Of the parts: its seed is 7, not 9");
    }

    private static PartManifest Head(Shard shard, string seed, string version) => new(version, ["work"], [new("study small", "sha256:12"), new("seed", seed)], shard, []);

    private bool Make(Shard shard, Action<string>? also = null, string seed = "7", string version = "0.1.0")
    {
        var part = new PartFolder(Parts, Head(shard, seed, version));
        if (!part.Begin())
            return false;
        also?.Invoke(part.Path);
        File.WriteAllText(Path.Combine(part.Path, $"unit-{shard.Number}"), $"work of {shard}");
        File.WriteAllText(Path.Combine(part.Path, "leavings.part"), "what a killed writer left");
        part.Complete();
        return true;
    }

    private string Refused() => Should.Throw<PartsException>(() => new PartsFolder(Parts).Unite()).Message;

    private string[] Content() => [.. Directory.GetFiles(Parts, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f).Ticks} {File.ReadAllText(f)}")];
}
