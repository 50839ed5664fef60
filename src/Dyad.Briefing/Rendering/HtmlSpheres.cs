using System.Globalization;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Spheres;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes map or network of spheres as a page of its own, with the records and acts behind every state. It loads nothing.</summary>
public sealed class HtmlSpheres
{
    /// <summary>Acts listed for each power and state.</summary>
    private const int MostActs = 40;

    private readonly HtmlWriter _html = new();
    private readonly SphereReport _report;

    private HtmlSpheres(SphereReport report) => _report = report;

    /// <summary>The page with the map, as text to be saved as UTF-8 without a byte order mark.</summary>
    /// <param name="report">What it is made from.</param>
    /// <param name="title">Title of the study.</param>
    /// <param name="version">Version of the program.</param>
    public static string Map(SphereReport report, string title, string version) => new HtmlSpheres(report).Page(SphereMarks.Map(report, "spheres-map", Anchor), title, version);

    /// <summary>The page with the network.</summary>
    /// <inheritdoc cref="Map"/>
    public static string Network(SphereReport report, string title, string version) => new HtmlSpheres(report).Page(SphereMarks.Network(report, "spheres-network", Anchor), title, version);

    private static string Anchor(string state) => "state-" + state;

    private string Page(Chart chart, string title, string version)
    {
        _html.Open("!doctype html").Line().Open("html", ("lang", "en")).Line().Open("head").Line();
        _html.Open("meta", ("charset", "utf-8")).Line();
        _html.Open("meta", ("http-equiv", "Content-Security-Policy"), ("content", Assets.Policy)).Line();
        _html.Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        _html.Open("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        _html.Open("meta", ("name", "generator"), ("content", $"dyad {version}")).Line();
        _html.Element("title", $"{chart.Title}: {title}").Line();
        _html.Open("style").Verbatim(Assets.Style).Close("style").Line().Close("head").Line().Open("body").Line();
        _html.Element("a", "Skip to the text", ("class", "skip"), ("href", "#main")).Line();
        _html.Open("header").Line().Open("p", ("class", "kicker")).Text("Spheres as of ");
        _html.Element("time", _report.Now.AsOf.ToString(), ("datetime", _report.Now.AsOf.ToString())).Close("p").Line();
        _html.Element("h1", title).Line();
        _html.Element("p", "In which states does each power act, what does it claim, and do the other powers answer?", ("class", "question")).Line().Close("header").Line();
        _html.Open("main", ("id", "main"), ("class", "wide")).Line().Open("section", ("id", "picture")).Line();
        new HtmlCharts(_html, Table).Write(chart, 2);
        _html.Close("section").Line();
        Parts();
        Details();
        Choices();
        _html.Close("main").Line();
        _html.Open("footer").Element("p", $"Made by dyad {version}. The same inputs give the same page.").Close("footer").Line();
        _html.Open("script", ("type", "application/json"), ("id", "brief-data")).Verbatim(ChartData.Write([chart], null)).Close("script").Line();
        _html.Open("script").Verbatim(Assets.Script).Close("script").Line().Close("body").Line().Close("html").Line();
        return _html.ToString();
    }

    private void Parts()
    {
        _html.Open("section", ("id", "parts")).Element("h2", "The parts of each index").Line();
        var rows = _report.Now.Rows.SelectMany(r => r.Cells.Where(c => c.HasEvidence).Select(c => new[]
        {
            ActorBook.Default.Name(r.State), c.Power, SphereMarks.Index(_report, c), Part(c.ClaimPart), Part(c.LeveragePart), Part(c.ActsPart),
            Whole(c.Coercion), Whole(c.Support), Part(c.DeferencePart), Whole(c.Incidents),
        }));
        string Part(Func<double, SpherePart> of) => SphereMarks.Write(of(_report.Choice.Interval));
        Table(
            $"Each with its interval; a dash where nothing is known. As of {_report.Now.AsOf}",
            ["State", "Power", "Composed", "Claim", "Leverage", "Acts", "Days of coercion", "Days of support", "Deference", "Incidents"], rows);
        _html.Close("section").Line();
    }

    private void Details()
    {
        _html.Open("section", ("id", "behind")).Element("h2", "What stands behind each state").Line();
        foreach (var row in _report.Now.Rows)
        {
            _html.Open("section", ("id", Anchor(row.State))).Element("h3", ActorBook.Default.Name(row.State)).Line();
            foreach (var cell in row.Cells.Where(c => c.HasEvidence || c.Concessions.Length > 0))
                Cell(cell);
            _html.Close("section").Line();
        }

        _html.Close("section").Line();
    }

    private void Cell(SphereCell cell)
    {
        _html.Element("h4", ActorBook.Default.Name(cell.Power)).Open("ul", ("class", "behind")).Line();
        foreach (var doctrine in cell.Claims)
            Item(doctrine.Day.ToString(), $"claims: {doctrine.Title}. {doctrine.Reference}");
        foreach (var doctrine in cell.Concessions)
            Item(doctrine.Day.ToString(), $"leaves to others or takes back: {doctrine.Title}. {doctrine.Reference}");
        foreach (var tie in cell.Ties)
            Item(tie.From?.ToString() ?? "", $"{tie.Kind}: {tie.Detail}");
        foreach (var answer in cell.Answers)
        {
            Item("", string.Create(CultureInfo.InvariantCulture,
                $"{ActorBook.Default.Name(answer.Power)} after {cell.Incidents} incidents of coercion: {answer.After.CounterCoercion} times coercion, {answer.After.Protest} protest, {answer.After.Welcome} welcome, {answer.After.Silence} silence; in {answer.Usual.Windows} quiet windows before: {answer.Usual.CounterCoercion}, {answer.Usual.Protest}, {answer.Usual.Welcome}, {answer.Usual.Silence}."));
        }

        var acts = _report.ActsOf(cell.Power, cell.State);
        foreach (var act in acts.Take(MostActs))
        {
            var witness = act.First.Attribution.IsUnknown ? "" : $"according to {ActorBook.Default.NameInSentence(act.First.Attribution.Body)}: ";
            Item(act.Day.ToString(), $"{act.Act}: {witness}{act.First.Words} {act.First.Report.Publisher} {act.First.Report.Address}");
        }

        if (acts.Length > MostActs)
            Item("", string.Create(CultureInfo.InvariantCulture, $"and {acts.Length - MostActs} earlier acts."));
        _html.Close("ul").Line();
    }

    private void Item(string day, string text)
    {
        _html.Open("li");
        if (day.Length > 0)
            _html.Element("time", day, ("datetime", day)).Text(" ");
        _html.Element("bdi", text.Trim()).Close("li").Line();
    }

    private void Choices()
    {
        _html.Open("section", ("id", "choices")).Element("h2", "Choices").Line();
        Table("Every choice that changes a number of this page", ["Choice", "Value"], SphereChoices.Of(_report.Choice).Select(c => new[] { c.Heading, c.Value }));
        _html.Close("section").Line();
    }

    private void Table(string caption, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        _html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)).Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (var column in columns)
            _html.Element("th", column, ("scope", "col"));
        _html.Close("tr").Close("thead").Open("tbody").Line();
        foreach (var row in rows)
        {
            _html.Open("tr");
            var first = true;
            foreach (var cell in row)
            {
                if (first)
                    _html.Element("th", cell, ("scope", "row"));
                else
                    _html.Element("td", cell);
                first = false;
            }

            _html.Close("tr").Line();
        }

        _html.Close("tbody").Close("table").Close("div").Line();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
