using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

public sealed class QuadrupleTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private InputFile Set(string rows, string folder = "set")
    {
        _bench.File(folder + "/entity2id.txt", "Police_(South_Korea)\t0\nKim Jong-Un\t1\nNorth Korea\t2\nMember_of_Legislative_(Govt)_(Iran)\t3\nChristian_(Holy_See_(Vatican_City_State))\t4\nMedia Personnel (Afghanistan)\t5\nCitizen (Boko Haram)\t6\n");
        _bench.File(folder + "/relation2id.txt", "Impose_embargo,_boycott,_or_sanctions\t0\nSing\t1\n");
        _bench.File(folder + "/stat.txt", "7 2\n");
        return _bench.File(folder + "/train.txt", rows);
    }

    private static readonly ImportOptions Hours = Bench.Options with { TimeOrigin = new Day(2020, 1, 1), StepsPerDay = 24 };

    [Fact]
    public void Actors_from_their_names()
    {
        var claims = Bench.Read("quadruples", Set("0\t0\t1\t0\n2\t0\t3\t23\n4\t0\t5\t24\t-1\n6\t0\t0\t48\t0\n"), Hours).Claims;

        claims.Select(c => c.Pair.ToString()).ShouldBe(["KOR/COP→PRK/GOV", "PRK→IRN/LEG", "VAT/REL→AFG/MED", "/CVL→KOR/COP"]);
        claims.Select(c => c.Day.ToString()).ShouldBe(["2020-01-01", "2020-01-01", "2020-01-02", "2020-01-03"]);
        claims[0].Target.Name.ShouldBe("Kim Jong-Un");
        claims[0].Act.ToString().ShouldBe("SANCTION discontinue (163)");
        claims[0].Origin.ShouldBe("quadruples");
    }

    [Fact]
    public void Time_of_an_unknown_set_is_asked_about()
    {
        var file = Set("0\t0\t1\t0\n");

        Should.Throw<ImportQuestionException>(() => Bench.Read("quadruples", file)).Message.ShouldContain("--time-origin yyyy-MM-dd and --steps-per-day N");
        Should.Throw<ImportQuestionException>(() => Bench.Read("quadruples", file, Bench.Options with { TimeOrigin = new Day(2020, 1, 1) })).Message.ShouldContain("length of a step");
    }

    [Fact]
    public void Missing_name_tables_are_named() =>
        Should.Throw<ImportQuestionException>(() => Bench.Read("quadruples", _bench.File("alone/train.txt", "0\t0\t0\t0\n"), Hours)).Message.ShouldContain("entity2id.txt is not beside it");

    [Fact]
    public void A_folder_gives_its_three_files_and_not_its_tables()
    {
        Set("");
        _bench.File("set/test.txt", "");
        _bench.File("set/valid.txt", "");

        InputFiles.Expand([Path.Combine(_bench.Folder, "set")], ClaimFormats.Find("icews14").Endings).Select(f => f.Name).ShouldBe(["test.txt", "train.txt", "valid.txt"]);
    }

    [Fact]
    public void Rows_that_cannot_be_claims_say_why() =>
        Bench.Read("quadruples", Set("0\t0\t1\n0\t0\t99\t0\n0\t1\t1\t0\n0\t7\t1\t0\n0\t0\t1\t-5\n0\t0\t1\t0\t3\n"), Hours).Quarantined.Select(q => q.Reason).ShouldBe(
        [
            "the row has 3 columns; a quadruple has 4, or 5 where the last is 0 or -1",
            "object '99' is not in entity2id.txt",
            "relation 'Sing' is no label of CAMEO 1.1",
            "relation '7' is not in relation2id.txt",
            "time '-5' is not a whole number",
            "column 5 '3' is neither 0 nor -1",
        ]);
}
