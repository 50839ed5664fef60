using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad study</c></summary>
internal static class StudyCommand
{
    internal static Command Create(Terminal terminal)
    {
        var study = Options.Study();
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("study", "Check a study and show every choice in it that changes a number",
            "dyad study", "dyad study --study studies/mine --format json")
        {
            study, format,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var s = folder.Study;
            var unknown = s.Players.Where(p => !ActorBook.Default.HasBody(p.Body)).ToList();
            if (unknown.Count > 0)
                throw new Vocabulary.Studies.StudyException($"{folder.Folder}: the codebook has no actor {string.Join(", ", unknown)}.");
            using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
            var scale = ScaleBook.Default[s.Events.Scale].Description;
            var source = chronicle.Summarise().Sources.SingleOrDefault();
            List<(string Key, string Value)> lines =
            [
                ("name", s.Name),
                ("title", s.Title),
                ("question", s.Question),
                ("folder", folder.Folder),
                ("powers", string.Join(", ", s.Powers.Select(p => $"{p} ({ActorBook.Default.Name(p.Body)})"))),
                ("players", string.Join(", ", s.Players)),
                ("window", $"{s.Window.From} to {s.Window.To}"),
                ("as of", s.AsOf.ToString()),
                ("events", $"{s.Events.Origin}, {(s.Events.RootOnly ? "only acts marked as main ones" : "all acts")}"),
                ("scale", $"{scale.Id}, version {scale.Version}: {scale.Source}"),
                ("climate", string.Create(CultureInfo.InvariantCulture, $"{s.Climate.Interval:P0} interval; gap beyond {s.Climate.GapDays} days from an event")),
                ("half-lives", string.Join(", ", s.HalfLives.Select(h => h.ToString(CultureInfo.InvariantCulture))) + " days"),
                ("brief", $"period of {s.Brief.PeriodDays} days, {s.Brief.ChartYears} years on the plots, {s.Brief.LatestActs} latest acts, {s.Brief.Drivers} drivers"),
                .. Ladder(s.Ladder),
                ("changes", StudyChoices.Changes(s)),
                ("sources", string.Join(", ", s.SourceScales.Select(c => $"{c.Key} on {c.Value}"))),
                ("analogues", StudyChoices.Analogues(s)),
                ("forecasts", StudyChoices.Direct(s)),
                ("case analogues", StudyChoices.CaseAnalogues(s)),
                ("chronicle", source is null ? "none" : $"{chronicle.Runs().Sum(r => r.Read)} acts in {folder.Chronicle.Count} files, {source.Claims} claims, {source.Days!.Value.From} to {source.Days.Value.To}"),
            ];
            if (s.Spheres is { } spheres)
                lines.AddRange(Briefing.Spheres.SphereChoices.Of(spheres).Select(c => (c.Name, c.Value)));
            if (s.Doctrine is { } doctrine)
                lines.AddRange(Briefing.Spheres.SphereChoices.Of(doctrine).Select(c => (c.Name, c.Value)));
            if (parsed.GetValue(format) == "json")
                Json(terminal.Out, terminal.HidesPlaces ? lines.Where(l => l.Key != "folder") : lines);
            else
                lines.ForEach(l => terminal.Out.WriteLine($"{l.Key.PadRight(lines.Max(o => o.Key.Length))}  {l.Value}"));
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<(string Key, string Value)> Ladder(LadderChoice? ladder)
    {
        if (ladder is null)
            yield break;
        static string Evidence(LadderEvidence e) => string.Create(
            CultureInfo.InvariantCulture,
            $"{e.LowActs} or, from seizure on, {e.HighActs} acts within {e.WithinDays} days, war by {(e.WarDays == 0 ? "ruling" : $"{e.WarDays} days of force within {e.WarWithinDays}")}, gap {e.GapDays} days");
        yield return ("ladder", string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", ladder.Pairs)}; pause {ladder.PauseDays}, current {ladder.CurrentDays}, answers {ladder.AnswerDays}, horizon {ladder.HorizonDays} days; {ladder.Interval:P0} interval"));
        yield return ("by hand", Evidence(ladder.Curated));
        yield return ("by program", Evidence(ladder.Coded));
        yield return ("sectors", $"acting {string.Join(", ", ladder.SourceSectors)}; acted upon {string.Join(", ", ladder.TargetSectors)}".ToLowerInvariant());
    }

    private static void Json(TextWriter writer, IEnumerable<(string Key, string Value)> lines)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (key, value) in lines)
                json.WriteString(key.Replace(' ', '_').Replace('-', '_'), value);
            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
