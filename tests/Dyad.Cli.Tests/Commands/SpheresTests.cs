namespace Dyad.Cli.Tests.Commands;

public sealed class SpheresTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Two_days_are_two_tables_and_the_earlier_one_knows_nothing_later()
    {
        var both = (await Shell.Run("spheres", "--as-of", "2013-12-31", "--as-of", "2019-12-31", "--format", "json")).ShouldSucceed().Json();
        both.GetArrayLength().ShouldBe(2);
        var alone = (await Shell.Run("spheres", "--as-of", "2013-12-31", "--format", "json")).ShouldSucceed().Json();
        both[0].GetRawText().ShouldBe(alone[0].GetRawText());
        both[0].GetProperty("states").GetArrayLength().ShouldBeGreaterThan(10);
        both[1].GetProperty("choices").GetProperty("spheres.weights").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_table_the_rows_and_the_pages_are_written()
    {
        var map = _shell["map.html"];
        var table = (await Shell.Run("spheres", "--power", "USA", "--map", map)).ShouldSucceed();
        table.Out.ShouldContain("the weights are the study's choice");
        File.ReadAllText(map).ShouldStartWith("<!doctype html>", Case.Insensitive);
        var rows = (await Shell.Run("spheres", "--format", "csv")).ShouldSucceed().Csv();
        rows.ShouldAllBe(r => double.Parse(r["acts_lower"], System.Globalization.CultureInfo.InvariantCulture) <= double.Parse(r["acts"], System.Globalization.CultureInfo.InvariantCulture));
        (await Shell.Run("spheres", "--power", "FRA")).ShouldRefuse(2, "FRA", "USA");
        (await Shell.Run("spheres", "--as-of", "2013-12-31", "--as-of", "2014-12-31", "--as-of", "2015-12-31")).ShouldRefuse(2, "twice");
    }

    [Fact]
    public async Task Doctrines_are_shown_proposed_and_confirmed()
    {
        (await Shell.Run("doctrine", "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBeGreaterThan(20);
        (await Shell.Run("doctrine", "no-such")).ShouldRefuse(2, "no-such");
        var study = _shell["study"];
        foreach (var part in Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies", "us-russia")))
            Directory.CreateDirectory(Path.Combine(study, Path.GetFileName(part)));
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.Repository, "studies", "us-russia"), "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(study, Path.GetRelativePath(Path.Combine(SharedData.Repository, "studies", "us-russia"), file)));
        var text = _shell.File("speech.txt", "The Caribbean and Cuba are of vital interest to the United States. Iran is a rival.\n");
        var proposal = _shell["speech.yaml"];
        (await Shell.Run("doctrine", "propose", text, "--power", "USA", "--date", "2020-01-02", "--study", study, "--out", proposal)).ShouldSucceed();
        File.ReadAllText(proposal).ShouldContain("confirmed: no");
        // A document without a title is given one by whoever confirms it.
        (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldRefuse(1, "title");
        File.WriteAllText(proposal, File.ReadAllText(proposal).Replace("title: \"\"", "title: \"A speech\"", StringComparison.Ordinal));
        var id = (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldSucceed().Out.Split(':')[0];
        (await Shell.Run("doctrine", id, "--study", study, "--format", "json")).ShouldSucceed().Json()[0].GetProperty("adversaries")[0].GetString().ShouldBe("IRN");
        (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldRefuse(2, "already");
    }
}
