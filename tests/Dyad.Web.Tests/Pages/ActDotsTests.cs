using System.Globalization;
using Dyad.Web.Pages;

namespace Dyad.Web.Tests.Pages;

/// <summary>Marks of acts in the picture of a pair: no act is lost where several are put together, and each mark leads to its acts.</summary>
public sealed class ActDotsTests
{
    private static readonly DateOnly Begin = new(2023, 12, 30);

    [Fact]
    public void Few_acts_have_a_mark_each()
    {
        var acts = Acts(ActDots.Most, days: 900, scores: 5);
        var (dots, period) = ActDots.Of(acts, Chronology);
        dots.ShouldBe(acts);
        period.ShouldBeNull();
    }

    [Theory]
    [InlineData(20_000, 300, 3, "day")]
    [InlineData(20_000, 2_000, 3, "week")]
    [InlineData(20_000, 2_000, 14, "month")]
    [InlineData(30_000, 6_000, 14, "quarter")]
    [InlineData(30_000, 6_000, 40, "year")]
    public void Many_are_put_together_by_the_shortest_period_that_leaves_few_enough(int count, int days, int scores, string expected)
    {
        var acts = Acts(count, days, scores);
        var (dots, period) = ActDots.Of(acts, Chronology);
        period.ShouldBe(expected);
        dots.Count.ShouldBeLessThanOrEqualTo(ActDots.Most);
        dots.Sum(d => d.Acts).ShouldBe(count);
        foreach (var pair in (int[])[0, 1])
            dots.Where(d => d.Pair == pair).Sum(d => d.Score * d.Acts).ShouldBe(acts.Where(a => a.Pair == pair).Sum(a => a.Score), 1e-6);
    }

    [Fact]
    public void A_mark_of_several_leads_to_the_days_that_it_stands_for()
    {
        var acts = Acts(20_000, 2_000, 17);
        foreach (var dot in ActDots.Of(acts, Chronology).Dots.Where(d => d.Acts > 1))
        {
            var asked = dot.Href.Split(' ');
            acts.Count(a => a.Pair == dot.Pair && a.Score == dot.Score && string.CompareOrdinal(a.Day, asked[1]) >= 0 && string.CompareOrdinal(a.Day, asked[2]) <= 0).ShouldBe(dot.Acts);
            dot.When.ShouldBe($"{asked[1]} to {asked[2]}");
            string.CompareOrdinal(dot.Day, asked[1]).ShouldBeGreaterThanOrEqualTo(0);
            string.CompareOrdinal(dot.Day, asked[2]).ShouldBeLessThanOrEqualTo(0);
        }
    }

    private static string Chronology(int pair, string from, string to) => $"{pair} {from} {to}";

    private static List<ActDot> Acts(int count, int days, int scores)
    {
        var random = new Random(7);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var day = Begin.AddDays(random.Next(days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return new ActDot(random.Next(2), day, day, random.Next(scores) - (scores / 2.0), 1, "met", "a report", $"/act/{i}");
            }),
        ];
    }
}
