using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using FsCheck;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Actors;

public sealed class ActorCodeTests
{
    private static Gen<ActorCode> Actors =>
        from body in Gen.Elements(ActorBook.Default.Bodies.Order(StringComparer.Ordinal).Append("").ToArray())
        from sector in Gen.Elements(ActorBook.Default.Sectors.Order(StringComparer.Ordinal).Append("").ToArray())
        select new ActorCode(body, sector);

    private static Gen<ActorCode> Known => Actors.Where(a => !a.IsUnknown);

    [Fact]
    public void Writing_and_reading_give_the_same_actor() =>
        Law.Holds(Actors, actor => ActorCode.Parse(actor.ToString()) == actor && ActorBook.Default.TryParse(actor.ToString(), out var read) && read == actor);

    [Fact]
    public void Whatever_the_text_reading_and_writing_settle_at_once() =>
        Law.Holds(ArbMap.Default.ArbFor<NonNull<string>>().Generator, text =>
            ActorCode.Parse(text.Get) is var actor && ActorCode.Parse(actor.ToString()) == actor);

    [Fact]
    public void Actors_are_ordered_by_body_then_sector() =>
        Law.Holds(Actors.Two(), two =>
        {
            var (a, b) = two;
            var order = string.CompareOrdinal($"{a.Body}\0{a.Sector}", $"{b.Body}\0{b.Sector}");
            return Math.Sign(a.CompareTo(b)) == Math.Sign(order) && a < b == order < 0 && a > b == order > 0 && a <= b == order <= 0 && a >= b == order >= 0;
        });

    [Fact]
    public void Parts_are_told_apart()
    {
        ActorCode.Parse("USA").ShouldBe(new ActorCode("USA"));
        ActorCode.Parse("USA/MIL").ShouldBe(new ActorCode("USA", "MIL"));
        ActorCode.Parse("/REB").ShouldBe(new ActorCode("", "REB"));
        ActorCode.Parse("").IsUnknown.ShouldBeTrue();
        ActorCode.Parse("/REB").IsUnknown.ShouldBeFalse();
        ActorCode.Parse("USA/MIL").Whole.ShouldBe(new ActorCode("USA"));
    }

    [Fact]
    public void The_book_refuses_either_half_that_it_does_not_have()
    {
        ActorBook.Default.TryParse("XXX", out _).ShouldBeFalse();
        ActorBook.Default.TryParse("USA/XXX", out _).ShouldBeFalse();
        ActorBook.Default.TryParse("usa", out _).ShouldBeFalse();
        ActorBook.Default.TryParse("USA/MIL/GOV", out _).ShouldBeFalse();
    }

    [Fact]
    public void Writing_and_reading_give_the_same_pair() =>
        Law.Holds(Known.Two(), two =>
        {
            var pair = new DirectedPair(two.Item1, two.Item2);
            return DirectedPair.Parse(pair.ToString()) == pair
                && DirectedPair.Parse($"{pair.Source}>{pair.Target}") == pair
                && DirectedPair.Parse($" {pair.Source} : {pair.Target} ") == pair;
        });

    [Fact]
    public void A_pair_is_not_its_reverse() =>
        Law.Holds(Known.Two().Where(t => t.Item1 != t.Item2), two =>
        {
            var pair = new DirectedPair(two.Item1, two.Item2);
            return pair.Reversed != pair && pair.Reversed.Reversed == pair && pair.Reversed.Bodies == pair.Bodies.Reversed;
        });

    [Theory]
    [InlineData("")]
    [InlineData("USA")]
    [InlineData("USA:")]
    [InlineData(":USA")]
    [InlineData("USA::RUS")]
    [InlineData("USA:RUS:UKR")]
    [InlineData("USA→>RUS")]
    [InlineData("USA-RUS")]
    public void What_is_no_pair_is_refused_with_an_example(string text) =>
        Should.Throw<FormatException>(() => DirectedPair.Parse(text)).Message.ShouldContain("USA:RUS");
}
