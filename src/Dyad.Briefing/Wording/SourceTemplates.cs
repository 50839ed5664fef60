namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about how data sources differ. None names a power or says which source is right.</summary>
public static class SourceTemplates
{
    private const string Distance =
        "On what {source} does to {target}, {first} and {second} both have acts nearby on {days} days: on average their levels, each in deviations of its own history, "
            + "lie {distance} deviations apart, and on {share} of these days the {interval} interval of the difference leaves out zero; ";

    /// <summary>How two sources differ.</summary>
    public static SentenceTemplate Differ { get; } = new("compared.differ", Distance + "the two levels have a correlation of {correlation}.");

    /// <summary>How two sources differ, one of which does not move.</summary>
    public static SentenceTemplate DifferUnmoved { get; } = new("compared.differ-unmoved", Distance + "one of the two levels does not move, so that there is no correlation.");

    /// <summary>One data source alone behind everything but the comparison.</summary>
    public static SentenceTemplate OneSource { get; } = new(
        "compared.one-source",
        "But for the comparison of sources, all levels come from {data} alone: an act that it does not report is not there, and a change in what it reports looks like "
            + "a change in conduct.");

    /// <summary>Two sources without a day in common.</summary>
    public static SentenceTemplate Apart { get; } = new(
        "compared.apart", "On what {source} does to {target}, {first} and {second} have acts nearby on no day in common, and cannot be compared.");
}
