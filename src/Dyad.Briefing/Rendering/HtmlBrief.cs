using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes a brief as one HTML page that needs no network, no server and, but for the plots, no script.</summary>
public sealed class HtmlBrief
{
    private readonly HtmlWriter _html = new();
    private readonly Brief _brief;
    private readonly Notes _notes;

    private HtmlBrief(Brief brief)
    {
        _brief = brief;
        _notes = new Notes(brief);
    }

    /// <summary>The page as text, to be saved as UTF-8 without a byte order mark.</summary>
    public static string Render(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var page = new HtmlBrief(brief);
        page.Page();
        return page._html.ToString();
    }

    private void Page()
    {
        _html.Open("!doctype html").Line().Open("html", ("lang", "en")).Line().Open("head").Line();
        _html.Open("meta", ("charset", "utf-8")).Line();
        _html.Open("meta", ("http-equiv", "Content-Security-Policy"), ("content", Assets.Policy)).Line();
        _html.Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        _html.Open("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        _html.Open("meta", ("name", "generator"), ("content", $"dyad {_brief.ToolVersion}")).Line();
        _html.Element("title", $"{_brief.Title}, as of {_brief.AsOf}").Line();
        _html.Open("style").Verbatim(Assets.Style).Close("style").Line().Close("head").Line().Open("body").Line();
        _html.Element("a", "Skip to the text", ("class", "skip"), ("href", "#main")).Line();
        Head();
        _html.Open("main", ("id", "main")).Line();
        Faults();
        foreach (var section in _brief.Sections)
            Section(section);
        _html.Close("main").Line();
        _html.Open("footer").Element("p", $"Made by dyad {_brief.ToolVersion} from study {_brief.Study}. The same inputs give the same page.").Close("footer").Line();
        _html.Open("script", ("type", "application/json"), ("id", "brief-data")).Verbatim(ChartData.Write(_brief, _notes)).Close("script").Line();
        _html.Open("script").Verbatim(Assets.Script).Close("script").Line().Close("body").Line().Close("html").Line();
    }

    private void Head()
    {
        _html.Open("header").Line();
        _html.Open("p", ("class", "kicker")).Text("Brief as of ").Element("time", _brief.AsOf.ToString(), ("datetime", _brief.AsOf.ToString())).Close("p").Line();
        _html.Element("h1", _brief.Title).Line().Element("p", _brief.Question, ("class", "question")).Line();
        _html.Open("nav", ("aria-label", "Contents")).Open("ol");
        foreach (var section in _brief.Sections)
            _html.Open("li").Element("a", section.Title, ("href", "#" + section.Id)).Close("li");
        _html.Close("ol").Close("nav").Line().Close("header").Line();
    }

    private void Faults()
    {
        if (_brief.Faults.IsEmpty)
            return;
        _html.Open("aside", ("class", "draft"), ("aria-label", "Draft")).Line();
        _html.Element("p", $"Draft: this page breaks {_brief.Faults.Length} of its own rules and is not to be handed on.").Line().Open("ul");
        foreach (var fault in _brief.Faults)
            _html.Element("li", fault);
        _html.Close("ul").Close("aside").Line();
    }

    private void Section(Section section)
    {
        _html.Open("section", ("id", section.Id), ("aria-labelledby", section.Id + "-title")).Line();
        _html.Element("h2", section.Title, ("id", section.Id + "-title")).Line();
        foreach (var block in section.Blocks)
            Block(block, 3);
        _html.Close("section").Line();
    }

    private void Block(Block block, int depth)
    {
        switch (block)
        {
            case PairHalf half:
                var place = _brief.Blocks.OfType<PairHalf>().First().Pair == half.Pair ? 1 : 2;
                _html.Open("div", ("class", $"half half-{place}")).Element("h" + depth, half.Heading).Line();
                foreach (var inner in half.Blocks)
                    Block(inner, depth + 1);
                _html.Close("div").Line();
                break;
            case Statements statements:
                Statements(statements, depth);
                break;
            case FigureTable table:
                Table(table.Caption, table.Columns, table.Rows.Select(r => r.Select(c => c.Text)));
                break;
            case Chart chart:
                new HtmlCharts(_html, Table).Write(chart, depth);
                break;
            case ChoiceTable:
                Table(
                    "Every choice that changes a number or a word of this page", ["Choice", "Value"],
                    _brief.Choices.Select(c => new[] { c.Heading, c.Value }),
                    row => "choice-" + _brief.Choices[row].Name);
                break;
            case DataSourceList:
                new HtmlSources(_html, _brief, _notes).DataSources(depth);
                break;
            case ActList:
                new HtmlSources(_html, _brief, _notes).Acts(depth);
                break;
            case RecordList:
                new HtmlSources(_html, _brief, _notes).Records(depth);
                break;
            case NoteList:
                new HtmlSources(_html, _brief, _notes).NoteList(depth);
                break;
            default:
                throw new InvalidOperationException($"No way to write {block.GetType().Name}.");
        }
    }

    private void Statements(Statements statements, int depth)
    {
        if (statements.Heading.Length > 0)
            _html.Element("h" + depth, statements.Heading).Line();
        if (statements.Sentences.IsEmpty)
            return;
        var (outer, inner) = statements.IsList ? ("ul", "li") : ("p", "span");
        _html.Open(outer);
        foreach (var sentence in statements.Sentences)
        {
            _html.Open(inner, ("class", sentence.Template.IsJudgement ? "sentence judgement" : "sentence"), ("data-template", sentence.Template.Id));
            foreach (var run in sentence.Runs)
                Run(run);
            var note = _notes.NoteOf(sentence).ToString();
            _html.Open("sup").Element("a", note, ("href", "#note-" + note), ("aria-label", $"Evidence: note {note}")).Close("sup");
            _html.Close(inner).Text(statements.IsList ? "" : " ").Line();
        }

        _html.Close(outer).Line();
    }

    private void Run(Run run)
    {
        switch (run)
        {
            case FigureRun f:
                _html.Element("data", f.Text, ("value", Numbers.Exact(f.Figure.Value)), ("data-figure", f.Figure.Id));
                break;
            case LikelihoodRun or ConfidenceRun:
                _html.Element("em", run.Text);
                break;
            case DayRun d:
                _html.Element("time", d.Text, ("datetime", d.Text));
                break;
            case QuoteRun q:
                _html.Element("q", q.Quote, ("dir", "auto"));
                break;
            case NameRun n:
                _html.Element("bdi", n.Name);
                break;
            case CitationRun c:
                var number = _notes.NumberOf(c.Act).ToString();
                _html.Element("a", $"[{number}]", ("href", "#act-" + number), ("class", "cite"), ("aria-label", $"Act {number}"));
                break;
            default:
                _html.Text(run.Text);
                break;
        }
    }

    private void Table(string caption, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows) => Table(caption, columns, rows, _ => "");

    /// <summary>A table; <paramref name="anchor"/> gives the anchor of a row by its place, or empty.</summary>
    private void Table(string caption, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows, Func<int, string> anchor)
    {
        _html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption));
        _html.Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (var column in columns)
        {
            if (column.Length == 0)
                _html.Open("td").Close("td");
            else
                _html.Element("th", column, ("scope", "col"));
        }

        _html.Close("tr").Close("thead").Open("tbody").Line();
        var at = 0;
        foreach (var row in rows)
        {
            var cells = row.ToList();
            if (anchor(at++) is { Length: > 0 } id)
                _html.Open("tr", ("id", id));
            else
                _html.Open("tr");
            for (var i = 0; i < cells.Count; i++)
            {
                var name = i == 0 ? "th" : "td";
                if (i == 0)
                    _html.Open(name, ("scope", "row"));
                else
                    _html.Open(name);
                if (Day.TryParse(cells[i], out _))
                    _html.Element("time", cells[i], ("datetime", cells[i]));
                else
                    _html.Text(cells[i]);
                _html.Close(name);
            }

            _html.Close("tr").Line();
        }

        _html.Close("tbody").Close("table").Close("div").Line();
    }
}
