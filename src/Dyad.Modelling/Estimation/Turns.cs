namespace Dyad.Modelling.Estimation;

/// <summary>Independent pieces of work on some threads, and sums in a fixed order: the result does not depend on the number of threads.</summary>
internal static class Turns
{
    /// <summary>Does every piece once.</summary>
    internal static void Run(int pieces, int threads, Action<int> work)
    {
        if (threads <= 1)
        {
            for (var i = 0; i < pieces; i++)
                work(i);
            return;
        }

        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
    }

    /// <summary>Adds up arrays of one length, the first to the second and so on.</summary>
    internal static double[] Sum(double[][] parts)
    {
        var sum = new double[parts[0].Length];
        foreach (var part in parts)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += part[i];
        }

        return sum;
    }
}
