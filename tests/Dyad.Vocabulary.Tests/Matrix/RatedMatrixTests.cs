using System.Text;
using Dyad.Vocabulary.Matrix;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Matrix;

/// <summary>Decisions about ratings: what holds in the end, and how they are written down.</summary>
public sealed class RatedMatrixTests
{
    private static readonly string[] Cells = ["credibility", "relevance", "one", "two", "three"];

    private static EvidenceMatrix Made => new(
        ["one", "two", "three"],
        [.. Enumerable.Range(0, 5).Select(i => new EvidenceRow($"item {i}", "says = \"it\"", [], Grade.Medium, Grade.Low, [Rating.Neutral, Rating.Inconsistent, Rating.NotApplicable], ""))]);

    [Fact]
    public void The_last_decision_about_a_rating_holds_and_the_order_of_others_does_not_matter()
    {
        var random = new Random(11);
        for (var n = 0; n < 50; n++)
        {
            List<RatingDecision> decisions = [.. Enumerable.Range(0, random.Next(1, 30)).Select(i => Decision(random, i))];
            var rated = RatedMatrix.Of(Made, decisions);
            foreach (var row in rated.Matrix.Rows)
            {
                foreach (var of in Cells)
                {
                    var last = decisions.SelectMany(d => d.Changes).LastOrDefault(c => c.Evidence == row.Id && c.Of == of);
                    Word(row, of).ShouldBe(last?.Is ?? Word(Made.Rows[0], of));
                    rated.LastOf(row.Id, of)?.Change.ShouldBe(last);
                }
            }

            // Only the last decision about each rating counts, in whatever order.
            var lasts = decisions.SelectMany(d => d.Changes).GroupBy(c => (c.Evidence, c.Of)).Select(g => g.Last()).OrderBy(_ => random.Next()).ToList();
            RatedMatrix.Of(Made, [new RatingDecision([.. lasts], "r", "b", default)]).State.ShouldBe(rated.State);
        }
    }

    [Fact]
    public void What_is_proposed_and_decided_is_what_was_given()
    {
        var rated = RatedMatrix.Of(Made, []);
        var (changes, faults) = rated.Propose([("item 1", "two", "cc"), ("item 2", "credibility", "high"), ("item 3", "one", "N")]);
        faults.ShouldBeEmpty();
        changes.ShouldBe([new("item 1", "two", "I", "CC"), new("item 2", "credibility", "MEDIUM", "HIGH")]);
        var after = RatedMatrix.Of(Made, [new RatingDecision(changes, "r", "b", default)]);
        after.Propose([("item 1", "two", "CC")]).Changes.ShouldBeEmpty();
        after.State.ShouldNotBe(rated.State);
    }

    [Fact]
    public void Decisions_come_back_as_they_were_written_whatever_their_words()
    {
        var random = new Random(3);
        List<RatingDecision> decisions = [.. Enumerable.Range(0, 40).Select(i => Decision(random, i) with { Reason = $"\"{(char)random.Next(1, 0xD800)}\n\u2028 ü {i}", By = "a\tb" })];
        byte[] file = [.. decisions.SelectMany(RatingLog.Line)];
        var read = RatingLog.Read(file, "r");
        read.Length.ShouldBe(decisions.Count);
        foreach (var (was, now) in decisions.Zip(read))
            (now.Reason, now.By, now.At, string.Join('|', now.Changes)).ShouldBe((was.Reason, was.By, was.At, string.Join('|', was.Changes)));
        // However far it was written before the power went, whole lines count and nothing else.
        for (var length = 0; length < file.Length; length += 37)
            RatingLog.Read(file.AsSpan(0, length), "r").Length.ShouldBe(file.Take(length).Count(b => b == (byte)'\n'));
    }

    [Theory]
    [InlineData("{}", "r:1:1:")]
    [InlineData("no JSON", "r:1:1:")]
    [InlineData("{\"at\":\"2026-04-30T12:00:00Z\",\"by\":\"b\",\"reason\":\"r\",\"changes\":[]}", "r:1:1:")]
    [InlineData("{\"at\":\"yesterday\",\"by\":\"b\",\"reason\":\"r\",\"changes\":[{\"evidence\":\"e\",\"of\":\"o\",\"was\":\"N\",\"is\":\"C\"}]}", "'yesterday'")]
    [InlineData("{\"at\":\"2026-04-30T12:00:00Z\",\"by\":\"b\",\"reason\":\"r\",\"changes\":[{\"evidence\":\"e\",\"of\":\"o\",\"was\":\"N\",\"is\":\"X\"}]}", "'X'")]
    public void A_line_that_is_no_decision_is_told_with_its_place(string line, string told) =>
        Should.Throw<StudyException>(() => RatingLog.Read(Encoding.UTF8.GetBytes(line + "\n"), "r")).Message.ShouldContain(told);

    [Fact]
    public void Whatever_the_bytes_nothing_but_a_fault_of_the_study_is_thrown()
    {
        var random = new Random(7);
        var good = RatingLog.Line(Decision(random, 1));
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var k = random.Next(1, 4); k > 0; k--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                _ = RatedMatrix.Of(Made, RatingLog.Read([.. bytes, (byte)'\n'], "r"));
            }
            catch (StudyException e)
            {
                e.Message.ShouldStartWith("r:");
            }
        }
    }

    private static RatingDecision Decision(Random random, int at) => new(
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Cells[random.Next(Cells.Length)]).Select(of => new RatingChange(
            $"item {random.Next(5)}", of, "N", of is "credibility" or "relevance" ? RatingWords.OfGrades[random.Next(3)] : RatingWords.OfRatings[random.Next(6)]))],
        "because", "somebody", new IngestionInstant(1_700_000_000 + at));

    private static string Word(EvidenceRow row, string of) =>
        of == "credibility" ? row.Credibility.Write() : of == "relevance" ? row.Relevance.Write() : row.Ratings[of == "one" ? 0 : of == "two" ? 1 : 2].Write();
}
