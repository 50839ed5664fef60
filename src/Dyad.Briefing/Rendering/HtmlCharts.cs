using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes what a chart is without its picture: title, legend, place for the picture, caption, and its table.</summary>
internal sealed class HtmlCharts(HtmlWriter html, Action<string, IReadOnlyList<string>, IEnumerable<IEnumerable<string>>> table)
{
    private static readonly string[] Classes = ["Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict"];

    internal void Write(Chart chart, int depth)
    {
        html.Open("figure", ("id", chart.Id), ("class", "chart")).Line();
        html.Element("h" + depth, chart.Title).Line();
        if (chart.IsEmpty)
        {
            html.Element("p", "For these days there is nothing to draw.", ("class", "aside")).Line();
        }
        else
        {
            Legend(chart);
            html.Open("div", ("class", "plot"), ("id", "plot-" + chart.Id)).Open("noscript")
                .Element("p", "The picture needs JavaScript. The same numbers stand in the table below.", ("class", "aside"))
                .Close("noscript").Close("div").Line();
        }

        html.Open("figcaption").Text($"{chart.Caption} {Before(chart)}")
            .Element("time", chart.Days.From.ToString(), ("datetime", chart.Days.From.ToString())).Text(" to ")
            .Element("time", chart.Days.To.ToString(), ("datetime", chart.Days.To.ToString())).Text(".").Close("figcaption").Line();
        html.Open("details").Element("summary", "The same as a table").Line();
        table(chart.Title, chart.Table.Columns, chart.Table.Rows.Select(r => r.AsEnumerable()));
        html.Close("details").Line().Close("figure").Line();
    }

    /// <summary>What every figure of a chart stands on.</summary>
    internal static string Basis(Chart chart) => $"{Before(chart)}{chart.Days.From} to {chart.Days.To}.";

    private static string Before(Chart chart)
    {
        var scale = chart.Scale.Length == 0 ? "" : $"Scale {chart.Scale} {chart.ScaleVersion}. ";
        return $"{scale}Data: {chart.Source}, {Figure.Write(chart.Count, FigureUnit.Events)} events, ";
    }

    private void Legend(Chart chart)
    {
        html.Open("ul", ("class", "legend"));
        if (chart is ClimateChart climate)
        {
            for (var i = 0; i < climate.Lines.Length; i++)
            {
                html.Open("li");
                Sample(i + 1);
                html.Text(climate.Lines[i].Name).Close("li");
            }
        }
        else if (chart is SourceChart sources)
        {
            for (var i = 0; i < sources.Lines.Length; i++)
            {
                var line = sources.Lines[i];
                html.Open("li").Open("span", ("class", $"swatch power-{(i % 6) + 1}")).Close("span");
                html.Text($"{line.Origin}, {Figure.Write(line.Acts, FigureUnit.Events)} {(line.Acts == 1 ? "act" : "acts")}").Close("li");
            }
        }
        else if (chart is LadderChart ladder)
        {
            for (var i = 0; i < ladder.Series.Length; i++)
            {
                html.Open("li");
                Sample(i + 1);
                html.Text(ladder.Series[i]).Close("li");
            }
        }
        else if (chart is OddsChart odds)
        {
            for (var i = 0; i < odds.Lines.Length; i++)
            {
                html.Open("li").Open("svg", ("class", "sample"), ("viewBox", "0 0 44 14"), ("width", "44"), ("height", "14"), ("aria-hidden", "true"));
                html.Open("path", ("d", "M0,7H44"), ("class", $"trace power-{(i % OddsLine.Colours) + 1}"), ("stroke-dasharray", odds.Lines[i].Dash.Length > 0 ? odds.Lines[i].Dash : "none")).Close("path").Close("svg");
                html.Text($"{odds.Lines[i].Id}: {odds.Lines[i].Name}").Close("li");
            }
        }
        else if (chart is SphereMapChart or SphereNetworkChart)
        {
            Spheres(chart);
        }
        else
        {
            for (var i = 0; i < Classes.Length; i++)
                html.Open("li").Open("span", ("class", $"swatch quad-{i + 1}")).Close("span").Text(Classes[i] + (i < 2 ? " (up)" : " (down)")).Close("li");
        }

        html.Close("ul").Line();
    }

    private void Spheres(Chart chart)
    {
        var powers = chart is SphereMapChart map ? map.Powers : ((SphereNetworkChart)chart).Powers;
        for (var i = 0; i < powers.Length; i++)
            html.Open("li").Open("span", ("class", $"swatch power-{(i % 6) + 1}")).Close("span").Text($"{powers[i].Name} leads").Close("li");
        html.Open("li").Open("span", ("class", "swatch striped")).Close("span").Text("contested between two").Close("li");
        if (chart is SphereMapChart)
            html.Open("li").Open("span", ("class", "swatch nobody")).Close("span").Text("nothing known, or disputed area").Close("li");
    }

    /// <summary>A piece of the line with its band and its mark, as they are drawn.</summary>
    private void Sample(int place)
    {
        html.Open("svg", ("class", $"sample pair-{place}"), ("viewBox", "0 0 44 14"), ("width", "44"), ("height", "14"), ("aria-hidden", "true"));
        html.Open("rect", ("x", "0"), ("y", "2"), ("width", "30"), ("height", "10"), ("class", "band")).Close("rect");
        html.Open("path", ("d", "M0,7H30"), ("class", "line")).Close("path");
        html.Open("path", ("d", place == 1 ? "M37,7a3,3 0 1,0 6,0a3,3 0 1,0 -6,0" : "M40,3.4L43.5,9.8H36.5Z"), ("class", "mark")).Close("path");
        html.Close("svg");
    }
}
