using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class CaseBookTests : IDisposable
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["cases.csv"] = "case,coercer,target,title,began,precision,region\nsuez,GBR;FRA,EGY,The canal,1956-07-26,day,MEA\n",
        ["interests.csv"] = "case,interest,detail,reference\nsuez,transit,The canal,book\n",
        ["steps.csv"] = "case,date,precision,by,actor,kind,what,stated_motive,reference,checked\n"
            + "suez,1956-10-31,day,coercer,GBR,limited_force,Aircraft bombed airfields.,To part the fighters,book,\n"
            + "suez,1956-07-01,month,coercer,GBR,accusation,It complained.,,book;other,https://example.org/\n"
            + "suez,1956-09-09,day,target,EGY,resistance,It refused.,,book,\n",
        ["outcomes.csv"] = "case,ended,outcome,highest_rung,summary,reference,known_from\nsuez,1956-12-22,coercer_backed_down,limited_force,They left.,book,1957-03-16\n",
        ["references.csv"] = "key,citation,url\nbook,A book,\nother,Another,https://example.org/\n",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_case_is_read_with_its_steps_by_date()
    {
        var read = Read().Cases.Single();
        read.Id.ShouldBe("suez");
        read.Coercers.Select(c => c.Body).ShouldBe(["GBR", "FRA"]);
        read.Steps.Select(s => s.Kind).ShouldBe([StepKind.Accusation, StepKind.Resistance, StepKind.LimitedForce]);
        read.Steps[0].Date.ShouldBe(new CaseDate(new Day(1956, 7, 1), DatePrecision.Month));
        read.Steps[0].References.Select(r => r.Citation).ShouldBe(["A book", "Another"]);
        read.Climb.Count().ShouldBe(2);
        read.HighestRung.ShouldBe(Rung.LimitedForce);
        read.Outcome!.KnownFrom.ShouldBe(new Day(1957, 3, 16));
        read.Interests.Single().Kind.ShouldBe("transit");
    }

    [Theory]
    [InlineData("1956-07-25", -1, false)]
    [InlineData("1956-07-30", 0, false)]
    [InlineData("1956-07-31", 1, false)]
    [InlineData("1956-10-31", 3, false)]
    [InlineData("1957-03-15", 3, false)]
    [InlineData("1957-03-16", 3, true)]
    public void Nothing_later_is_seen(string asOf, int steps, bool hasOutcome)
    {
        var known = Read().KnownBy(new AsOf(Day.Parse(asOf))).SingleOrDefault();
        (known?.Steps.Length ?? -1).ShouldBe(steps);
        (known?.Outcome is not null).ShouldBe(hasOutcome);
    }

    [Theory]
    [InlineData("cases.csv", "GBR;FRA", "GBR;XXX", "cases.csv:2: column 2 'coercer' names 'XXX'")]
    [InlineData("cases.csv", "1956-07-26,day", "1956-07,day", "cases.csv:2: column 6 'precision' is not day for '1956-07'")]
    [InlineData("cases.csv", "1956-07-26,day", "1956-07-26,0", "cases.csv:2: column 6 'precision' is day, month or year")]
    [InlineData("cases.csv", "MEA\n", "MEA\nsuez,GBR,EGY,Again,1960,year,MEA\n", "cases.csv:3: column 1 'case' occurs twice")]
    [InlineData("steps.csv", "1956-09-09", "1956-09-31", "steps.csv:4: column 2 'date' is a date")]
    [InlineData("steps.csv", "resistance", "defiance", "steps.csv:4: column 6 'kind' is no step: 'defiance'")]
    [InlineData("steps.csv", "target,EGY", "victim,EGY", "steps.csv:4: column 4 'by' is coercer, target or other")]
    [InlineData("steps.csv", "book;other", "book;none", "steps.csv:3: column 9 'reference' is no key of references.csv: 'none'")]
    [InlineData("steps.csv", "suez,1956-09-09", "suex,1956-09-09", "steps.csv:4: column 1 'case' is no case of cases.csv: 'suex'")]
    [InlineData("outcomes.csv", "limited_force", "pause", "outcomes.csv:2: column 4 'highest_rung' is no rung: 'pause'")]
    [InlineData("outcomes.csv", "1957-03-16", "", "outcomes.csv:2: column 7 'known_from' is a day")]
    [InlineData("references.csv", "other,Another", "book,Another", "references.csv:3: column 1 'key' occurs twice")]
    [InlineData("references.csv", "key,", "name,", "references.csv:1: there is no column 'key'")]
    public void A_fault_is_named_with_file_line_and_column(string file, string good, string bad, string message)
    {
        Good[file].ShouldContain(good);
        Should.Throw<TableException>(() => Read(file, Good[file].Replace(good, bad, StringComparison.Ordinal)))
            .Message.ShouldStartWith(Path.Combine(_folder.FullName, "cases/") + message);
    }

    /// <summary>The casebook against itself.</summary>
    [Fact]
    public void The_steps_of_each_case_reach_the_highest_rung_of_its_outcome() =>
        CaseBook.Default.Cases.Where(c => c.Outcome is not null && c.HighestRung != c.Outcome.HighestRung)
            .Select(c => $"{c.Id}: steps reach {c.HighestRung}, outcomes.csv says {c.Outcome!.HighestRung}").ShouldBeEmpty();

    [Fact]
    public void A_case_begins_with_its_first_step_and_is_known_no_earlier_than_it_ended()
    {
        foreach (var found in CaseBook.Default.Cases)
        {
            found.Steps.ShouldNotBeEmpty(found.Id);
            found.Steps.Min(s => s.Date.Last).ShouldBeGreaterThanOrEqualTo(found.Began.Day, found.Id);
            if (found.Outcome is { Ended: { } ended } outcome)
                outcome.KnownFrom.ShouldBeGreaterThanOrEqualTo(ended.Day, found.Id);
        }
    }

    private CaseBook Read(string changed = "", string content = "")
    {
        Directory.CreateDirectory(_folder["cases"]);
        foreach (var (name, text) in Good)
            File.WriteAllText(Path.Combine(_folder["cases"], name), name == changed ? content : text);
        return CaseBook.OfFolder(_folder.FullName);
    }
}
