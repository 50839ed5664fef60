using System.Globalization;
using System.Text;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes a brief as Markdown with footnotes (GitHub's dialect). Text from files is escaped and cannot become markup.</summary>
public sealed class MarkdownBrief
{
    private const string Special = "\\`*_{}[]<>#!|~&";
    private readonly StringBuilder _text = new();
    private readonly Brief _brief;
    private readonly Notes _notes;

    private MarkdownBrief(Brief brief)
    {
        _brief = brief;
        _notes = new Notes(brief);
    }

    /// <summary>The brief as text, to be saved as UTF-8 without a byte order mark.</summary>
    public static string Render(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var page = new MarkdownBrief(brief);
        page.Page();
        return page._text.ToString();
    }

    private void Page()
    {
        Line($"# {Escape(_brief.Title)}");
        Line($"Brief as of {_brief.AsOf}. {Escape(_brief.Question)}");
        if (!_brief.Faults.IsEmpty)
            Line(string.Join("\n", _brief.Faults.Select(f => $"> - {Escape(f)}").Prepend($"> Draft: this page breaks {_brief.Faults.Length} of its own rules and is not to be handed on.\n>")));
        foreach (var section in _brief.Sections)
        {
            Line($"## {section.Title}");
            foreach (var block in section.Blocks)
                Block(block, 3);
        }

        Line($"Made by dyad {Escape(_brief.ToolVersion)} from study {Escape(_brief.Study)}. The same inputs give the same page.");
    }

    private void Block(Block block, int depth)
    {
        switch (block)
        {
            case PairHalf half:
                Heading(half.Heading, depth);
                foreach (var inner in half.Blocks)
                    Block(inner, depth + 1);
                break;
            case Statements statements:
                if (statements.Heading.Length > 0)
                    Heading(statements.Heading, depth);
                Line(string.Join(statements.IsList ? "\n" : " ", statements.Sentences.Select(s => (statements.IsList ? "- " : "") + Write(s))));
                break;
            case FigureTable table:
                Table(table.Caption, table.Columns, table.Rows.Select(r => r.Select(c => c.Text)));
                break;
            case Chart chart:
                Heading(chart.Title, depth);
                Line(Escape($"{chart.Caption} {HtmlCharts.Basis(chart)}"));
                Table("", chart.Table.Columns, chart.Table.Rows.Select(r => r.AsEnumerable()));
                break;
            case ChoiceTable:
                Table("", ["Choice", "Value"], _brief.Choices.Select(c => new[] { c.Heading, c.Value }));
                break;
            case DataSourceList:
                Heading("Data sources", depth);
                Line(string.Join('\n', _brief.DataSources.Select(d => $"- {Escape(d.Title)} ({Escape(d.Id)}). Licence: {Escape(d.Licence)}. {Escape(d.Citation)}")));
                break;
            case ActList:
                Heading("Acts", depth);
                Line(string.Join('\n', _brief.Acts.Select((a, i) => Write(a, i + 1))));
                break;
            case RecordList:
                Heading("Records", depth);
                Line(string.Join('\n', _brief.Records.Select((r, i) => $"{i + 1}. {Escape(r.Text)} {Write(r.Reference)} ({Escape($"{r.Evidence.Kind}/{r.Evidence.Id}")})")));
                break;
            case NoteList:
                Heading("Notes: what stands behind each sentence", depth);
                Line(string.Join('\n', _notes.Contents.Select((n, i) => $"[^{i + 1}]: {Write(n)}.")));
                break;
            default:
                throw new InvalidOperationException($"No way to write {block.GetType().Name}.");
        }
    }

    private void Heading(string heading, int depth) => Line($"{new string('#', depth)} {Escape(heading)}");

    private void Table(string caption, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        if (caption.Length > 0)
            Line($"{Escape(caption)}:");
        _text.Append("| ").AppendJoin(" | ", columns.Select(Escape)).Append(" |\n|").Insert(_text.Length, " --- |", columns.Count).Append('\n');
        foreach (var row in rows)
            _text.Append("| ").AppendJoin(" | ", row.Select(Escape)).Append(" |\n");
        _text.Append('\n');
    }

    private string Write(Sentence sentence)
    {
        var text = new StringBuilder();
        foreach (var run in sentence.Runs)
        {
            text.Append(run switch
            {
                CitationRun c => $"\\[{_notes.NumberOf(c.Act)}\\]",
                LikelihoodRun or ConfidenceRun => $"*{run.Text}*",
                _ => Escape(run.Text),
            });
        }

        return text.Append(CultureInfo.InvariantCulture, $"[^{_notes.NoteOf(sentence)}]").ToString();
    }

    private string Write(IEnumerable<EvidenceItem> evidence) => string.Join("; ", evidence.Select(e =>
        e is ActEvidence act ? $"act \\[{_notes.NumberOf(act)}\\]" : Escape(_notes.Describe(e))));

    private static string Write(ReportLink reference) => reference.Link.Length > 0
        ? $"{Escape(reference.Publisher)} <{reference.Link.Replace(">", "%3E", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal)}>."
        : Escape(reference.Publisher) + ".";

    private static string Write(CitedAct act, int number)
    {
        var score = act.Score is { } s ? $"score {Figure.Write(s, FigureUnit.Level)}" : "not scored";
        var attribution = act.Attribution.Length > 0 ? $" According to {Escape(act.Attribution)}." : "";
        var words = act.Words.Length > 0 && act.Excerpts.IsEmpty ? $" “{Escape(act.Words)}”" : "";
        var reports = string.Concat(act.Reports.Select(r => " " + (r.Link.Length > 0
            ? $"{Escape(r.Publisher)} <{r.Link.Replace(">", "%3E", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal)}>".TrimStart()
            : Escape(string.Join(", ", new[] { r.Publisher, r.Address }.Where(t => t.Length > 0)))) + "."));
        return $"{number}. {act.Day} {Escape(act.Source)} → {Escape(act.Target)}: {Escape(act.Act)}, {score}."
            + $"{attribution}{words}{reports} ({Escape($"{act.Evidence.Origin}/{act.Evidence.Id}")})"
            + string.Concat(act.Excerpts.Select(e => $"\n{new string(' ', $"{number}. ".Length)}- {Write(e)}"));
    }

    private static string Write(Excerpt excerpt)
    {
        var title = excerpt.Title.Length > 0 ? $"*{Escape(excerpt.Title).Trim()}*, " : "";
        var publisher = excerpt.Report.Publisher.Length > 0 ? Escape(excerpt.Report.Publisher) + ", " : "";
        var attribution = excerpt.Attribution.Length > 0 ? $"according to {Escape(excerpt.Attribution)}, " : "";
        return $"“{string.Concat(excerpt.Pieces.Select(Write)).Trim()}” {title}{publisher}{excerpt.Published}: {attribution}{excerpt.Mood}{Excerpt.Repeated(excerpt.Copies)}.";
    }

    /// <summary>Words for source, act or target are bold; Markdown wants no blanks inside its asterisks.</summary>
    private static string Write(ExcerptPiece piece)
    {
        var text = Escape(piece.Text);
        var words = text.Trim(' ');
        return piece.Part is not (ExcerptPart.Source or ExcerptPart.Act or ExcerptPart.Target) || words.Length == 0
            ? text
            : text.Replace(words, $"**{words}**", StringComparison.Ordinal);
    }

    private void Line(string line) => _text.Append(line).Append("\n\n");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in PlainText.Clean(text))
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
