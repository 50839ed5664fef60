using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Linting;

/// <summary>A breach of the rules of a brief.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Where">The sentence, figure or chart.</param>
/// <param name="Message">What is wrong.</param>
public sealed record LintFinding(string Rule, string Where, string Message);

/// <summary>
/// Checks a finished brief: evidence resolves; figures state scale, version, source and count; one likelihood word in a judgement, that of its band, and none
/// elsewhere; likelihood and confidence never in one sentence; an attributed act is written "according to"; what changed since the last brief is said.
/// </summary>
public static partial class BriefLint
{
    private static readonly ImmutableArray<(string Rule, ImmutableArray<string> Families, string Message)> Needed =
    [
        ("alternatives", ["accounts.what", "alternatives.none"], "The page does not say what rival accounts of the relation there are, or that none was weighed."),
        ("change", ["since."], "The page does not say what changed since the last brief, or that there is none."),
    ];

    /// <summary>Every breach, in page order; empty where the brief keeps the rules.</summary>
    public static ImmutableArray<LintFinding> Check(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var known = brief.Acts.Select(a => a.Evidence.Key)
            .Concat(brief.Figures.Select(f => new FigureEvidence(f.Id).Key))
            .Concat(brief.Choices.Select(c => new ChoiceEvidence(c.Name).Key))
            .Concat(brief.DataSources.Select(d => new DataEvidence(d.Id).Key))
            .Concat(brief.Records.Select(r => r.Evidence.Key))
            .ToHashSet();
        var alleged = brief.Acts.Where(a => a.Attribution.Length > 0).Select(a => a.Evidence).ToHashSet();
        var sentences = brief.Sentences;
        var cells = brief.Blocks.OfType<FigureTable>().SelectMany(t => t.Rows).SelectMany(r => r).OfType<FigureCell>().Select(c => c.Figure);
        return
        [
            .. sentences.SelectMany(s => Check(s, known, alleged)),
            .. brief.Figures.Concat(cells).Distinct().Where(f => f.Fault.Length > 0).Select(f => new LintFinding("figure", f.Id, $"The figure {f.Fault}.")),
            .. cells.Where(f => !known.Contains(new FigureEvidence(f.Id).Key)).Select(f => new LintFinding("evidence", f.Id, "The figure of a table is not in the brief.")),
            .. brief.Blocks.OfType<Chart>().SelectMany(Check),
            .. brief.Blocks.OfType<FigureTable>().Where(t => t.Rows.Any(r => r.Length != t.Columns.Length))
                .Select(t => new LintFinding("table", t.Caption, "A row has another number of cells than there are columns.")),
            .. Needed.Where(n => sentences.All(s => !n.Families.Any(f => s.Template.Id.StartsWith(f, StringComparison.Ordinal)))).Select(n => new LintFinding(n.Rule, brief.Title, n.Message)),
        ];
    }

    private static IEnumerable<LintFinding> Check(Sentence sentence, HashSet<string> known, HashSet<ActEvidence> alleged)
    {
        LintFinding Found(string rule, string message) => new(rule, sentence.Text, message);
        if (sentence.Evidence.IsEmpty)
            yield return Found("evidence", "Nothing stands behind the sentence.");
        foreach (var item in sentence.Evidence.Where(e => !known.Contains(e.Key)))
            yield return Found("evidence", $"{item.Key} is not in the brief.");

        var own = string.Concat(sentence.Runs.Where(r => r is WordsRun or LikelihoodRun or ConfidenceRun).Select(r => r.Text));
        var words = LikelihoodWord().Count(own);
        // What comes from a file says nothing of likelihood inside a judgement, which would then have two; elsewhere it is told, not judged.
        var told = sentence.Template.IsJudgement ? string.Concat(sentence.Runs.OfType<NameRun>().Select(r => r.Text + "\n")) : "";
        if (LikelihoodWord().IsMatch(told))
            yield return Found("likelihood", $"A name or description inside a judgement has a likelihood of its own: {LikelihoodWord().Match(told).Value}.");
        foreach (var run in sentence.Runs.OfType<LikelihoodRun>())
        {
            if (run.Probability is not { Unit: FigureUnit.Probability, Value: >= 0 and <= 1 })
                yield return Found("band", $"The likelihood stands for {run.Probability.Id}, which is no probability.");
            else if (Likelihoods.Of(run.Probability.Value) != run.Likelihood)
                yield return Found("band", $"{run.Likelihood.Open(run.Probability)}: a probability of {run.Probability.Number} has another word.");
        }

        var beyond = sentence.Runs.OfType<LikelihoodRun>().Count(l => l.Likelihood == Likelihood.Beyond);
        if (sentence.Template.IsJudgement && words + beyond != 1)
            yield return Found("likelihood", $"A judgement has one likelihood; this has {words + beyond}.");
        if (!sentence.Template.IsJudgement && words + beyond > 0)
            yield return Found("likelihood", "A sentence that is no judgement has a likelihood.");
        if (words + beyond > 0 && (sentence.Runs.OfType<ConfidenceRun>().Any() || ConfidenceWord().IsMatch(own + told)))
            yield return Found("confidence", "Likelihood and confidence stand in one sentence.");

        var cites = sentence.Runs.OfType<CitationRun>().Select(c => c.Act);
        if (cites.Any(alleged.Contains) && !own.Contains("according to", StringComparison.OrdinalIgnoreCase))
            yield return Found("allegation", "An act that its report does not vouch for is written as a fact.");
    }

    private static IEnumerable<LintFinding> Check(Chart chart)
    {
        if (chart is ClimateChart && (chart.Scale.Length == 0 || chart.ScaleVersion.Length == 0))
            yield return new LintFinding("figure", chart.Id, "The chart names no scale or no version of it.");
        if (chart.Source.Length == 0 || chart.Count < 0)
            yield return new LintFinding("figure", chart.Id, "The chart states no source or no count.");
        if (chart.Table.Rows.Any(r => r.Length != chart.Table.Columns.Length))
            yield return new LintFinding("table", chart.Id, "A row of the chart's table has another number of cells than there are columns.");
    }

    [GeneratedRegex(
        @"\b(roughly even (chance|odds)|almost no chance|(almost|nearly) certain(ly)?|very (un)?likely|(un)?likely|(highly )?(im)?probabl[ey]|remote chance)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LikelihoodWord();

    [GeneratedRegex(@"\bconfiden(ce|t|tly)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConfidenceWord();
}
