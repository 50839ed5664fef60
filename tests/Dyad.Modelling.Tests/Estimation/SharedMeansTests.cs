using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Tests.Estimation;

/// <summary>Columns without repetition say the same as columns in full, for every effect of the catalogue and whatever the number of pairs.</summary>
public sealed class SharedMeansTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(12)]
    public void Means_are_those_of_the_columns_in_full(int actors)
    {
        var design = MadeUp.Design(Enumerable.Range(0, actors).Select(i => $"A{i:00}"), [2, 20], [.. EffectCatalogue.All]);
        var random = new RandomSequence(new Seed(4), 1);
        var classes = design.Setting.Classes.Count;
        var parameters = new ParameterSet([.. Enumerable.Range(0, classes).Select(k => new ClassParameters(
            -2, [.. Enumerable.Range(0, design.Pairs).Select(_ => 0.5 * random.NextNormal())], [.. design.Terms.Select(t => t.Enters(k) ? 0.1 * random.NextNormal() : 0)], 1))]);
        var (state, columns, values) = (new float[design.StateLength], new float[design.ColumnsLength], new float[design.Shared.Length]);
        for (var day = 0; day < 40; day++)
            design.Absorb([.. Enumerable.Range(0, 10).Select(_ => new Tally(random.Next(design.Pairs + actors), random.Next(classes), 1 + random.Next(3)))], state);
        design.Write(state, 40, columns);
        design.WriteShared(state, 40, values, []);
        design.Shared.Length.ShouldBeLessThan(design.ColumnsLength);

        var predictor = new StepPredictor(design, parameters);
        var (full, shared) = (new float[classes * design.Pairs], new float[classes * design.Pairs]);
        predictor.Means(columns, full);
        var sums = new float[SharedMeans.SumsLength(design)];
        predictor.SharedMeans(values, sums, shared);
        for (var cell = 0; cell < full.Length; cell++)
            shared[cell].ShouldBe(full[cell], 2e-5f * full[cell]);

        // Held at the middle of each column's values, both ways.
        var ceilings = design.Terms.Select((_, f) => columns.AsSpan(f * design.Pairs, design.Pairs).ToArray().Max() / 2).ToArray();
        for (var i = 0; i < columns.Length; i++)
            columns[i] = MathF.Min(columns[i], ceilings[i / design.Pairs]);
        predictor.Means(columns, full);
        design.WriteShared(state, 40, values, ceilings);
        predictor.SharedMeans(values, sums, shared);
        for (var cell = 0; cell < full.Length; cell++)
            shared[cell].ShouldBe(full[cell], 2e-5f * full[cell]);
    }
}
