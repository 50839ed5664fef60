using Dyad.Reading.Evaluation;

namespace Dyad.Reading.Tests.Evaluation;

/// <summary>Scores against a confusion table computed by hand: 10 rows, a: 3 right of 4, said 5 times; b: 2 of 4, said 3; c: 1 of 2, said 2.</summary>
public sealed class ClassTallyTests
{
    private static readonly (string Gold, string Said)[] Rows =
        [("a", "a"), ("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("b", "a"), ("b", "c"), ("c", "c"), ("c", "a")];

    [Fact]
    public void Precision_recall_and_F1_are_those_of_the_table()
    {
        var tally = Tally();
        tally.Accuracy.ShouldBe(0.6, 1e-12);
        var a = tally.Classes()[0];
        (a.Support, a.Claimed, a.Right).ShouldBe((4, 5, 3));
        a.Precision.ShouldBe(0.6, 1e-12);
        a.Recall.ShouldBe(0.75, 1e-12);
        a.F1.ShouldBe(2.0 / 3, 1e-12);
        tally.Classes()[1].F1.ShouldBe(4.0 / 7, 1e-12);
        tally.Classes()[2].F1.ShouldBe(0.5, 1e-12);
        tally.MacroF1.ShouldBe(((2.0 / 3) + (4.0 / 7) + 0.5) / 3, 1e-12);
    }

    [Fact]
    public void A_class_that_is_said_but_never_labelled_costs_precision_and_does_not_enter_the_mean()
    {
        var tally = new ClassTally();
        tally.Add("a", "a");
        tally.Add("a", "z");
        tally.MacroF1.ShouldBe(2.0 / 3, 1e-12);
        tally.Classes()[1].Precision.ShouldBe(0);
    }

    [Fact]
    public void Nothing_counted_gives_no_figure() => double.IsNaN(new ClassTally().Accuracy).ShouldBeTrue();

    private static ClassTally Tally()
    {
        var tally = new ClassTally();
        foreach (var (gold, said) in Rows)
            tally.Add(gold, said);
        return tally;
    }
}
