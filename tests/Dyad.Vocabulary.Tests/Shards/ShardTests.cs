using Dyad.Vocabulary.Shards;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Shards;

/// <summary>Shards share every work out: each unit is one shard's, and no shard does much more than another.</summary>
public sealed class ShardTests
{
    [Fact]
    public void Every_unit_is_one_shards_in_both_ways_of_dealing() => Law.Holds(
        from count in Gen.Choose(1, 40) from units in Gen.Choose(0, 300) select (count, units),
        w =>
        {
            var shards = Shard.All(w.count).ToList();
            var neighbours = shards.SelectMany(s => s.Share(w.units) is var (from, to) ? Enumerable.Range(from, to - from) : []).ToList();
            var shares = shards.Select(s => s.Share(w.units)).Select(s => s.To - s.From).ToList();
            return neighbours.SequenceEqual(Enumerable.Range(0, w.units)) && shares.Max() - shares.Min() <= 1
                && Enumerable.Range(0, w.units).All(u => shards.Count(s => s.Owns(u)) == 1);
        });

    [Fact]
    public void A_shard_and_its_folder_are_read_as_they_are_written() => Law.Holds(
        from count in Gen.Choose(1, Shard.Most) from number in Gen.Choose(1, count) select new Shard(number, count),
        s => Shard.TryParse(s.ToString(), out var read) && read == s && Shard.TryParseFolder(s.FolderName, out var found) && found == s);

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/10000")]
    [InlineData("1")]
    [InlineData("1/3/5")]
    [InlineData("-1/3")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_share_is_not_read(string? text)
    {
        Shard.TryParse(text, out _).ShouldBeFalse();
        Shard.TryParseFolder(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_third_of_sixteen_has_the_folder_that_other_programs_look_for() => new Shard(3, 16).FolderName.ShouldBe("shard-0003-of-0016");
}
