using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Reports;

/// <summary>The whole way from text to claims and stances, on texts that no one would write.</summary>
public sealed class ReportReaderTests
{
    private static readonly string[] Words =
        "Russia Ukraine accused attacked Putin the United States said that would not if sanctions on President Trump of and , met with in Moscow troops NATO 's he they warned China . ( \" citing never yesterday 1999 — \u202e \u200b \u200f \u0301 \ufeff \U0001F600 \n \n\n \t ; / <b> &amp; \\ %s {0}".Split(' ');

    [Fact]
    public void Words_in_any_order_are_read_and_every_span_lies_in_the_text()
    {
        var random = new Random(11);
        var reader = ReportReader.Load();
        for (var round = 0; round < 20; round++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 400)).Select(_ => Words[random.Next(Words.Length)]));
            var analysis = reader.Analyse(Report(text));
            foreach (var (claim, passage) in analysis.ToClaims().Claims)
            {
                claim.Words.ShouldNotBeEmpty();
                foreach (var span in (TextSpan[])[passage.Sentence, passage.Source, passage.Target, passage.Act, passage.AttributedTo, passage.Motive])
                    (span.Start >= 0 && span.End <= text.Length && span.Length >= 0).ShouldBeTrue(text);
            }

            foreach (var word in StancedReport.Of(analysis).Stances.SelectMany(s => s.Evidence).SelectMany(e => e.Words))
                text.Substring(word.Span.Start, word.Span.Length).ShouldBe(word.Text);
        }
    }

    [Theory]
    [InlineData("Russia accused Ukraine, ")]
    [InlineData("a")]
    [InlineData("(\"'[")]
    [InlineData("\u202e\u200bRussia\u0301 ")]
    public void A_text_without_a_full_stop_is_read_to_its_end(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 8_000 / unit.Length));
        var read = ReportReader.Load().Read(Report(text));
        read.Sentences.ShouldBeGreaterThan(0);
        read.Claims.ShouldAllBe(c => c.Passage.Sentence.End <= text.Length);
    }

    [Fact]
    public void The_same_report_gives_the_same_claims_on_any_number_of_threads()
    {
        var reports = Enumerable.Range(0, 24).Select(n => Report($"On day {n} Russia accused Ukraine of shelling a village. France will not send troops to Mali, the French minister said. Iran threatened to attack Israel.")).ToList();
        var reader = ReportReader.Load();
        var alone = reports.ConvertAll(r => Ids(reader.Read(r)));
        var together = new string[reports.Count];
        Parallel.For(0, reports.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, n => together[n] = Ids(reader.Read(reports[n])));
        together.ShouldBe(alone);
        alone.ShouldAllBe(ids => ids.Length > 0);
    }

    private static string Ids(ReadReport read) => string.Join(' ', read.Claims.Select(c => $"{c.Claim.Id}/{c.Claim.Source.Code}/{c.Claim.Target.Code}/{c.Claim.Act.Type}/{c.Claim.Modality}/{c.Passage.Probability:R}"));

    private static Report Report(string text) => new("xxh64:0", "own.txt", "text", "", "", "", "", "", PublicationInstant.EndOf(new Day(2025, 2, 1)), text);
}
