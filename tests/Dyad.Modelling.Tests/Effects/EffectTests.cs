using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Tests.Effects;

/// <summary>Columns against their formulas, written out by hand for single acts. In the made-up relations everybody stands by the next actor.</summary>
public sealed class EffectTests
{
    private const double HalfLife = 10;
    private static readonly double Faded = Math.Pow(2, -3 / HalfLife);

    private static Dictionary<string, double> Columns(IEffect effect, string watched, params string[] acts)
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [HalfLife], effect);
        var state = new float[design.StateLength];
        var layout = design.Setting.Layout;
        design.Absorb([.. acts.Select(a => new Tally(layout.IndexOf(DirectedPair.Parse(a)), 1, 1))], state);
        design.Absorb([], state);
        design.Absorb([], state);
        var columns = new float[design.ColumnsLength];
        design.Write(state, 3, columns);
        var pair = layout.IndexOf(DirectedPair.Parse(watched));
        return design.Terms.Select((t, f) => (t.Name, Value: (double)columns[(f * design.Pairs) + pair])).ToDictionary(t => t.Name, t => t.Value);
    }

    [Theory]
    [InlineData("inertia", "AAA:BBB", "AAA:BBB", 1)]
    [InlineData("inertia", "BBB:AAA", "AAA:BBB", 0)]
    [InlineData("reciprocity", "BBB:AAA", "AAA:BBB", 1)]
    [InlineData("reciprocity", "AAA:BBB", "AAA:BBB", 0)]
    [InlineData("patron", "AAA:CCC", "CCC:BBB", 1)]
    [InlineData("patron", "AAA:CCC", "CCC:DDD", 0)]
    [InlineData("joining", "AAA:CCC", "BBB:CCC", 1)]
    [InlineData("joining", "AAA:CCC", "DDD:CCC", 0)]
    [InlineData("emulation", "AAA:BBB", "CCC:DDD", 1)]
    [InlineData("emulation", "AAA:BBB", "AAA:BBB", 0)]
    [InlineData("emulation", "AAA:CCC", "CCC:DDD", 0)]
    [InlineData("restraint", "AAA:BBB", "BBB:CCC", 1)]
    [InlineData("restraint", "AAA:BBB", "BBB:DDD", 0)]
    public void An_act_three_days_ago_enters_as_the_formula_says(string effect, string watched, string act, double weight)
    {
        var columns = Columns(EffectCatalogue.Named(effect), watched, act);
        columns[$"{effect}.conflict.level.10"].ShouldBe(Math.Log(1 + (weight * Faded)), 1e-6);
        if (columns.TryGetValue($"{effect}.conflict.rate.10", out var rate))
        {
            var weights = Enumerable.Range(1, 3).Sum(u => Math.Pow(2, -u / HalfLife));
            rate.ShouldBe(Math.Log(1 + (weight * Faded / weights / 0.02)), 1e-5);
        }
    }

    [Fact]
    public void The_triangle_multiplies_what_leads_to_the_third_with_what_leads_on()
    {
        Columns(new Triangle(), "AAA:CCC", "AAA:DDD", "DDD:CCC", "AAA:BBB")["triangle.conflict.level.10"].ShouldBe(Math.Log(1 + (Faded * Faded)), 1e-6);
        Columns(new Triangle(), "AAA:CCC", "AAA:DDD", "CCC:DDD")["triangle.conflict.level.10"].ShouldBe(0, 1e-6);
    }

    [Fact]
    public void Every_effect_has_its_page_and_every_page_its_effect()
    {
        var folder = Path.Combine(SharedData.Repository, "docs", "effects");
        var pages = Directory.GetFiles(folder, "*.md").Select(Path.GetFileNameWithoutExtension).Where(n => n != "README").Order(StringComparer.Ordinal);
        pages.ShouldBe(EffectCatalogue.All.Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_terms_of_the_catalogue_have_one_name()
    {
        var design = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [1, 7, 30], [.. EffectCatalogue.All]);
        design.Terms.Select(t => (t.Name, t.OnlyFor)).ShouldBeUnique();
        design.Silent.ShouldBe(["doctrine", "tenure"]);
    }
}
