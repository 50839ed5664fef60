using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes what a brief stands on: data sources, acts with their reports, and the notes behind the sentences.</summary>
internal sealed class HtmlSources(HtmlWriter html, Brief brief, Notes notes)
{
    internal void DataSources(int depth)
    {
        html.Element("h" + depth, "Data sources").Line().Open("dl", ("class", "data")).Line();
        foreach (var data in brief.DataSources)
        {
            html.Open("dt", ("id", "data-" + data.Id)).Element("bdi", data.Title).Text(" (").Element("code", data.Id).Text(")").Close("dt").Line();
            html.Element("dd", $"Licence: {data.Licence}").Element("dd", data.Citation).Line();
        }

        html.Close("dl").Line();
    }

    internal void Acts(int depth)
    {
        html.Element("h" + depth, "Acts").Line().Open("ol", ("class", "acts")).Line();
        for (var i = 0; i < brief.Acts.Length; i++)
        {
            var act = brief.Acts[i];
            html.Open("li", ("id", $"act-{i + 1}")).Element("time", act.Day.ToString(), ("datetime", act.Day.ToString())).Text(" ");
            html.Element("bdi", act.Source).Text(" → ").Element("bdi", act.Target).Text($": {act.Act}");
            html.Text(act.Score is { } score ? $", score {Figure.Write(score, FigureUnit.Level)}. " : ", not scored. ");
            if (act.Attribution.Length > 0)
                html.Text("According to ").Element("bdi", act.Attribution).Text(". ");
            if (act.Words.Length > 0)
                html.Element("q", act.Words, ("dir", "auto")).Text(" ");
            Reports(act);
            html.Element("code", $"{act.Evidence.Origin}/{act.Evidence.Id}").Close("li").Line();
        }

        html.Close("ol").Line();
    }

    internal void NoteList(int depth)
    {
        html.Element("h" + depth, "Notes: what stands behind each sentence").Line().Open("ol", ("class", "notes")).Line();
        for (var i = 0; i < notes.Contents.Count; i++)
        {
            html.Open("li", ("id", $"note-{i + 1}"));
            var acts = notes.Contents[i].OfType<ActEvidence>().ToList();
            if (acts.Count > 0)
                html.Text(acts.Count == 1 ? "Act" : "Acts");
            foreach (var act in acts)
                html.Text(" ").Element("a", $"[{notes.NumberOf(act)}]", ("href", $"#act-{notes.NumberOf(act)}"), ("class", "cite"));
            var rest = notes.Contents[i].Where(e => e is not ActEvidence).Select(notes.Describe).ToList();
            html.Text(acts.Count > 0 && rest.Count > 0 ? "; " : "").Text(string.Join("; ", rest)).Text(".").Close("li").Line();
        }

        html.Close("ol").Line();
    }

    private void Reports(CitedAct act)
    {
        foreach (var report in act.Reports)
        {
            if (report.Link.Length > 0)
                html.Element("a", report.Publisher.Length > 0 ? report.Publisher : report.Address, ("href", report.Link), ("rel", "noopener noreferrer nofollow"));
            else
                html.Element("bdi", string.Join(", ", new[] { report.Publisher, report.Address }.Where(t => t.Length > 0)));
            html.Text(" · ");
        }
    }
}
