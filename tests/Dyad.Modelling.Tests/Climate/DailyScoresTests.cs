using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

public sealed class DailyScoresTests
{
    private static readonly DayRange Range = new(Day(0), Day(30));

    private static DailyScores Of(IEnumerable<Event> events, string pair = "AAA:BBB", bool rootOnly = false) =>
        DailyScores.From(events, DirectedPair.Parse(pair), Plain, Range, rootOnly);

    [Fact]
    public void Days_are_means_and_counts_in_order_and_empty_days_are_absent()
    {
        var scores = Of([Scoring(9, -4), Scoring(2, 3), Scoring(9, -5), Scoring(9, 0)]);

        scores.Days.ShouldBe([new DailyScore(Day(2), 3, 1), new DailyScore(Day(9), -3, 3)]);
        scores.Scored.ShouldBe(4);
        scores.Scale.ShouldBe(Plain.Description);
    }

    [Theory]
    [InlineData("AAA:BBB", 4)]
    [InlineData("AAA/MIL:BBB", 2)]
    [InlineData("AAA:BBB/GOV", 1)]
    [InlineData("AAA/MIL:BBB/GOV", 1)]
    [InlineData("AAA/GOV:BBB", 1)]
    [InlineData("BBB:AAA", 1)]
    [InlineData("AAA:CCC", 0)]
    public void A_body_takes_all_its_sectors_and_a_sector_only_itself(string asked, int expected)
    {
        Event[] events =
        [
            Scoring(1, 1), Scoring(2, 1, "AAA/MIL:BBB"), Scoring(3, 1, "AAA/MIL:BBB/GOV"), Scoring(4, 1, "AAA/GOV:BBB"), Scoring(5, 1, "BBB:AAA"),
        ];
        Of(events, asked).Scored.ShouldBe(expected);
    }

    [Fact]
    public void What_the_scale_cannot_score_is_counted_and_in_no_mean()
    {
        Event[] events =
        [
            Scoring(1, 4),
            Acting(1, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "163"))),
            Acting(2, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo05B1, "4.0"))),
            Acting(99, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "163"))),
        ];
        var scores = Of(events);

        scores.Days.ShouldBe([new DailyScore(Day(1), 4, 1)]);
        scores.Unscored.ShouldBe(2);
    }

    [Fact]
    public void Only_main_acts_of_the_range_count_where_that_is_asked()
    {
        Event[] events = [Scoring(1, 4), Scoring(1, -4, root: false), Scoring(31, 2), Scoring(-1, 2), Scoring(30, 1)];

        Of(events, rootOnly: true).Days.ShouldBe([new DailyScore(Day(1), 4, 1), new DailyScore(Day(30), 1, 1)]);
        Of(events).Days.ShouldBe([new DailyScore(Day(1), 0, 2), new DailyScore(Day(30), 1, 1)]);
    }

    [Fact]
    public void One_pass_over_many_pairs_gives_what_a_pass_for_each_gives()
    {
        var random = new Random(7);
        string[] actors = ["AAA", "AAA/MIL", "BBB", "BBB/GOV", "CCC"];
        var events = Enumerable.Range(0, 3000)
            .Select(_ => Scoring(random.Next(-2, 33), random.Next(-100, 101) / 10.0, $"{actors[random.Next(5)]}:{actors[random.Next(5)]}", random.Next(3) > 0))
            .ToList();
        DirectedPair[] pairs = [.. from s in actors from t in actors select new DirectedPair(ActorCode.Parse(s), ActorCode.Parse(t))];
        var builder = new DailyScoresBuilder(pairs, Plain, Range, rootOnly: true);
        events.ForEach(builder.Add);

        foreach (var (many, pair) in builder.BuildAll().Zip(pairs))
        {
            var one = Of(events, pair.ToString(), rootOnly: true);
            many.Pair.ShouldBe(pair);
            many.Days.ShouldBe(one.Days);
            many.Days.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Splitting_a_day_into_other_events_of_the_same_mean_and_number_changes_nothing()
    {
        Event[] one = [Scoring(1, 3), Scoring(1, 3), Scoring(4, -2), Scoring(6, 5)];
        Event[] other = [Scoring(1, 1), Scoring(1, 5), Scoring(4, -2), Scoring(6, 5)];

        Of(other).Days.ShouldBe(Of(one).Days);
        LocalLevel.Fit(Of(other).Days).At(Day(2)).ShouldBe(LocalLevel.Fit(Of(one).Days).At(Day(2)));
    }

    [Fact]
    public void Origins_are_never_mixed()
    {
        var elsewhere = Acting(3, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, "1.0")), origin: "other");
        Should.Throw<ArgumentException>(() => Of([Scoring(1, 1), elsewhere])).Message.ShouldContain("other");
    }

    [Fact]
    public void A_pair_that_lacks_an_actor_or_was_not_asked_for_is_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => new DailyScoresBuilder([new DirectedPair(ActorCode.Unknown, new ActorCode("AAA"))], Plain, Range, false));
        Should.Throw<ArgumentException>(() => new DailyScoresBuilder([Pair], Plain, Range, false).Build(Pair.Reversed));
    }
}
