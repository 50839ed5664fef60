namespace Dyad.Ledger.Importing;

/// <summary>The data sources whose formats Dyad reads, with their terms of use as their publishers state them.</summary>
internal static class KnownSources
{
    private static readonly DataSource[] All =
    [
        new("gdelt1", "GDELT 1.0 Event Database",
            "free and open for any use with citation (https://www.gdeltproject.org/about.html)",
            "Leetaru, K. and Schrodt, P. A. (2013): GDELT: Global Data on Events, Location and Tone, 1979-2012. ISA Annual Convention.", "cameo-1.1"),
        new("gdelt2", "GDELT 2.0 Event Database",
            "free and open for any use with citation (https://www.gdeltproject.org/about.html)",
            "Leetaru, K. and Schrodt, P. A. (2013): GDELT: Global Data on Events, Location and Tone, 1979-2012. ISA Annual Convention.", "cameo-1.1"),
        new("icews", "ICEWS Coded Event Data",
            "terms stated with the dataset on Harvard Dataverse (doi:10.7910/DVN/28075)",
            "Boschee, E. et al. (2015): ICEWS Coded Event Data. Harvard Dataverse, doi:10.7910/DVN/28075.", "cameo-1.1"),
        new("polecat", "POLECAT Weekly Data",
            "terms stated with the dataset on Harvard Dataverse (doi:10.7910/DVN/AJGVIT)",
            "Halterman, A. et al. (2023): PLOVER and POLECAT: A New Political Event Ontology and Dataset. ISA Annual Convention.", "plover"),
        new("phoenix", "Phoenix event data (Open Event Data Alliance)",
            "terms stated by the publisher of the file",
            "Open Event Data Alliance: Phoenix event data, coded with PETRARCH.", "cameo-1.1"),
        new("plover", "PLOVER records", "terms stated by the publisher of the file",
            "Open Event Data Alliance: PLOVER: Political Language Ontology for Verifiable Event Records.", "plover"),
        new("keds", "Kansas Event Data System", "terms stated by the Kansas Event Data System with each file",
            "Schrodt, P. A. and Gerner, D. J.: Kansas Event Data System.", ""),
        new("icews14", "ICEWS14 temporal knowledge graph", "that of ICEWS (doi:10.7910/DVN/28075), from which it is derived",
            "Garcia-Duran, A. et al. (2018): Learning Sequence Encoders for Temporal Knowledge Graph Completion. EMNLP.", "cameo-1.1"),
        new("icews18", "ICEWS18 temporal knowledge graph", "that of ICEWS (doi:10.7910/DVN/28075), from which it is derived",
            "Jin, W. et al. (2020): Recurrent Event Network. EMNLP.", "cameo-1.1"),
        new("quadruples", "Temporal knowledge graph", "terms stated by the publisher of the file", "the publisher of the file", "cameo-1.1"),
        new("chronicle", "Chronicle of acts", "that of the study it belongs to", "the study that the chronicle belongs to", "cameo-1.1", RowsAreActs: true),
    ];

    /// <summary>The source as known, under another name where the user gave one.</summary>
    internal static DataSource Of(string id, string? origin) =>
        All.First(s => s.Id == id) is var source && origin is not null ? source with { Id = origin } : source;

    /// <summary>The source with the given name, or one of which nothing is known but its name.</summary>
    internal static DataSource Named(string id) =>
        Array.Find(All, s => s.Id == id) ?? new DataSource(id, id, "as stated by whoever passed the file on", "", "as written in each row");
}
