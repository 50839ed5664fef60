using System.Collections.Immutable;
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
            if (act.Words.Length > 0 && act.Excerpts.IsEmpty)
                html.Element("q", act.Words, ("dir", "auto")).Text(" ");
            Reports(act);
            html.Element("code", $"{act.Evidence.Origin}/{act.Evidence.Id}");
            Excerpts(act);
            html.Close("li").Line();
        }

        html.Close("ol").Line();
    }

    internal void NoteList(int depth)
    {
        html.Element("h" + depth, "Notes: what stands behind each sentence").Line().Open("ol", ("class", "notes")).Line();
        for (var i = 0; i < notes.Contents.Count; i++)
        {
            html.Open("li", ("id", $"note-{i + 1}"));
            Note(notes.Contents[i]);
            html.Close("li").Line();
        }

        html.Close("ol").Line();
    }

    /// <summary>Acts, then choices, data sources and figures, each kind after its name, each leading to where it stands.</summary>
    private void Note(ImmutableArray<EvidenceItem> evidence)
    {
        var acts = evidence.OfType<ActEvidence>().ToList();
        var first = true;
        void Kind(string one, string many, int count)
        {
            html.Text(first ? "" : " ").Text(count == 1 ? one : many);
            first = false;
        }

        if (acts.Count > 0)
        {
            Kind("Act", "Acts", acts.Count);
            foreach (var act in acts)
                html.Text(" ").Element("a", $"[{notes.NumberOf(act)}]", ("href", $"#act-{notes.NumberOf(act)}"), ("class", "cite"));
            html.Text(".");
        }

        foreach (var (group, one, many) in new[]
        {
            (evidence.Where(e => e is ChoiceEvidence).ToList(), "Choice", "Choices"),
            (evidence.Where(e => e is RecordEvidence).ToList(), "Record", "Records"),
            (evidence.Where(e => e is DataEvidence).ToList(), "Data source", "Data sources"),
            (evidence.Where(e => e is FigureEvidence).ToList(), "Figure", "Figures"),
        })
        {
            if (group.Count == 0)
                continue;
            Kind(one, many, group.Count);
            for (var i = 0; i < group.Count; i++)
            {
                html.Text(i == 0 ? ": " : "; ");
                if (Anchor(group[i]) is { Length: > 0 } anchor)
                    html.Element("a", notes.Describe(group[i]), ("href", anchor));
                else
                    html.Text(notes.Describe(group[i]));
            }

            html.Text(".");
        }
    }

    internal void Records(int depth)
    {
        html.Element("h" + depth, "Records").Line().Open("ol", ("class", "acts")).Line();
        for (var i = 0; i < brief.Records.Length; i++)
        {
            var record = brief.Records[i];
            html.Open("li", ("id", $"record-{i + 1}")).Text(record.Text + " ");
            if (record.Reference.Link.Length > 0)
                html.Element("a", record.Reference.Publisher, ("href", record.Reference.Link), ("rel", "noopener noreferrer nofollow"));
            else
                html.Element("bdi", record.Reference.Publisher);
            html.Text(" · ").Element("code", $"{record.Evidence.Kind}/{record.Evidence.Id}").Close("li").Line();
        }

        html.Close("ol").Line();
    }

    private string Anchor(EvidenceItem item) => item switch
    {
        RecordEvidence r => $"#record-{notes.NumberOf(r)}",
        ChoiceEvidence c => "#choice-" + c.Name,
        DataEvidence d => "#data-" + d.Origin,
        _ => "",
    };

    private void Excerpts(CitedAct act)
    {
        if (act.Excerpts.IsEmpty)
            return;
        html.Open("ul", ("class", "excerpts"));
        foreach (var excerpt in act.Excerpts)
        {
            html.Open("li").Open("q", ("dir", "auto"));
            foreach (var piece in excerpt.Pieces)
            {
                if (piece.Part == ExcerptPart.Plain)
                    html.Text(piece.Text);
                else
                    html.Element("mark", piece.Text, ("class", piece.Part.ToString().ToLowerInvariant()));
            }

            html.Close("q").Text(" ");
            if (excerpt.Title.Length > 0)
                html.Element("cite", excerpt.Title, ("dir", "auto")).Text(", ");
            if (excerpt.Report.Publisher.Length > 0)
                html.Element("bdi", excerpt.Report.Publisher).Text(", ");
            html.Element("time", excerpt.Published.ToString(), ("datetime", excerpt.Published.ToString())).Text(": ");
            if (excerpt.Attribution.Length > 0)
                html.Text("according to ").Element("bdi", excerpt.Attribution).Text(", ");
            html.Text(excerpt.Mood).Text(Excerpt.Repeated(excerpt.Copies)).Text(".").Close("li");
        }

        html.Close("ul");
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
