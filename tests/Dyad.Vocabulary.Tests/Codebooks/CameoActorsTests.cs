using Dyad.Vocabulary.Codebooks;

namespace Dyad.Vocabulary.Tests.Codebooks;

/// <summary>Codes as they occur in GDELT and KEDS files, with what the CAMEO manual says that they mean.</summary>
public sealed class CameoActorsTests
{
    private static readonly ActorBook Book = ActorBook.Default;

    [Theory]
    [InlineData("USA", "USA")]
    [InlineData("EGYGOV", "EGY/GOV")]
    [InlineData("RUSMIL", "RUS/MIL")]
    [InlineData("IGOUNO", "UN")]
    [InlineData("IGOUNOPKO", "UNPKO")]
    [InlineData("IGOUNOWBK", "WB")]
    [InlineData("NGMPAL", "PSE/NGM")]
    [InlineData("MNCUSAMED", "USA/MNC")]
    [InlineData("UNO", "UN")]
    [InlineData("NAT", "NATO")]
    [InlineData("IGOEUREEC", "EU")]
    [InlineData("MNCUSA", "USA/MNC")]
    [InlineData("PSEGOVHMS", "PSE/GOV")]
    [InlineData("PALHMS", "PSE/REB")]
    [InlineData("ROM", "ROU")]
    [InlineData("COP", "/COP")]
    [InlineData("REB", "/REB")]
    [InlineData("NGAREB", "NGA/REB")]
    [InlineData("USAGOVMIL", "USA/GOV")]
    [InlineData("KUR", "/ETH")]
    [InlineData("UIG", "CHN/ETH")]
    [InlineData("", "")]
    [InlineData("---", "")]
    [InlineData("US", "")]
    [InlineData("ZZZ", "")]
    public void Codes_in_one_piece(string code, string actor) => CameoActors.FromJoined(Book, code).ToString().ShouldBe(actor);

    [Theory]
    [InlineData("USA", "", "GOV", "", "USA/GOV")]
    [InlineData("USA", "", "", "", "USA")]
    [InlineData("", "", "COP", "", "/COP")]
    [InlineData("", "UNO", "IGO", "", "UN")]
    [InlineData("AFG", "TAL", "", "", "AFG/INS")]
    [InlineData("", "HMS", "", "", "PSE/REB")]
    [InlineData("USA", "UNO", "IGO", "", "UN")]
    [InlineData("EUR", "EEC", "", "", "EU")]
    [InlineData("USA", "", "XXX", "MIL", "USA/MIL")]
    [InlineData("USA", "", "GOV", "MIL", "USA/GOV")]
    [InlineData("", "", "IGO", "", "/IGO")]
    [InlineData("ZZZ", "ZZZ", "", "", "")]
    public void Codes_in_columns(string country, string group, string first, string second, string actor) =>
        CameoActors.FromAttributes(Book, country, group, first, second).ToString().ShouldBe(actor);

    /// <summary>Whatever is read from a code is in the book.</summary>
    [Fact]
    public void Every_code_of_the_book_and_any_two_joined_give_an_actor_of_the_book()
    {
        var codes = CodebookFile.Rows("actors/states.csv", "cameo").SelectMany(r => r[0].Split(';'))
            .Concat(Book.Sectors)
            .Concat(CodebookFile.Rows("actors/identities.csv", "code").Select(r => r[0]))
            .Concat(CodebookFile.Rows("actors/gdelt-groups.csv", "code").Select(r => r[0]))
            .Distinct().ToList();
        foreach (var first in codes)
        {
            foreach (var second in codes)
                Book.TryParse(CameoActors.FromJoined(Book, first + second).ToString(), out _).ShouldBeTrue(first + second);
        }
    }

    /// <summary>Data of 1979 to 1999 name states that have ended: their codes are those of former states, or of the state that follows.</summary>
    [Fact]
    public void Actors_of_a_published_file_resolve()
    {
        var (known, all) = (0, 0);
        foreach (var line in File.ReadLines(SharedData.FileOrSkip("events/keds/levant.cameo.csv")).Take(20_000))
        {
            foreach (var code in line.Split(',', '\t').Skip(1).Take(2))
            {
                all++;
                known += CameoActors.FromJoined(Book, code.Trim('"')).IsUnknown ? 0 : 1;
            }
        }

        all.ShouldBeGreaterThan(1000);
        ((double)known / all).ShouldBeGreaterThan(0.97);
    }

    /// <summary>GDELT gives each actor in one piece and taken apart: an independent reading of the same codes.</summary>
    [Fact]
    public void Codes_in_one_piece_mean_what_their_columns_mean()
    {
        var (all, others) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var fields in File.ReadLines(SharedData.FileOrSkip("events/gdelt2/20191024143000.export.CSV")).Select(l => l.Split('\t')))
        {
            foreach (var at in (int[])[5, 15])
            {
                // Peoples and creeds have columns of their own, which say nothing of a sector. An agency of the United Nations has a column for
                // the United Nations alone; the code in one piece names the agency.
                if (fields[at].Length == 0 || fields.AsSpan(at + 4, 3).ContainsAnyExcept("") || Book.TryCameo(fields[at], out _)
                    || fields[at].EndsWith("REL", StringComparison.Ordinal) || fields[at] == "PTY" || fields[at].StartsWith("IGOUNO", StringComparison.Ordinal))
                    continue;
                var columns = CameoActors.FromAttributes(Book, fields[at + 2], fields[at + 3], fields[at + 7], fields[at + 8], fields[at + 9]);
                var joined = CameoActors.FromJoined(Book, fields[at]);
                all++;
                if (columns != joined)
                    others.Add($"{fields[at]}: {joined}, columns {fields[at + 2]} {fields[at + 3]} {fields[at + 7]} {fields[at + 8]}: {columns}");
            }
        }

        all.ShouldBeGreaterThan(1000);
        others.ShouldBeEmpty();
    }
}
