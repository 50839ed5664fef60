using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Ladder.Climbs;

namespace Dyad.Modelling.Tests.Ladder;

public sealed class LadderBuilderTests
{
    [Fact]
    public void A_climb_has_its_first_reaches_skips_and_disorder()
    {
        var climb = LadderOf([
            Step(0, StepKind.Accusation), Step(5, StepKind.EconomicCoercion), Step(20, StepKind.Threat), Step(30, StepKind.EconomicCoercion), Step(40, StepKind.LimitedForce)])
            .Episodes.ShouldHaveSingleItem();
        climb.Began.ShouldBe(Happenings.Day(0));
        climb.LastStep.ShouldBe(Happenings.Day(40));
        climb.Reaches.Select(r => (r.Rung, r.Day)).ShouldBe([
            (Rung.Accusation, Happenings.Day(0)), (Rung.EconomicCoercion, Happenings.Day(5)), (Rung.Threat, Happenings.Day(20)), (Rung.LimitedForce, Happenings.Day(40))]);
        climb.Highest.ShouldBe(Rung.LimitedForce);
        climb.Skipped.ShouldBe([Rung.SecurityClaim, Rung.Display, Rung.Seizure]);
        climb.OutOfOrder.ShouldBe([Rung.Threat]);
        climb[Rung.EconomicCoercion]!.Later.ShouldBe(1);
        climb[Rung.EconomicCoercion]!.Acts.ShouldHaveSingleItem().References.ShouldHaveSingleItem();
        climb.StartUnseen.ShouldBeFalse();
    }

    [Fact]
    public void A_gap_ends_a_climb_and_a_step_down_does_not_keep_it_alive()
    {
        LadderOf([Step(0, StepKind.Threat), Step(500, StepKind.Threat)]).Episodes.Length.ShouldBe(1);
        LadderOf([Step(0, StepKind.Threat), Step(501, StepKind.Threat)]).Episodes.Length.ShouldBe(2);
        var two = LadderOf([Step(0, StepKind.Threat), Step(300, StepKind.DeEscalation), Step(501, StepKind.Seizure)]).Episodes;
        two.Select(e => (e.Highest, e.StepDownDays)).ShouldBe([(Rung.Threat, 1), (Rung.Seizure, 0)]);
    }

    [Fact]
    public void A_climb_that_may_have_begun_before_the_data_says_so()
    {
        LadderOf([Step(-1600, StepKind.Threat)]).Latest!.StartUnseen.ShouldBeTrue();
        LadderOf([Step(-1500, StepKind.Threat)]).Latest!.StartUnseen.ShouldBeFalse();
    }

