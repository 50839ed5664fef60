using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Assertions;

/// <summary>Days against a calendar: 18 June 2025 was a Wednesday.</summary>
public sealed class ActDayTests
{
    private static readonly Day Published = new(2025, 6, 18);

    [Theory]
    [InlineData("They met on Monday.", "2025-06-16", "2025-06-16")]
    [InlineData("They met on Wednesday.", "2025-06-18", "2025-06-18")]
    [InlineData("They met on Thursday.", "2025-06-12", "2025-06-12")]
    [InlineData("They met yesterday.", "2025-06-17", "2025-06-17")]
    [InlineData("They met last week.", "2025-06-09", "2025-06-15")]
    [InlineData("They met this week.", "2025-06-16", "2025-06-18")]
    [InlineData("They met last month.", "2025-05-01", "2025-05-31")]
    [InlineData("They met on Nov. 2.", "2024-11-02", "2024-11-02")]
    [InlineData("They met on June 2.", "2025-06-02", "2025-06-02")]
    [InlineData("They met on October 4, 2007.", "2007-10-04", "2007-10-04")]
    [InlineData("They met on 4 October 2007.", "2007-10-04", "2007-10-04")]
    [InlineData("They met in September.", "2024-09-01", "2024-09-30")]
    [InlineData("They met in June.", "2025-06-01", "2025-06-18")]
    [InlineData("They met in March 1975.", "1975-03-01", "1975-03-31")]
    [InlineData("They met in 1975.", "1975-01-01", "1975-12-31")]
    [InlineData("They met in the 1970s.", "1970-01-01", "1979-12-31")]
    [InlineData("They met three days ago.", "2025-06-15", "2025-06-15")]
    public void What_happened_lies_before_the_report(string text, string first, string last)
    {
        var stated = Resolve(text, Modality.Happened).ShouldNotBeNull();
        (stated.First, stated.Last).ShouldBe((Day.Parse(first), Day.Parse(last)));
        stated.Day.ShouldBeInRange(stated.First, stated.Last);
    }

    [Theory]
    [InlineData("They will meet on Monday.", "2025-06-23")]
    [InlineData("They will meet tomorrow.", "2025-06-19")]
    [InlineData("They will meet on Nov. 2.", "2025-11-02")]
    [InlineData("They will meet on June 2.", "2026-06-02")]
    public void What_is_to_come_lies_after_it(string text, string day) =>
        Resolve(text, Modality.Future).ShouldNotBeNull().Day.ShouldBe(Day.Parse(day));

    [Theory]
    [InlineData("They met in Geneva.")]
    [InlineData("They met 1990 delegates.")]
    [InlineData("They met the press on February 30, 2020.")]
    public void Where_no_day_is_said_none_is_made_up(string text) => Resolve(text, Modality.Happened).ShouldBeNull();

    [Fact]
    public void A_date_of_something_else_is_not_the_day_of_the_act()
    {
        var sentence = SyntaxReader.Load().Read("He said on Monday that they had met.")[0];
        var met = Enumerable.Range(0, sentence.Count).First(i => sentence[i].Form == "met");
        new ActDay().Resolve(sentence, met, Published).ShouldBeNull();
    }

    private static StatedTime? Resolve(string text, Modality modality)
    {
        var sentence = SyntaxReader.Load().Read(text)[0];
        var act = Enumerable.Range(0, sentence.Count).First(i => sentence[i].Form is "met" or "meet");
        return new ActDay().Resolve(sentence, act, Published, modality);
    }
}
