namespace Dyad.Cli.Tests.Sharding;

/// <summary>Does a command whole and in shards, as a user would.</summary>
internal static class Shards
{
    /// <summary>The numbers of shards that every command is tried with.</summary>
    internal static readonly int[] Counts = [1, 3, 16];

    /// <summary>Runs every shard of a command.</summary>
    internal static async Task Run(string parts, int count, params string[] ask)
    {
        for (var i = 1; i <= count; i++)
        {
            var said = (await One(parts, $"{i}/{count}", ask)).ShouldSucceed();
            said.Out.ShouldBeEmpty("a shard prints no result");
            said.Error.ShouldContain($"dyad: shard {i}/{count} is complete: ");
        }
    }

    internal static Task<Said> One(string parts, string shard, params string[] ask) => Shell.Run([.. ask, "--shard", shard, "--parts", parts]);

    /// <summary>Whole and merged print the same bytes for every number of shards.</summary>
    internal static Task ShouldMergeToTheSame(string folder, params string[] ask) => ShouldMergeToTheSame(Counts, folder, ask);

    internal static async Task ShouldMergeToTheSame(int[] counts, string folder, params string[] ask)
    {
        var whole = (await Shell.Run(ask)).ShouldSucceed();
        whole.Out.ShouldNotBeEmpty();
        foreach (var count in counts)
        {
            var parts = Path.Combine(folder, $"parts-{count}");
            await Run(parts, count, ask);
            (await Shell.Run("merge", parts)).ShouldSucceed().Out.ShouldBe(whole.Out, $"{count} shards");
        }
    }
}
