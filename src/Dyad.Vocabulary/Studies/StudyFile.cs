using System.Collections.Immutable;
using Dyad.Vocabulary.Time;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dyad.Vocabulary.Studies;

/// <summary>Reads a study from its <c>study.yaml</c>. Nothing has a default: a missing choice is an error that names the key.</summary>
public static class StudyFile
{
    private static readonly string[] Keys =
        ["name", "title", "question", "powers", "players", "window", "as_of", "events", "climate", "half_lives", "brief", "ladder", "changes", "sources", "analogues", "case_analogues", "spheres", "doctrine", "model", "forecast", "direct", "backtest", "accounts"];

    /// <summary>Reads a study.</summary>
    /// <param name="path">Path of the YAML file.</param>
    /// <exception cref="StudyException">The file is missing, is no YAML, lacks a key, has an unknown one or a value out of range.</exception>
    public static Study Read(string path)
    {
        if (!File.Exists(path))
            throw new StudyException($"{path}: there is no such study file.");
        using var text = File.OpenText(path);
        return Read(text, path);
    }

    /// <summary>Reads a study from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Name used in error messages.</param>
    /// <exception cref="StudyException">As for <see cref="Read(string)"/>.</exception>
    public static Study Read(TextReader text, string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException e)
        {
            throw new StudyException($"{path}:{e.Start.Line}:{e.Start.Column}: not YAML: {e.Message}", e);
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new StudyException($"{path}: a study is one YAML mapping.");
        var node = new StudyNode(path, "", root);
        node.AllowOnly(Keys);

        var powers = node.Actors("powers");
        if (powers.Length != 2)
            throw node.Fault("powers", "names the two powers of the study; it has " + powers.Length);
        if (powers[0] == powers[1])
            throw node.Fault("powers", $"names {powers[0]} twice; a power has no climate towards itself");
        var players = node.Actors("players");
        foreach (var power in powers.Where(p => !players.Contains(p)))
            throw node.Fault("players", $"does not hold the power {power}");

        var window = node.Inner("window", "from", "to");
        var range = new DayRange(window.Day("from"), window.Day("to"));
        if (range.To < range.From)
            throw window.Fault("to", "lies before 'from'");
        var events = node.Inner("events", "origin", "scale", "root_only");
        var climate = node.Inner("climate", "interval", "gap_days");
        var brief = node.Inner("brief", "period_days", "chart_years", "latest_acts", "drivers");
        return new Study(
            node.Text("name"),
            node.Text("title"),
            node.Text("question"),
            powers,
            players,
            range,
            node.Day("as_of"),
            new EventChoice(events.Text("origin"), events.Text("scale"), events.Truth("root_only")),
            new ClimateChoice(climate.Number("interval", 0.5, 0.999), climate.Whole("gap_days", 1, 100_000)),
            [.. node.Numbers("half_lives", 0.1, 100_000).Order()],
            ModelChoice.Read(node.Inner("model", "classes", "effects", "half_lives", "rate_floor", "shrinkage", "held_out", "zero_share", "warm_up_days", "patronage", "alliances", "spheres", "doctrines", "tenures", "responses")),
            ForecastChoice.Read(node.Inner("forecast", "horizons", "paths", "seed", "settle_days", "climate_below")),
            BacktestChoice.Read(node.Inner("backtest", "unseen", "every_days", "learn_every", "active_days", "interval")),
            new BriefChoice(
                brief.Whole("period_days", 1, 3660),
                brief.Whole("chart_years", 1, 200),
                brief.Whole("latest_acts", 1, 1000),
                brief.Whole("drivers", 1, 100)))
        {
            Ladder = node.Has("ladder") ? LadderChoice.Read(node) : null,
            Changes = node.Has("changes") ? ChangeChoice.Read(node) : null,
            SourceScales = node.Has("sources") ? node.Pairs("sources") : ImmutableSortedDictionary<string, string>.Empty,
            Analogues = node.Has("analogues") ? AnalogueChoice.Read(node) : null,
            CaseAnalogues = node.Has("case_analogues") ? CaseAnalogueChoice.Read(node) : null,
            Spheres = node.Has("spheres") ? SphereChoice.Read(node) : null,
            Direct = node.Has("direct") ? DirectChoice.Read(node) : null,
            Doctrine = node.Has("doctrine") ? DoctrineChoice.Read(node) : null,
            Accounts = node.Has("accounts") ? AccountChoice.Read(node) : null,
        };
    }
}
