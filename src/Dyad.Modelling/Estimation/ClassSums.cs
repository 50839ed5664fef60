namespace Dyad.Modelling.Estimation;

/// <summary>What a sweep over some cells adds up for one class: likelihood, gradient and curvature, without priors.</summary>
internal sealed class ClassSums
{
    /// <param name="terms">Number of terms of the class.</param>
    /// <param name="places">Pairs, filled up to whole tiles.</param>
    internal ClassSums(int terms, int places)
    {
        (Terms, Places, Rows) = (terms, places, (terms + 3) / 4 * 4);
        Gradient = new double[terms];
        BaselineGradient = new double[places];
        BaselineCurvature = new double[places];
        Mixed = new double[terms];
        BaselineMixed = new double[places];
        Cross = new double[terms * places];
        Curvature = new double[Rows * Rows];
    }

    internal int Terms { get; }

    internal int Places { get; }

    /// <summary>Terms filled up to a multiple of four.</summary>
    internal int Rows { get; }

    internal double LogLikelihood { get; set; }

    /// <summary>First derivative in the size.</summary>
    internal double SizeFirst { get; set; }

    /// <summary>Second derivative in the size.</summary>
    internal double SizeSecond { get; set; }

    internal double[] Gradient { get; }

    internal double[] BaselineGradient { get; }

    /// <summary>Mixed second derivative of the likelihood in size and each term.</summary>
    internal double[] Mixed { get; }

    /// <summary>The same in size and each baseline.</summary>
    internal double[] BaselineMixed { get; }

    /// <summary>The diagonal block of the negative second derivative.</summary>
    internal double[] BaselineCurvature { get; }

    /// <summary>The block between terms and baselines, a row for each term.</summary>
    internal double[] Cross { get; }

    /// <summary>The dense block, row by row; right in its lower triangle.</summary>
    internal double[] Curvature { get; }

    internal void Add(ClassSums other)
    {
        LogLikelihood += other.LogLikelihood;
        SizeFirst += other.SizeFirst;
        SizeSecond += other.SizeSecond;
        Add(Gradient, other.Gradient);
        Add(BaselineGradient, other.BaselineGradient);
        Add(BaselineCurvature, other.BaselineCurvature);
        Add(Mixed, other.Mixed);
        Add(BaselineMixed, other.BaselineMixed);
        Add(Cross, other.Cross);
        Add(Curvature, other.Curvature);
    }

    private static void Add(double[] to, double[] from)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += from[i];
    }
}
