using Dyad.Reading.Syntax.Networks;
using Dyad.Reading.Syntax.Training;
using Dyad.Reading.Words;

namespace Dyad.Reading.Tests.Syntax.Networks;

/// <summary>The slopes that training goes down, against differences of the loss.</summary>
public sealed class SlopeTests
{
    private const int Tags = 5;
    private const int Relations = 4;

    [Fact]
    public void Slopes_are_those_of_the_loss()
    {
        var weights = new NetworkWeights(new NetworkShape(16, 16));
        LearnedNetwork.Begin(weights, new Random(3));
        foreach (ref var x in weights.Embeddings.Values.AsSpan())
            x = 0.1f;
        var batch = new TrainingBatch();
        var pass = new NetworkPass(weights, WordVectors.Default);
        LearnedSentence[] sentences = [Sentence("the talks began on Monday", [1, 2, -1, 4, 2]), Sentence("they left", [1, -1])];
        var learned = Learn();
        foreach (var parameter in weights.Dense)
        {
            var slope = learned.Slope(parameter);
            // The steepest: there the differences stand clear of rounding. A few of them lie where a rectified unit turns on.
            int[] steepest = [.. Enumerable.Range(0, slope.Length).OrderByDescending(i => Math.Abs(slope[i])).Take(8)];
            var off = steepest.Select(at => (at, slope[at], Difference(parameter, at))).Where(d => Math.Abs(d.Item2 - d.Item3) > 0.02 * Math.Abs(d.Item2) + 5e-4).ToList();
            off.Count.ShouldBeLessThanOrEqualTo(1, $"{parameter.Name}: {string.Join(", ", off)}");
        }

        double Difference(Parameter parameter, int at)
        {
            const float step = 0.004f;
            var kept = parameter.Values[at];
            parameter.Values[at] = kept + step;
            var above = Loss();
            parameter.Values[at] = kept - step;
            var below = Loss();
            parameter.Values[at] = kept;
            return (above - below) / (2 * step);
        }

        LearnedNetwork Learn()
        {
            var fresh = new LearnedNetwork(weights);
            _ = Run(fresh);
            return fresh;
        }

        double Loss() => Run(new LearnedNetwork(weights));

        double Run(LearnedNetwork into)
        {
            batch.Take(sentences, pass, new Random(1));
            return new NetworkSlope(into, pass, 1, dropout: 0).Run(batch, Tags, Relations);
        }
    }

    private static LearnedSentence Sentence(string text, int[] heads)
    {
        var forms = text.Split(' ');
        var rows = new int[forms.Length * InputRows.PerWord];
        for (var i = 0; i < forms.Length; i++)
            InputRows.Fill(forms[i], rows.AsSpan(i * InputRows.PerWord, InputRows.PerWord));
        return new LearnedSentence(
            rows,
            [.. forms.Select(f => WordVectors.Default.Find(f))],
            [.. forms.Select((_, i) => i % Tags)],
            heads,
            [.. forms.Select((_, i) => i % Relations)],
            new float[forms.Length]);
    }
}
