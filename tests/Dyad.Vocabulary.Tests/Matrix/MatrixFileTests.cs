using Dyad.Vocabulary.Matrix;
using Dyad.Vocabulary.Studies;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Matrix;

public sealed class MatrixFileTests
{
    private static readonly EvidenceMatrix Made = new(
        ["spheres", "collision"],
        [
            new("one", "It said, \"so\";\nand went on.", ["2001-01-01-one", "2001-01-02-two"], Grade.High, Grade.Low, [Rating.VeryConsistent, Rating.VeryInconsistent], "=SUM(A1)"),
            new("two", "-1 and +1 and @home", [], Grade.Medium, Grade.Medium, [Rating.NotApplicable, Rating.Neutral], "'quoted'"),
        ]);

    private static string Csv(EvidenceMatrix matrix)
    {
        using var writer = new StringWriter();
        MatrixTable.Write(writer, matrix);
        return writer.ToString();
    }

    private static EvidenceMatrix ReadCsv(string text) => MatrixTable.Read(new StringReader(text), "m.csv", null);

    private static void ShouldBeMade(EvidenceMatrix read)
    {
        read.Accounts.ShouldBe(Made.Accounts);
        foreach (var (row, made) in read.Rows.Zip(Made.Rows))
        {
            (row.Id, row.Credibility, row.Relevance, row.Because).ShouldBe((made.Id, made.Credibility, made.Relevance, made.Because));
            row.Says.ReplaceLineEndings("\n").ShouldBe(made.Says);
            row.Acts.ShouldBe(made.Acts);
            row.Ratings.ShouldBe(made.Ratings);
        }
    }

    [Fact]
    public void A_table_is_read_as_it_was_written() => ShouldBeMade(ReadCsv(Csv(Made)));

    [Fact]
    public void A_spreadsheet_takes_it_for_UTF8_and_nothing_for_a_formula()
    {
        var text = Csv(Made);
        text[0].ShouldBe('\uFEFF');
        text.ShouldContain(",'=SUM(A1)");
        text.ShouldContain(",'-1 and +1");
    }

    [Fact]
    public void Semicolons_and_tabs_of_other_spreadsheets_are_read()
    {
        foreach (var separator in (string[])[";", "\t"])
        {
            var read = ReadCsv($"id{separator}evidence{separator}acts{separator}credibility{separator}relevance{separator}a{separator}b\r\none{separator}Said.{separator}{separator}high{separator}LOW{separator}cc{separator}n/a\r\n");
            read.Rows[0].Ratings.ShouldBe([Rating.VeryConsistent, Rating.NotApplicable]);
        }
    }

    [Fact]
    public void YAML_is_read_as_it_was_written()
    {
        using var writer = new StringWriter();
        MatrixFile.Write(writer, Made);
        ShouldBeMade(MatrixFile.Read(new StringReader(writer.ToString()), "m.yaml", null));
    }

    [Theory]
    [InlineData("VeryInconsistent", "m.csv:2:6: 'VeryInconsistent' is no rating; did you mean 'II'? Known: CC, C, N, NA, I, II")]
    public void A_fault_has_its_place(string rating, string message) =>
        Should.Throw<StudyException>(() => ReadCsv($"id,evidence,acts,credibility,relevance,a\none,Said.,,HIGH,LOW,{rating}\n")).Message.ShouldStartWith(message);

    [Fact]
    public void Whatever_is_read_is_a_matrix_or_a_fault()
    {
        var text = Csv(Made);
        Law.Holds(
            from at in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(0, 8)
            from put in Gen.Elements("", "\"", ",", ";", "\r\n", "\0", "😀", "II")
            select text[..at] + put + text[Math.Min(text.Length, at + length)..],
            changed =>
            {
                try
                {
                    return ReadCsv(changed).Rows.Length > 0;
                }
                catch (StudyException)
                {
                    return true;
                }
            });
    }

    [Fact]
    public void The_matrices_of_the_repository_rate_every_account_and_speak_against_each()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.Repository, "studies"), "evidence.yaml", SearchOption.AllDirectories))
        {
            var matrix = MatrixFile.Read(file, null);
            var named = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(file)!, "..", "accounts"), "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
            matrix.Accounts.Order(StringComparer.Ordinal).ShouldBe(named!);
            for (var a = 0; a < matrix.Accounts.Length; a++)
            {
                matrix.Rows.Count(r => r.Ratings[a] is Rating.Inconsistent or Rating.VeryInconsistent).ShouldBeGreaterThanOrEqualTo(3, matrix.Accounts[a]);
                matrix.Rows.Count(r => r.Ratings[a] is Rating.Consistent or Rating.VeryConsistent).ShouldBeGreaterThanOrEqualTo(3, matrix.Accounts[a]);
            }
        }
    }
}
