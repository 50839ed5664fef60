using System.Text;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Doctrines;

public sealed class DoctrineFileTests
{
    private const string Header = "id,power,date,title,kind,claims,concedes,disclaims,adversaries,quotation,span,reading,reference,address,checked";
    private static readonly RegionTable Regions = new([new("NORTH", "The North", "NOR", null, null), new("NORTH", "The North", "SWE", new Day(2000, 1, 1), new Day(2010, 12, 31))]);

    private static IReadOnlyList<Doctrine> Read(params string[] rows) =>
        DoctrineFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header + "\n" + string.Join('\n', rows) + "\n")), "d.csv", Regions);

    [Fact]
    public void The_records_of_every_study_read_and_quote_one_sentence_at_most()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies")).Where(d => File.Exists(Path.Combine(d, "doctrines.csv"))))
        {
            var regions = DoctrineFile.Regions(Path.Combine(folder, "regions.csv"));
            var records = DoctrineFile.Read(Path.Combine(folder, "doctrines.csv"), regions);
            records.Length.ShouldBeGreaterThan(20);
            records.Select(r => r.Power).Distinct().Count().ShouldBeGreaterThan(2);
            foreach (var record in records)
            {
                // A full stop followed by a blank and a capital would begin a second sentence.
                System.Text.RegularExpressions.Regex.IsMatch(record.Quotation, @"[.!?]\s+\p{Lu}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse(record.Id);
                record.Span.ShouldNotBeEmpty(record.Id);
                (record.Claims.Length + record.Concedes.Length + record.Disclaims.Length + record.Adversaries.Length).ShouldBeGreaterThan(0, record.Id);
                record.Claims.SelectMany(c => regions.States(c, record.Day)).ShouldNotContain(record.Power);
            }

            DoctrineFile.Names(Path.Combine(folder, "region-names.csv"), regions).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("a,FRA,2001-02-03,T,speech,XXX,,,,,,,r,,c", "claims 'XXX'")]
    [InlineData("a,ZZZ,2001-02-03,T,speech,NORTH,,,,,,,r,,c", "power 'ZZZ'")]
    [InlineData("a,FRA,2001-2-3,T,speech,NORTH,,,,,,,r,,c", "date '2001-2-3'")]
    [InlineData("a,FRA,2001-02-03,,speech,NORTH,,,,,,,r,,c", "title is empty")]
    [InlineData("a,FRA,2001-02-03,T,speech,NORTH,,,,,,,r,,", "checked is empty")]
    public void A_bad_row_is_refused_with_its_place(string row, string reason)
    {
        var message = Should.Throw<StudyException>(() => Read("z,FRA,2001-02-03,T,speech,NORTH,,,,,,,r,,c", row)).Message;
        message.ShouldStartWith("d.csv:3: ");
        message.ShouldContain(reason);
    }

    [Fact]
    public void An_id_stands_once() => Should.Throw<StudyException>(() => Read("a,FRA,2001-02-03,T,s,NORTH,,,,,,,r,,c", "a,FRA,2001-02-04,T,s,NORTH,,,,,,,r,,c")).Message.ShouldContain("'a' stands twice");

    [Fact]
    public void A_region_is_what_it_was_on_the_day()
    {
        Regions.States("NORTH", new Day(1999, 12, 31)).ShouldBe(["NOR"]);
        Regions.States("NORTH", new Day(2010, 12, 31)).ShouldBe(["NOR", "SWE"]);
        Regions.States("FIN", new Day(2010, 12, 31)).ShouldBe(["FIN"]);
        Regions.Holds(["FIN", "NORTH"], "SWE", new Day(2011, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_row_that_is_written_reads_back()
    {
        var doctrine = new Doctrine(
            "x", "FRA", new Day(2020, 5, 6), "A \"great\" speech, twice", "speech", ["NORTH", "FIN"], [], ["SWE"], ["DNK"], "We say, \"no\"", "units 3+4", "ours", "Gazette, no. 3", "https://example.org/a", "all");
        Read(DoctrineFile.Row(doctrine)).ShouldHaveSingleItem().ShouldBe(doctrine);
    }

    [Fact]
    public void A_proposal_reads_back_as_what_it_stands_for()
    {
        var proposal = new DoctrineProposal(
            "speech: one.txt", "xxh64:1", "reading-1", "fra-2020-speech", "FRA", "given", new Day(2020, 5, 6), "On the \"North\"", "The North is vital: # to us", new TextSpan(5, 27), "",
            [
                new("claim", "NORTH", "the North", new(9, 9), "vital", new(22, 5), new(5, 27)), new("adversary", "DNK", "Denmark", new(40, 7), "rival", new(50, 5), new(33, 30)),
                new("claim", "NORTH", "North", new(80, 5), "vital", new(90, 5), new(70, 40)),
            ]);
        var text = new StringWriter();
        ProposalFile.Write(text, proposal);
        text.ToString().ShouldContain("confirmed: no");
        var doctrine = ProposalFile.Read(new StringReader(text.ToString()), "p.yaml");
        (doctrine.Id, doctrine.Power, doctrine.Day, doctrine.Title, doctrine.Quotation).ShouldBe((proposal.Id, "FRA", proposal.Day, proposal.Title, proposal.Quotation));
        doctrine.Claims.ShouldBe(["NORTH"]);
        doctrine.Adversaries.ShouldBe(["DNK"]);
        doctrine.Span.ShouldContain("5+27");
        doctrine.Checked.ShouldContain("confirmed by a person");
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("- a")]
    [InlineData("id: x")]
    [InlineData("places: 3")]
    [InlineData("id: x\nplaces:\n  - field: steal\n    code: NOR")]
    public void What_is_no_proposal_is_refused(string text) => Should.Throw<StudyException>(() => ProposalFile.Read(new StringReader(text), "p.yaml")).Message.ShouldStartWith("p.yaml");

    /// <summary>Whatever bytes a table holds, it is read or refused with its name.</summary>
    [Fact]
    public void Damaged_tables_are_refused_and_nothing_else_happens()
    {
        var random = new Random(4);
        var whole = Encoding.UTF8.GetBytes(Header + "\na,FRA,2001-02-03,\"T, t\",s,NORTH;FIN,,,DNK,\"q \"\"x\"\"\",,,r,,c\n");
        for (var i = 0; i < 500; i++)
        {
            var bytes = whole.ToArray();
            for (var k = random.Next(1, 6); k > 0; k--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                _ = DoctrineFile.Read(new MemoryStream(bytes), "d.csv", Regions);
            }
            catch (StudyException e)
            {
                e.Message.ShouldStartWith("d.csv");
            }
        }
    }
}
