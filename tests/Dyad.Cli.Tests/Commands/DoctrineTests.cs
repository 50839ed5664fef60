namespace Dyad.Cli.Tests.Commands;

/// <summary>Declared policies proposed from texts written for these tests, and confirmed into a copy of the bundled study.</summary>
public sealed class DoctrineTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private const string Strategy =
        """
        National Security Strategy

        The Western Hemisphere is our neighbourhood. We will reassert the principle that no competitor from outside the hemisphere may place forces in Latin America.

        China is our most consequential competitor. Russia poses an immediate threat to the European security order. Iran and North Korea threaten our allies.

        The affairs of the Middle East are for its own people to settle. We will invest in shipbuilding and in our universities.
        """;

    private const string Message =
        """
        Message on the affairs of the near seas

        We should consider any attempt on the part of the Western alliance to extend its system to any portion of Ukraine, Belarus or Moldova as dangerous to our peace and safety. These lands are henceforth not to be considered as subjects for membership of any bloc. With the alliances of Poland and Germany we have not interfered and shall not interfere. We renounce any claim upon Finland.
        """;

    private const string Football =
        "France beat Argentina 2-1 in a friendly match in Lyon on Saturday. The coach praised his rivals. Brazil will meet Germany in Berlin next month. Spain expects rain.\n";

    [Fact]
    public async Task Of_a_strategy_regions_claims_and_rivals_are_proposed_once_a_sentence()
    {
        var places = await Proposed(Strategy, "USA");
        places.ShouldContain("claim AMERICAS because our neighbourhood");
        places.ShouldContain("claim AMERICAS because reassert");
        places.Where(p => p.StartsWith("adversary", StringComparison.Ordinal)).Select(p => p.Split(' ')[1]).ShouldBe(["CHN", "RUS", "IRN", "PRK"], ignoreOrder: true);
        places.ShouldContain(p => p.StartsWith("concede MIDDLE-EAST", StringComparison.Ordinal));
        places.ShouldBeUnique();
    }

    [Fact]
    public async Task Of_a_message_like_that_of_1823_what_it_claims_leaves_and_gives_up_is_proposed()
    {
        var places = await Proposed(Message, "RUS");
        places.Where(p => p.StartsWith("claim", StringComparison.Ordinal)).Select(p => p.Split(' ')[1]).Distinct().ShouldBe(["UKR", "BLR", "MDA"], ignoreOrder: true);
        places.Count(p => p.StartsWith("claim", StringComparison.Ordinal) && p.Contains("henceforth", StringComparison.Ordinal)).ShouldBe(3, "'these lands' are those of the sentence before");
        places.Where(p => p.StartsWith("concede", StringComparison.Ordinal)).Select(p => p.Split(' ')[1]).ShouldBe(["POL", "DEU"], ignoreOrder: true);
        places.ShouldContain(p => p.StartsWith("disclaim FIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_text_that_declares_nothing_nothing_is_proposed_and_it_says_so()
    {
        var said = (await Shell.Run("doctrine", "propose", _shell.File("match.txt", Football), "--power", "FRA", "--date", "2025-12-04")).ShouldSucceed();
        said.Out.ShouldContain("places: []");
        said.Error.ShouldContain("It may be no declared policy");
        (await Shell.Run("doctrine", "propose", _shell.File("nobody.txt", "It rained.\n"), "--date", "2025-12-04")).ShouldRefuse(2, "--power");
        (await Shell.Run("doctrine", "propose", _shell.File("undated.txt", Football), "--power", "FRA")).ShouldRefuse(2, "--date");
        (await Shell.Run("doctrine", "propose", _shell["no-such.txt"], "--date", "2025-12-04")).ShouldRefuse(1, "no-such.txt");
    }

    [Fact]
    public async Task A_confirmed_proposal_is_a_record_that_the_study_measures_and_an_unread_one_is_refused()
    {
        var study = Copy();
        var before = (await Shell.Run("doctrine", "--study", study, "--format", "json")).ShouldSucceed().Json().GetArrayLength();
        var proposal = _shell["message.yaml"];
        (await Shell.Run("doctrine", "propose", _shell.File("message.txt", Message), "--power", "RUS", "--date", "2019-03-04", "--study", study, "--out", proposal)).ShouldSucceed();
        var written = File.ReadAllText(proposal);
        // Nothing that is not there, or is broken, counts.
        File.WriteAllText(proposal, written.Replace("code: \"UKR\"", "code: \"NOWHERE\"", StringComparison.Ordinal));
        (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldRefuse(1, "NOWHERE");
        File.WriteAllText(proposal, "places: [");
        (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldRefuse(1, "message.yaml");
        (await Shell.Run("doctrine", "--study", study, "--format", "json")).ShouldSucceed().Json().GetArrayLength().ShouldBe(before);

        File.WriteAllText(proposal, written);
        var id = (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldSucceed().Out.Split(':')[0];
        var record = (await Shell.Run("doctrine", id, "--study", study, "--format", "json")).ShouldSucceed().Json()[0];
        record.GetProperty("power").GetString().ShouldBe("RUS");
        record.GetProperty("date").GetString().ShouldBe("2019-03-04");
        record.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("region").GetString()).ShouldBe(["UKR", "BLR", "MDA"], ignoreOrder: true);
        record.GetProperty("effects").GetArrayLength().ShouldBeGreaterThan(0);
        (await Shell.Run("doctrine", id, "--study", study)).ShouldSucceed().Out.ShouldContain("Message on the affairs of the near seas");
        (await Shell.Run("doctrine", "confirm", proposal, "--study", study)).ShouldRefuse(2, "already");
        // A day before the declaration it is not known.
        (await Shell.Run("doctrine", id, "--study", study, "--as-of", "2019-03-03")).ShouldRefuse(2, id);
    }

    /// <summary>What is proposed, as field, code and the words that it goes by; each span is that of its words in the text.</summary>
    private async Task<List<string>> Proposed(string text, string power)
    {
        var said = (await Shell.Run("doctrine", "propose", _shell.File("document.txt", text), "--power", power, "--date", "2025-12-04")).ShouldSucceed();
        said.Out.ShouldContain("confirmed: no");
        var places = new List<string>();
        foreach (var place in said.Out.Split("  - field: ").Skip(1))
        {
            var keys = place.Split('\n').Skip(1).Select(l => l.Trim().Split(": ", 2)).Where(k => k.Length == 2).ToDictionary(k => k[0], k => k[1].Trim('"'));
            var span = keys["span"].Trim('[', ']').Split(", ").Select(int.Parse).ToArray();
            span[1].ShouldBe(keys["words"].Length);
            text.ShouldContain(keys["words"], Case.Sensitive);
            places.Add($"{place.Split('\n')[0].Trim()} {keys["code"]} because {keys["because"]}");
        }

        return places;
    }

    private string Copy()
    {
        var (study, bundled) = (_shell["study"], Path.Combine(SharedData.Repository, "studies", "us-russia"));
        foreach (var part in Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies", "us-russia")))
            Directory.CreateDirectory(Path.Combine(study, Path.GetFileName(part)));
        foreach (var file in Directory.GetFiles(bundled, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(study, Path.GetRelativePath(bundled, file)));
        return study;
    }
}