    [Fact]
    public void Pauses_are_spans_without_a_step_and_the_current_rung_is_of_the_last_days()
    {
        var asOf = new AsOf(Happenings.Day(400));
        var climb = LadderOf([Step(0, StepKind.Threat), Step(150, StepKind.Seizure), Step(220, StepKind.Accusation)], asOf: asOf).Latest!;
        climb.Pauses.ShouldBe([new DayRange(Happenings.Day(1), Happenings.Day(149)), new DayRange(Happenings.Day(221), Happenings.Day(400))]);
        climb.Current.ShouldBe(Rung.Accusation);
        climb.Highest.ShouldBe(Rung.Seizure);
        climb.IsOpen.ShouldBeTrue();
        LadderOf([Step(0, StepKind.Threat)], asOf: asOf).Latest!.Current.ShouldBe(Rung.None);
        LadderOf([Step(0, StepKind.Threat)], asOf: new AsOf(Happenings.Day(501))).Latest!.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void The_target_answers_from_the_day_of_the_step_to_so_many_days_after()
    {
        var reach = LadderOf([
            Step(0, StepKind.Threat), Step(-1, StepKind.Resistance, "BBB:AAA"), Step(0, StepKind.Resistance, "BBB:AAA"), Step(10, StepKind.Concession, "BBB:AAA"),
            Step(11, StepKind.Concession, "BBB:AAA"), Step(5, StepKind.Resistance, "CCC:AAA")]).Latest!.Reaches.ShouldHaveSingleItem();
        (reach.Answers.Resistances, reach.Answers.Concessions).ShouldBe((1, 1));
        reach.Answers.Acts.Select(a => a.Kind).ShouldBe([StepKind.Resistance, StepKind.Concession]);
        reach.Answers.IsComplete.ShouldBeTrue();
        LadderOf([Step(0, StepKind.Threat)], asOf: new AsOf(Happenings.Day(9))).Latest!.Reaches[0].Answers.IsComplete.ShouldBeFalse();
    }

    /// <summary>Single weak acts in noisy data show nothing; three of a kind within ten days do, on the day of the third.</summary>
    [Fact]
    public void Where_several_acts_are_needed_fewer_or_wider_apart_show_nothing()
    {
        var rules = Rules(Several);
        var none = LadderOf([Step(0, StepKind.Threat), Step(4, StepKind.Threat), Step(10, StepKind.Threat)], rules);
        (none.Diagnosis, none.Acts, none.Episodes.Length).ShouldBe((LadderDiagnosis.NothingShown, 3, 0));
        var shown = LadderOf([Step(0, StepKind.Threat), Step(4, StepKind.Threat), Step(9, StepKind.Threat)], rules).Latest!.Reaches.ShouldHaveSingleItem();
        (shown.Day, shown.ActCount).ShouldBe((Happenings.Day(9), 3));
        LadderOf([Step(0, StepKind.LimitedForce), Step(9, StepKind.LimitedForce)], rules).Latest!.Highest.ShouldBe(Rung.LimitedForce);
        LadderOf([], rules).Diagnosis.ShouldBe(LadderDiagnosis.NoStep);
    }

    /// <summary>War is shown by days with force, four within twenty, however many acts a day has.</summary>
    [Fact]
    public void Force_that_goes_on_is_war()
    {
        var rules = Rules(Several);
        static IEnumerable<Vocabulary.Events.Event> Force(params int[] days) => days.Select(d => Step(d, StepKind.LimitedForce));
        LadderOf(Force(0, 1, 2), rules).Latest!.Highest.ShouldBe(Rung.LimitedForce);
        LadderOf(Force(0, 0, 0, 0, 0).Concat(Force(7, 7, 9)), rules).Latest!.Highest.ShouldBe(Rung.LimitedForce);
        var war = LadderOf(Force(0, 5, 10, 19, 30), rules).Latest!;
        war.Highest.ShouldBe(Rung.War);
        war[Rung.War]!.Day.ShouldBe(Happenings.Day(19));
        war[Rung.War]!.ActCount.ShouldBe(4);
        LadderOf(Force(0, 5, 10, 20), rules).Latest!.Highest.ShouldBe(Rung.LimitedForce);
        LadderOf(Force(0, 5, 10, 20, 22), rules).Latest![Rung.War]!.Day.ShouldBe(Happenings.Day(22));
    }

    /// <summary>Between states that are much written about some of every hundred acts are coded as force: as many of few are force, of many they are noise.</summary>
    [Theory]
    // R's ppois(2, 0.05 * n, lower.tail = FALSE) is 0.0036 for 3 of n = 6 and 0.028 for 3 of 13.
    [InlineData(3, true)]
    [InlineData(10, false)]
    [InlineData(70, false)]
    public void Force_is_shown_only_where_miscoding_would_hardly_give_as_much(int talks, bool isShown)
    {
        var rules = Rules(Several with { MiscodedShare = 0.05, Chance = 0.02 });
        var talk = Enumerable.Range(0, talks).Select(i => Step(30 + (i % 10), StepKind.None)).ToList();
        var force = new[] { Step(35, StepKind.LimitedForce), Step(36, StepKind.LimitedForce), Step(39, StepKind.LimitedForce) };
        (LadderOf([.. talk, .. force], rules).Latest?.Highest == Rung.LimitedForce).ShouldBe(isShown);
        // Talk outside the days of the acts changes nothing.
        LadderOf([.. talk.Take(3), .. Enumerable.Range(0, 500).Select(i => Step(50 + i, StepKind.None)), .. force], rules).Latest!.Highest.ShouldBe(Rung.LimitedForce);
    }

    [Fact]
    public void Acts_of_and_upon_sectors_that_do_not_stand_for_the_body_do_not_count_unless_asked_for()
    {
        LadderOf([Step(0, StepKind.Threat, "AAA/REB:BBB"), Step(1, StepKind.Threat, "AAA:BBB/OPP")]).Diagnosis.ShouldBe(LadderDiagnosis.NoStep);
        LadderOf([Step(0, StepKind.Threat, "AAA/GOV:BBB/CVL")]).Acts.ShouldBe(1);
        var rebels = DirectedPair.Parse("AAA:BBB/REB");
        LadderOf([Step(0, StepKind.Threat, "AAA:BBB/REB"), Step(1, StepKind.Threat)], pair: rebels).Acts.ShouldBe(1);
    }

    [Fact]
    public void Only_main_acts_count_where_the_study_says_so()
    {
        var events = new[] { Step(0, StepKind.Threat, root: false) };
        LadderOf(events).Acts.ShouldBe(0);
        LadderOf(events, Rules() with { RootOnly = false }).Acts.ShouldBe(1);
    }

    [Fact]
    public void A_ruling_stands_in_place_of_the_codebook()
    {
        using var folder = new TemporaryFolder();
        var visit = Step(0, StepKind.None);
        var threat = Step(1, StepKind.Threat);
        File.WriteAllText(folder["rulings.csv"], $"act,steps,stated_motive,reason\n{visit.Id},war;security_claim,Safety,Said so.\n{threat.Id},none,,A jest.\n");
        var climb = LadderOf([visit, threat], Rules(rulings: LadderRulings.OfFile(folder["rulings.csv"]))).Latest!;
        climb.Reaches.Select(r => r.Rung).ShouldBe([Rung.SecurityClaim, Rung.War]);
        climb.Reaches[0].Acts[0].StatedMotive.ShouldBe("Safety");
        climb.Reaches[0].Acts[0].Ruling.ShouldBe("Said so.");
    }

    [Fact]
    public void Sources_are_not_mixed() =>
        Should.Throw<ArgumentException>(() => LadderOf([Step(0, StepKind.Threat), Happenings.Acting(1, ActOf(StepKind.Threat), origin: "other")]))
            .Message.ShouldContain("never mixed");
}
