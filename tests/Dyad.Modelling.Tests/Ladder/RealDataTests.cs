using System.Globalization;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Ladder;

/// <summary>The ladder over all pairs of real data: the wars of the Levant are found where history has them.</summary>
public sealed class RealDataTests
{
    private static readonly LadderEvidence Coded = new(183, 30, 5, 3, 10, 30, 0.05, 0.001);

    [Theory]
    [InlineData("ISR:LBN", "1982-06-04", "1982-07-31")]
    [InlineData("ISR:LBN", "2006-07-12", "2006-08-14")]
    [InlineData("IRQ:KWT", "1990-08-02", "1990-09-15")]
    public void Known_uses_of_force_stand_on_the_ladder_of_KEDS(string pair, string from, string to)
    {
        var all = Levant().ToDictionary(l => l.Pair);
        var span = new DayRange(Day.Parse(from), Day.Parse(to));
        var climb = all[DirectedPair.Parse(pair)].Episodes.Single(e => e.Began <= span.To && e.LastStep >= span.From);
        climb.Highest.ShouldBeOneOf(Rung.LimitedForce, Rung.War);
    }

    [Fact]
    public void All_pairs_of_KEDS_have_ladders_and_base_rates_count_them()
    {
        var all = Levant();
        all.Count.ShouldBeGreaterThan(100);
        var climbs = all.SelectMany(PastClimb.Of).ToList();
        var rates = RungRates.Of("keds", climbs, _ => true, new AsOf(new Day(2011, 6, 30)), 365, 0.95);
        rates.Climbs.ShouldBeGreaterThan(50);
        rates.Rates.ShouldAllBe(r => r.NotYet <= r.Reached);
    }

    private static readonly Lazy<IReadOnlyList<PairLadder>> Read = new(ReadLevant);

    private static IReadOnlyList<PairLadder> Levant()
    {
        _ = SharedData.FileOrSkip("events/keds/levant.cameo.csv");
        return Read.Value;
    }

    private static IReadOnlyList<PairLadder> ReadLevant()
    {
        var path = SharedData.FileOrSkip("events/keds/levant.cameo.csv");
        var builder = new LadderBuilder(null, new DayRange(new Day(1979, 4, 15), new Day(2011, 6, 30)), new AsOf(new Day(2011, 6, 30)), Climbs.Rules(Coded));
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(',');
            if (fields.Length < 4 || !Day.TryParse(fields[0], out var day) || fields[1].Length < 3 || fields[2].Length < 3)
                continue;
            if (!EventBook.Default.TryAct(new CameoCode(CameoTable.Cameo05B1, fields[3]), out var act))
                continue;
            var happening = Happenings.Acting(0, act) with
            {
                Day = day,
                FirstPublished = PublicationInstant.EndOf(day),
                Id = number++.ToString(CultureInfo.InvariantCulture),
                Source = new ActorCode(fields[1][..3], Sector(fields[1])),
                Target = new ActorCode(fields[2][..3], Sector(fields[2])),
            };
            builder.Add(happening);
        }

        return builder.BuildAll();
    }

    private static string Sector(string code) => code.Length >= 6 && ActorBook.Default.HasSector(code[3..6]) ? code[3..6] : "";
}
