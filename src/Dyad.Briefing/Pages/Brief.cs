using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Pages;

/// <summary>The page that a reader takes away, before it is written in any format.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Title">Title of the study.</param>
/// <param name="Question">What the study asks.</param>
/// <param name="AsOf">The day up to which reports were seen.</param>
/// <param name="ToolVersion">Version of the program that made the brief.</param>
/// <param name="Sections">What the page says, in order.</param>
/// <param name="Acts">Every act that the page cites, by day; its number is its place, counted from 1.</param>
/// <param name="Figures">Every figure that the page states, by id.</param>
/// <param name="Choices">Every choice that changes a number or a word of the page.</param>
/// <param name="DataSources">Where the events come from.</param>
public sealed record Brief(
    string Study,
    string Title,
    string Question,
    AsOf AsOf,
    string ToolVersion,
    ImmutableArray<Section> Sections,
    ImmutableArray<CitedAct> Acts,
    ImmutableArray<Figure> Figures,
    ImmutableArray<Choice> Choices,
    ImmutableArray<DataSourceSummary> DataSources)
{
    /// <summary>Every record that the page cites; its number is its place, counted from 1.</summary>
    public ImmutableArray<CitedRecord> Records { get; init; } = [];

    /// <summary>The rules that the page breaks, in words; none where it keeps them. A page with any is a draft and says so at its head.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>Every block of the page, outer before inner.</summary>
    public IEnumerable<Block> Blocks => Sections.SelectMany(s => s.Blocks).SelectMany(WithInner);

    /// <summary>Every sentence of the page, in order.</summary>
    public IEnumerable<Sentence> Sentences => Blocks.OfType<Statements>().SelectMany(s => s.Sentences);

    private static IEnumerable<Block> WithInner(Block block) =>
        block is PairHalf half ? half.Blocks.SelectMany(WithInner).Prepend(half) : [block];
}

/// <summary>A part of the page under one heading.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">Heading.</param>
/// <param name="Blocks">Content in order.</param>
public sealed record Section(string Id, string Title, ImmutableArray<Block> Blocks);

/// <summary>An act with the reports behind it.</summary>
/// <param name="Evidence">Data source and identifier.</param>
/// <param name="Day">Day of the act.</param>
/// <param name="Source">Who acts, by name.</param>
/// <param name="Target">Who is acted upon, by name.</param>
/// <param name="Act">Type, mode and code.</param>
/// <param name="Score">Its score on the study's scale, or null where the scale has none.</param>
/// <param name="Words">The words of the earliest claim, or empty.</param>
/// <param name="Attribution">Who says so, by name, where the report does not vouch for it; otherwise empty.</param>
/// <param name="Reports">The distinct reports behind it.</param>
/// <param name="Excerpts">The sentences that it rests on, earliest first, one of each source and not all where there are many; none where its claims come from an event file.</param>
public sealed record CitedAct(
    ActEvidence Evidence,
    Day Day,
    string Source,
    string Target,
    string Act,
    double? Score,
    string Words,
    string Attribution,
    ImmutableArray<ReportLink> Reports,
    ImmutableArray<Excerpt> Excerpts);

/// <summary>A record of the study or the codebook that is no act: a declared document, a standing tie.</summary>
/// <param name="Evidence">Its key.</param>
/// <param name="Text">What it says, in words.</param>
/// <param name="Reference">Where it is found: the reference as publisher, and its address.</param>
public sealed record CitedRecord(RecordEvidence Evidence, string Text, ReportLink Reference);

/// <summary>A report as a reader can look it up.</summary>
/// <param name="Publisher">Publisher, or empty.</param>
/// <param name="Address">Web address, story number or other reference, as the source gives it; or empty.</param>
public sealed record ReportLink(string Publisher, string Address)
{
    /// <summary>The address where it is an absolute http or https one; otherwise empty. Nothing else becomes a link.</summary>
    public string Link =>
        Uri.TryCreate(Address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri
            : "";
}

/// <summary>A choice of the study, or a fixed rule of the brief, that changes a number or a word.</summary>
/// <param name="Name">Its key in the study file, or <c>rule.…</c> for a fixed rule.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Value">What was chosen.</param>
public sealed record Choice(string Name, string Label, string Value)
{
    /// <summary>What it is, with its key.</summary>
    public string Heading => $"{Label} ({Name})";

    /// <summary>Whether it is a fixed rule of the brief and no choice of the study.</summary>
    public bool IsRule => Name.StartsWith("rule.", StringComparison.Ordinal);
}

/// <summary>A data source with what was taken from it.</summary>
/// <param name="Id">Its origin name, for example <c>gdelt2</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Licence">Its licence.</param>
/// <param name="Citation">How its authors ask to be cited.</param>
/// <param name="Limits">What it does not cover, one sentence in its own or the codebook's words; or empty.</param>
/// <param name="Events">Events in the study's window.</param>
/// <param name="Claims">Claims behind them.</param>
/// <param name="Reports">Distinct reports behind them.</param>
/// <param name="Quarantined">Rows that could not be read and were set aside.</param>
public sealed record DataSourceSummary(
    string Id, string Title, string Licence, string Citation, string Limits, long Events, long Claims, long Reports, long Quarantined);
