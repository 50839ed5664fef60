using Dyad.Cli.Serving;

namespace Dyad.Cli.Tests.Sharding;

/// <summary>Whatever the number of shards, what is merged is what the command prints when it is run whole. The engines are tried with more numbers of shards where they are tested.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public Task A_run_of_a_scenario() => Shards.ShouldMergeToTheSame(_study["run"], "scenario", "run", "pressure", "--study", _study.Path, "--format", "json");

    [Fact]
    public Task A_sweep() => Shards.ShouldMergeToTheSame([3], _study["sweep"], "scenario", "sweep", "pressure", "--vary", "policy.sanctions.rate=0,0.5", "--study", _study.Path);

    [Fact]
    public async Task A_backtest_with_its_table_of_scores()
    {
        string[] ask = ["backtest", "--study", _study.Path, "--horizons", "7,30", "--every", "30", "--first", "2001-12-01"];
        await Shards.ShouldMergeToTheSame([3], _study["backtest"], ask);
        var whole = (await Shell.Run([.. ask, "--table", _study["whole.csv"], "--format", "markdown"])).ShouldSucceed();
        var merged = (await Shell.Run("merge", _study["backtest/parts-3"], "--table", _study["merged.csv"], "--format", "markdown", "--output", _study["merged.md"])).ShouldSucceed();
        merged.Out.ShouldBeEmpty();
        File.ReadAllBytes(_study["merged.csv"]).ShouldBe(File.ReadAllBytes(_study["whole.csv"]));
        (await File.ReadAllTextAsync(_study["merged.md"], TestContext.Current.CancellationToken)).ShouldBe(whole.Out);
    }

    [Fact]
    public Task Analogues_of_all_pairs() => Shards.ShouldMergeToTheSame([3], _study["all"], "analogues", "--all", "--weeks", "4", "--horizon", "2", "--study", _study.Path, "--format", "json");

    [Fact]
    public async Task A_backtest_of_analogues()
    {
        _ = _study.File("small/study.yaml", (await File.ReadAllTextAsync(_study.Path, TestContext.Current.CancellationToken)).Replace("\n  step: 4\n", "\n  step: 1\n", StringComparison.Ordinal));
        await Shards.ShouldMergeToTheSame([3], _study["backtest"], "analogues", "--backtest", "--weeks", "4", "--horizon", "2", "--every", "1", "--study", _study.Path);
    }

    [Fact]
    public Task Parameters_that_are_known() => Shards.ShouldMergeToTheSame([2], _study["recovery"], "evaluate", "recovery", "--replications", "2", "--seed", "7");

    [Fact]
    public async Task A_shard_is_run_once_and_goes_on_where_it_was_killed()
    {
        string[] ask = ["scenario", "run", "pressure", "--study", _study.Path];
        var parts = _study["parts"];
        await Shards.Run(parts, 2, ask);
        var before = Content(parts);
        (await Shards.One(parts, "2/2", [.. ask, "--format", "table", "--threads", "1"])).ShouldSucceed().Error.ShouldContain("shard 2/2 was complete already, nothing changed");
        Content(parts).ShouldBe(before);

        var second = Path.Combine(parts, "shard-0002-of-0002");
        File.Move(Path.Combine(second, "manifest.json"), Path.Combine(second, "begun.json"));
        File.Delete(Directory.GetFiles(second, "*.bin")[0]);
        (await Shell.Run("merge", parts)).ShouldRefuse(1, "1 of 2 shards is missing: 2. Run it and merge again.");
        (await Shards.One(parts, "2/2", ask)).ShouldSucceed();
        Content(parts).ShouldBe(before, "what a killed shard left is gone on with, and ends the same");
    }

    [Fact]
    public async Task Parts_that_do_not_belong_together_are_refused_with_what_differs()
    {
        string[] ask = ["scenario", "run", "pressure", "--study", _study.Path];
        var parts = _study["parts"];
        (await Shards.One(parts, "1/2", ask)).ShouldSucceed();
        (await Shards.One(parts, "1/2", [.. ask, "--paths", "100"])).ShouldRefuse(1, "is a complete part of other work", "--paths=100", "Give another folder");
        (await Shards.One(parts, "1/3", ask)).ShouldRefuse(1, "holds shard-0001-of-0002");
        _ = _study.File("small/scenarios/pressure.yaml", SmallStudy.Scenario("pressure", "").Replace("seed: 7", "seed: 8", StringComparison.Ordinal));
        (await Shards.One(parts, "2/2", ask)).ShouldSucceed();
        (await Shell.Run("merge", parts)).ShouldRefuse(1, "shard-0002-of-0002 does not belong to shard-0001-of-0002: its seed is 8, not 7", "its scenario pressure is sha256:", "its run is");
        Directory.Delete(Path.Combine(parts, "shard-0001-of-0002"), recursive: true);
        (await Shards.One(parts, "1/2", ask)).ShouldSucceed();
        (await Shell.Run("merge", parts)).ShouldSucceed();
        _ = _study.File("small/scenarios/pressure.yaml", SmallStudy.Scenario("pressure", ""));
        (await Shell.Run("merge", parts)).ShouldRefuse(1, "Something has changed since the parts", "its seed is 8, not 7");
    }

    [Fact]
    public async Task What_does_not_go_together_is_told()
    {
        string[] ask = ["scenario", "run", "pressure", "--study", _study.Path];
        (await Shell.Run([.. ask, "--shard", "1/2"])).ShouldRefuse(2, "--shard I/N and --parts FOLDER go together");
        (await Shell.Run([.. ask, "--parts", "p"])).ShouldRefuse(2, "--shard I/N and --parts FOLDER go together", "dyad merge FOLDER");
        (await Shards.One("p", "3/2", ask)).ShouldRefuse(2, "'3/2' is no share of work");
        (await Shards.One("p", "1/2", [.. ask, "--out", "x"])).ShouldRefuse(2, "--out has no place beside --shard", "dyad merge");
        (await Shards.One("p", "1/2", [.. ask, "--keep", "x"])).ShouldRefuse(2, "--keep has no place beside --shard");
        (await Shards.One("p", "1/2", "analogues", "--pair", "RUS:UKR")).ShouldRefuse(2, "--all or --backtest");
        (await Shards.One("p", "1/2", "read", _study.Path, "--dry-run")).ShouldRefuse(2, "dry run");
        (await Shards.One("p", "1/2", "import", "gdelt", "--mirror", "http://localhost/")).ShouldRefuse(2, "downloads nothing");
        (await Shell.Run("merge", _study["nowhere"])).ShouldRefuse(1, "there is no such folder");
        Directory.Exists("p").ShouldBeFalse();
    }

    /// <summary>Who may ask over the web may not say where parts lie.</summary>
    [Fact]
    public void The_web_offers_no_shards() =>
        new CommandDesk([_study.Path], TimeProvider.System).Questions.ShouldAllBe(q => q.Path != "merge" && q.Parameters.All(p => p.Name != "shard" && p.Name != "parts"));

    private static string[] Content(string parts) =>
        [.. Directory.GetFiles(parts, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];
}
