using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// Case-control sampling: of the rows (sixteen pairs on one day) in which the class has no event only a share is taken, chosen by a counter-based
/// generator, and each stands for as many as were passed over. Rows with events are all taken. The weighted likelihood has the same maximum on
/// average; docs/estimation.md says what it costs (after King and Zeng 2001, doi:10.1093/oxfordjournals.pan.a004868, section 4).
/// </summary>
/// <param name="Share">Share of the rows without an event that are taken; 1 takes all.</param>
/// <param name="Seed">Seed of the choice.</param>
internal readonly record struct ZeroRows(double Share, Seed Seed)
{
    /// <summary>Every row.</summary>
    internal static ZeroRows All => new(1, default);

    /// <summary>Weight of each row, 0 where it is left out.</summary>
    internal float[] Choose(Panel panel, int kind, int pairs, int width, int tiles, int firstDay, int untilDay)
    {
        var weights = new float[(untilDay - firstDay) * tiles];
        if (Share >= 1)
        {
            Array.Fill(weights, 1);
            return weights;
        }

        for (var row = 0; row < weights.Length; row++)
        {
            var word = Philox.At(Seed, new Counter((uint)row, (uint)kind, 0, 0xCA5E));
            weights[row] = Words.Fraction(word.First, word.Second) < Share ? (float)(1 / Share) : 0;
        }

        for (var day = firstDay; day < untilDay; day++)
        {
            foreach (var tally in panel.On(day))
            {
                if (tally.Class == kind && tally.Channel < pairs)
                    weights[((day - firstDay) * tiles) + (tally.Channel / width)] = 1;
            }
        }

        return weights;
    }
}
