using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class LadderBookTests
{
    private static readonly LadderBook Book = LadderBook.Default;

    [Fact]
    public void The_rungs_are_all_there_in_their_order() => Book.Rungs.Select(r => r.Rung).ShouldBe(Rungs.All);

    [Fact]
    public void Every_CAMEO_code_of_both_editions_is_mapped() =>
        EventBook.Default.Codes.Select(c => c.Key).Except(Book.CameoCodes).ShouldBeEmpty();

    [Fact]
    public void No_code_is_mapped_that_CAMEO_does_not_have() =>
        Book.CameoCodes.Except(EventBook.Default.Codes.Select(c => c.Key)).ShouldBeEmpty();

    [Fact]
    public void Every_PLOVER_type_and_mode_is_mapped_and_no_other()
    {
        var known = EventTypes.All.Select(t => (t, "")).Concat(EventBook.Default.Modes).Append((EventType.None, ""));
        Book.PloverModes.ShouldBe(known, ignoreOrder: true);
    }

    /// <summary>MID v5: level 1 no militarised action, 2 threat, 3 display, 4 use of force, 5 war. A declaration of war (18) is war here.</summary>
    [Fact]
    public void Rungs_follow_the_hostility_levels_of_MID()
    {
        Book.MidActions.Select(a => a.Action).ShouldBe(Enumerable.Range(0, 22));
        foreach (var action in Book.MidActions)
        {
            Rung[] expected = action.Hostility switch
            {
                1 => [Rung.None],
                2 => [Rung.Threat],
                3 => [Rung.Display],
                4 when action.Action == 18 => [Rung.War],
                4 => [Rung.Seizure, Rung.LimitedForce],
                _ => [Rung.War],
            };
            expected.ShouldContain(action.Step, action.Label);
        }
    }

    /// <summary>The same number means another thing in another edition.</summary>
    [Theory]
    [InlineData(CameoTable.Cameo11, "163", StepKind.EconomicCoercion)]
    [InlineData(CameoTable.Cameo05B1, "163", StepKind.Accusation)]
    [InlineData(CameoTable.Cameo11, "166", StepKind.Accusation)]
    [InlineData(CameoTable.Cameo05B1, "166", StepKind.EconomicCoercion)]
    [InlineData(CameoTable.Cameo11, "1123", StepKind.SecurityClaim)]
    [InlineData(CameoTable.Cameo11, "130", StepKind.Accusation)]
    [InlineData(CameoTable.Cameo11, "139", StepKind.Threat)]
    [InlineData(CameoTable.Cameo11, "154", StepKind.Display)]
    [InlineData(CameoTable.Cameo11, "191", StepKind.Seizure)]
    [InlineData(CameoTable.Cameo11, "190", StepKind.LimitedForce)]
    [InlineData(CameoTable.Cameo11, "087", StepKind.DeEscalation)]
    [InlineData(CameoTable.Cameo11, "040", StepKind.None)]
    public void A_code_means_what_its_edition_says(CameoTable table, string code, StepKind step)
    {
        EventBook.Default.TryAct(new CameoCode(table, code), out var act).ShouldBeTrue();
        Book.Of(act).Step.ShouldBe(step);
    }

    [Fact]
    public void No_act_means_war_by_itself() =>
        Book.CameoCodes.Select(c => Book.Of(new Act(EventType.None, "", c)).Step)
            .Concat(Book.PloverModes.Select(m => Book.Of(new Act(m.Type, m.Mode, CameoCode.Absent)).Step)).ShouldNotContain(StepKind.War);

    /// <summary>Cooperation never climbs; no conflictual act is a step down or a concession.</summary>
    [Fact]
    public void Steps_agree_with_quad_classes()
    {
        foreach (var code in Book.CameoCodes)
        {
            EventBook.Default.TryAct(code, out var act).ShouldBeTrue();
            var step = Book.Of(act);
            if (act.Quad is QuadClass.VerbalCooperation or QuadClass.MaterialCooperation)
                step.Step.Rung().ShouldBe(Rung.None, act.ToString());
            else
                (step.Step, step.Answer).ShouldSatisfyAllConditions(
                    s => s.Step.ShouldNotBe(StepKind.DeEscalation, act.ToString()), s => s.Answer.ShouldNotBe(StepKind.Concession, act.ToString()));
        }
    }

    /// <summary>Where an edition is not known, or a mode not, what is known decides.</summary>
    [Fact]
    public void An_act_without_code_or_known_mode_falls_back_on_its_type()
    {
        Book.Of(new Act(EventType.Mobilize, "", CameoCode.Absent)).Step.ShouldBe(StepKind.Display);
        Book.Of(new Act(EventType.Mobilize, "unheard-of", CameoCode.Absent)).Step.ShouldBe(StepKind.Display);
        Book.Of(new Act(EventType.Mobilize, "", new CameoCode(CameoTable.Cameo11, "9999"))).Step.ShouldBe(StepKind.Display);
    }

    [Fact]
    public void Names_are_read_back_as_written()
    {
        foreach (var kind in Enum.GetValues<StepKind>().Where(k => k != StepKind.None))
        {
            StepKinds.TryParse(kind.Write(), out var read).ShouldBeTrue();
            read.ShouldBe(kind);
        }

        foreach (var rung in Rungs.All)
        {
            Rungs.TryParse(rung.Write(), out var read).ShouldBeTrue();
            read.ShouldBe(rung);
        }

        StepKinds.TryParse("none", out _).ShouldBeFalse();
        StepKinds.TryParse("", out _).ShouldBeFalse();
        Rungs.TryParse("pause", out _).ShouldBeFalse();
    }
}
