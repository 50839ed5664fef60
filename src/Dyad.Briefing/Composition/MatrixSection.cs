using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Briefing.Composition;

/// <summary>The analyst's matrix, and where it differs from the likelihood of events.</summary>
internal static class MatrixSection
{
    internal static ImmutableArray<Block> Blocks(AccountFindings findings)
    {
        var (matrix, counted) = (findings.Matrix!, findings.Counted!);
        string Title(string id) => findings.Verdict.Scores.Accounts.FirstOrDefault(a => a.Id == id)?.Title ?? id;
        Figure Weighted(MatrixScore score) => new($"accounts/{score.Account}/weighted-inconsistency", score.Weighted + 0.0, FigureUnit.Unitless, null, "", "", "matrix of the analyst", matrix.Rows.Length);
        var best = counted.Scores.First(s => s.Account == counted.Leaders[0]);
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        sentences.Add(new Sentence(
            AccountTemplates.Matrix,
            AccountSection.Places(("leaders", new NameRun(string.Join(", ", counted.Leaders.Select(l => $"“{Title(l)}”")))), ("score", new FigureRun(Weighted(best), WithInterval: false))),
            new ChoiceEvidence("accounts.matrix")));
        if (counted.Items.Where(i => i.IsLinchpin).Select(i => i.Id).ToList() is { Count: > 0 } linchpins)
            sentences.Add(new Sentence(AccountTemplates.Linchpins, AccountSection.Places(("items", new NameRun(string.Join(", ", linchpins)))), new ChoiceEvidence("accounts.matrix")));
        var differing = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var d in findings.Differences.Where(d => d.IsOpposed))
        {
            differing.Add(new Sentence(
                AccountTemplates.Differs,
                AccountSection.Places(
                    ("first", new NameRun(Title(d.First))), ("second", new NameRun(Title(d.Second))),
                    ("matrix", new NameRun($"for “{Title(d.ByMatrix)}”")), ("events", new NameRun($"for “{Title(d.ByLikelihood)}”"))),
                new ChoiceEvidence("accounts.matrix"), new ChoiceEvidence("accounts.least_evidence")));
        }

        return
        [
            new Statements("", sentences.ToImmutable()),
            .. differing.Count == 0 ? [] : (Block[])[new Statements("Where matrix and events are opposed", differing.ToImmutable(), IsList: true)],
            new FigureTable(
                "Evidence against accounts: CC very consistent, C consistent, N neutral, NA not applicable, I inconsistent, II very inconsistent; items that tell most apart first; ratings are judgement, and in brackets stand the acts of the data source on which an item rests",
                ["Evidence", "Credibility, relevance", .. matrix.Accounts],
                [
                    .. matrix.Rows.Zip(counted.Items).OrderByDescending(r => r.Second.Diagnosticity).Select(r => (ImmutableArray<Cell>)
                    [
                        new WordCell(r.First.Acts.IsEmpty ? $"{r.First.Says} [no act]" : $"{r.First.Says} [{string.Join("; ", r.First.Acts)}]"), new WordCell($"{r.First.Credibility.Write()}, {r.First.Relevance.Write()}"), .. r.First.Ratings.Select(x => new WordCell(x.Write())),
                    ]),
                    [new WordCell("Weighted inconsistency"), new WordCell(""), .. counted.Scores.Select(s => new FigureCell(Weighted(s)))],
                ]),
        ];
    }
}
