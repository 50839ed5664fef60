using System.Collections.Immutable;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Pages;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Counts;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests;

/// <summary>Two made-up powers with six years of seeded acts, a long silence, allegations and acts that the scale cannot score.</summary>
internal static class SyntheticStudy
{
    internal static readonly ActorCode First = new("ARA");
    internal static readonly ActorCode Second = new("BEL");
    private static readonly Day From = new(2019, 1, 1);
    private static readonly Day To = new(2024, 12, 31);
    private static readonly DayRange Silence = new(new Day(2021, 2, 1), new Day(2021, 9, 30));

    internal static readonly Scale Scale = new(
        new ScaleDescription("made-up", "3", -10, 10, CameoTable.None, "made up for a test"),
        new Dictionary<string, double>
        {
            ["AGREE"] = 6,
            ["CONSULT"] = 2.5,
            ["SUPPORT"] = 4,
            ["COOPERATE"] = 7,
            ["AID"] = 7.5,
            ["RETREAT"] = 5,
            ["REQUEST"] = -1,
            ["ACCUSE"] = -3,
            ["REJECT"] = -4,
            ["THREATEN"] = -6,
            ["SANCTION"] = -7,
            ["MOBILIZE"] = -7.5,
            ["COERCE"] = -8,
            ["ASSAULT"] = -10,
        });

    internal static Study Study(bool swapped = false, int chartYears = 10) => new(
        "made-up", "Arania and Belmark", "Are the two powers moving towards accommodation or towards collision?",
        swapped ? [Second, First] : [First, Second], [First, Second], new DayRange(From, To), To,
        new EventChoice("testdata", "made-up", RootOnly: true), new ClimateChoice(0.95, 60), [7, 60],
        new ModelChoice("quad", ["inertia"], [7, 60], 0.001, [0.3], 0.2, 1, 100, ["none"], ["none"], ["none"], [], []), new ForecastChoice([7, 30, 90], 100, 1, 14, -4), new BacktestChoice(0.2, 30, 12, 90, 0.95),
        new BriefChoice(90, chartYears, 12, 3));

    internal static BriefInput Input(bool swapped = false, string hostile = "", string address = "") => Input(Events(hostile, address), swapped, hostile);

    internal static BriefInput Input(IReadOnlyList<Event> events, bool swapped = false, string hostile = "")
    {
        var study = Study(swapped);
        var range = new DayRange(From, To);
        var climates = study.Pairs.Select(p => ClimateEstimate.Of(DailyScores.From(events, p, Scale, range, rootOnly: true), study.Climate)).ToImmutableArray();
        var weeks = new WeeklyQuadsBuilder(study.Pairs, range, rootOnly: true);
        foreach (var happening in events)
            weeks.Add(happening);
        return new BriefInput(
            study with { Title = study.Title + hostile, Question = study.Question + hostile },
            new AsOf(To),
            Scale,
            climates,
            [.. climates.Select(c => ClimateChange.Over(c, Scale, To, study.Brief.PeriodDays, events))],
            weeks.BuildAll(),
            events,
            [new DataSourceSummary("testdata", "The test data" + hostile, "CC0" + hostile, "Nobody (2024). Made up." + hostile, "It holds nothing of the sea" + hostile, events.Count, events.Count + 40, events.Count + 12, 7)],
            ImmutableSortedDictionary<string, string>.Empty.Add("ARA", "the Republic of Arania" + hostile).Add("BEL", "Belmark"),
            "0.1.0-test");
    }

    internal static ImmutableArray<Event> Events(string hostile = "", string address = "", int perMonth = 3)
    {
        var random = new Random(20241231);
        var events = ImmutableArray.CreateBuilder<Event>();
        EventType[] warm = [EventType.Agree, EventType.Consult, EventType.Consult, EventType.Support, EventType.Cooperate, EventType.Request, EventType.Aid];
        EventType[] cold = [EventType.Accuse, EventType.Accuse, EventType.Reject, EventType.Threaten, EventType.Sanction, EventType.Mobilize, EventType.Consult];
        for (var day = From; day <= To; day += 1)
        {
            foreach (var pair in new[] { new DirectedPair(First, Second), new DirectedPair(Second, First) })
            {
                var drift = 0.5 + (0.45 * Math.Sin((day - From) / 300.0)) - (pair.Source == First && day > To - 120 ? 0.4 : 0);
                if (Silence.Contains(day) || random.NextDouble() > perMonth / 30.0)
                    continue;
                var type = random.NextDouble() < 0.03 ? EventType.Protest : (random.NextDouble() < drift ? warm : cold)[random.Next(7)];
                events.Add(One($"{events.Count + 1:0000}", day, pair, type, random, hostile, address));
            }
        }

        return events.ToImmutable();
    }

    private static Event One(string id, Day day, DirectedPair pair, EventType type, Random random, string hostile, string address)
    {
        var attributed = type == EventType.Accuse && random.NextDouble() < 0.5;
        var link = address.Length > 0 ? address : random.NextDouble() < 0.8 ? $"https://example.org/{day}/{id}" : $"Gazette, no. {id}";
        var words = random.NextDouble() < 0.7 ? $"A {type.Write().ToLowerInvariant()} act of {day}, as the gazette tells it{hostile}" : "";
        var claim = new Claim(
            "testdata", id, day, PublicationInstant.EndOf(day), new ActorMention(pair.Source, "", ""), new ActorMention(pair.Target, "", ""),
            new Act(type, "", CameoCode.Absent), double.NaN, Place.Nowhere, new ReportReference("The Gazette" + hostile, link), 1, IsRoot: true, Modality.Happened,
            attributed ? pair.Source : ActorCode.Unknown, words, new RowReference(1, 2));
        return new Event(
            "testdata", id, day, claim.Published, pair.Source, pair.Target, claim.Act, claim.Place, IsRoot: true, 1, [new SupportingClaim(claim, MergeReason.First)]);
    }
}
