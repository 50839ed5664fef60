using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Spheres;

/// <summary>Real events: every pair of the Levant of KEDS.</summary>
public sealed class KedsSpheresTests
{
    [Fact]
    public void All_pairs_of_the_Levant_have_spheres_and_intervals()
    {
        var events = new List<Event>();
        foreach (var line in File.ReadLines(SharedData.FileOrSkip("events/keds/levant.cameo.csv")).Skip(1))
        {
            var parts = line.Split(',');
            if (parts[1].Length < 3 || parts[2].Length < 3 || !EventBook.Default.TryAct(new CameoCode(CameoTable.Cameo05B1, parts[3]), out var act))
                continue;
            if (ActorBook.Default.TryCameo(parts[1][..3], out var source) && ActorBook.Default.TryCameo(parts[2][..3], out var target))
                events.Add(Acting(Vocabulary.Time.Day.Parse(parts[0]) - Day(0), act, $"{source}:{target}"));
        }

        events.Count.ShouldBeGreaterThan(50_000);
        var powers = events.Select(e => e.Source.Body).Where(ActorBook.Default.States.Contains).GroupBy(b => b).Where(g => g.Count() > 500).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        var choice = SphereFixture.Choice(powers) with { WindowDays = 3650 };
        var acts = new SphereActs(choice, ActorBook.Default.States, new DayRange(new Day(1979, 4, 15), new Day(2011, 12, 31)), rootOnly: false);
        foreach (var happening in events)
            acts.Add(happening);
        // Those who act most are all powers here, so that the rest are the third states.
        var table = new SphereEngine(acts, SphereRecords.None, ActorBook.Default.States).At(new AsOf(new Day(2005, 12, 31)));
        table.Rows.Length.ShouldBeGreaterThan(10);
        foreach (var cell in table.Rows.SelectMany(r => r.Cells).Where(c => c.HasEvidence))
        {
            var part = cell.ActsPart(0.95);
            part.Value.ShouldBeInRange(part.Interval.Lower, part.Interval.Upper);
        }
    }
}
