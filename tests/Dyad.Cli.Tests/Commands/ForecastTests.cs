using System.Text;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Forecasts made, kept, answered and scored, and tried out on the past, as a user would.</summary>
public sealed class ForecastTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>Three states over 500 days, one event of each class every few days, in the form of KEDS.</summary>
    private string Events()
    {
        var rows = new StringBuilder();
        string[] states = ["USA", "RUS", "CHN"];
        string[] codes = ["042", "073", "112", "190"];
        var random = new Random(4);
        // A code that stands in one edition of CAMEO alone, so that the file says which it is.
        rows.Append("2001-01-01,USA,RUS,1241\n");
        for (var day = 0; day < 500; day++)
        {
            var date = new DateOnly(2001, 1, 1).AddDays(day).ToString("yyyy-MM-dd");
            foreach (var (source, target) in from s in states from t in states where s != t select (s, t))
            {
                if (random.Next(4) == 0)
                    rows.Append($"{date},{source},{target},{codes[random.Next(4)]}\n");
            }
        }

        return _shell.File("events.csv", rows.ToString());
    }

    /// <summary>The bundled study, cut down to these events so that it fits in a moment.</summary>
    private string Study()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml"));
        text = text[..text.IndexOf("\naccounts:", StringComparison.Ordinal)] + "\n";
        // A key with nothing behind it begins a section.
        string Line(string key, string value) => text = System.Text.RegularExpressions.Regex.Replace(text, $"(?m)^( *){key}: .*$", $"$1{key}: {value}", default, TimeSpan.FromSeconds(1));
        Line("name", "small");
        Line("players", "[USA, RUS, CHN]");
        Line("window", "{from: 2001-01-01, to: 2002-12-31}");
        Line("as_of", "2002-03-31");
        Line("origin", "keds");
        Line("root_only", "false");
        Line("effects", "[inertia, reciprocity]");
        Line("shrinkage", "[0.3]");
        Line("warm_up_days", "60");
        Line("patronage", "[none]");
        Line("alliances", "[none]");
        Line("spheres", "[none]");
        Line("doctrines", "[none]");
        Line("tenures", "[none]");
        Line("paths", "60");
        return _shell.File("study.yaml", text);
    }

    [Fact]
    public async Task Forecasts_are_made_kept_answered_and_scored()
    {
        (await _shell.On("import", "keds", Events(), "--table", "cameo-1.1")).ShouldSucceed();
        var study = Study();
        var made = (await _shell.On("forecast", "make", "--study", study, "--as-of", "2002-01-31", "--freeze", "--format", "json")).ShouldSucceed().Json().EnumerateArray().ToList();
        made.Count.ShouldBeInRange(30, 36);
        made.Count(f => f.GetProperty("question").GetString()!.Contains("of the ladder", StringComparison.Ordinal)).ShouldBe(6);
        made.ShouldAllBe(f => f.GetProperty("probability").GetDouble() >= 0 && f.GetProperty("probability").GetDouble() <= 1);
        made.ShouldAllBe(f => f.GetProperty("as_of").GetString() == "2002-01-31" && f.GetProperty("from").GetString() == "2002-02-01");
        var again = (await _shell.On("forecast", "make", "--study", study, "--as-of", "2002-01-31", "--freeze", "--format", "json", "--threads", "1")).ShouldSucceed();
        again.Error.ShouldContain("0 forecasts kept");

        (await _shell.On("forecast", "list", "--as-of", "2002-01-30")).ShouldSucceed().Out.ShouldContain("no forecasts");
        (await _shell.On("forecast", "resolve", "--study", study, "--as-of", "2002-02-10")).ShouldSucceed().Error.ShouldContain($"0 of {made.Count} open forecasts");
        var answered = (await _shell.On("forecast", "resolve", "--study", study, "--as-of", "2002-03-31", "--format", "json")).ShouldSucceed().Json().EnumerateArray().ToList();
        answered.Count.ShouldBe(made.Count * 2 / 3);
        answered.ShouldAllBe(f => f.GetProperty("outcome").GetString() == "yes" || f.GetProperty("outcome").GetString() == "no");
        var score = (await _shell.On("forecast", "score", "--study", study)).ShouldSucceed();
        score.Out.ShouldContain($"all: {made.Count} forecasts made, {made.Count / 3} open, 0 void, {answered.Count} answered");
        score.Out.ShouldContain("not enough evidence");
        (await _shell.On("forecast", "make", "--study", study, "--as-of", "2001-01-31")).ShouldRefuse(2, "only feed the model's memory");
        (await _shell.On("forecast", "make", "--study", study, "--pair", "USA:DEU")).ShouldRefuse(2, "no player of the study");
    }

    [Fact]
    public async Task A_backtest_of_event_files_is_the_same_when_it_goes_on()
    {
        var (events, study) = (Events(), Study());
        string[] ask = ["backtest", "--study", study, "--panel", "keds", events, "--actors", "3", "--horizons", "7,30", "--every", "20", "--baselines", "--keep", _shell["kept"]];
        var whole = (await Shell.Run(ask)).ShouldSucceed();
        whole.Out.ShouldContain("7 days, all classes");
        Directory.GetFiles(_shell["kept"]).Length.ShouldBe(5);
        File.Delete(Directory.GetFiles(_shell["kept"]).Order().Last());
        (await Shell.Run(ask)).ShouldSucceed().Out.ShouldBe(whole.Out);
        (await Shell.Run([.. ask, "--format", "json"])).ShouldSucceed().Json().GetProperty("groups").GetArrayLength().ShouldBe(20, "two horizons, four classes and all, of which no cell is quiet: all cells and the active ones");
        (await Shell.Run([.. ask.Select(a => a == "7,30" ? "7" : a)])).ShouldRefuse(1, "another backtest");
        (await Shell.Run("backtest", "--panel", "keds", events)).ShouldRefuse(2, "How many actors");
        (await Shell.Run("backtest", "--study", study, "--panel", "keds", events, "--actors", "3", "--horizons", "900")).ShouldRefuse(2, "cannot be made");
    }

    /// <summary>What the study foretells with comes first, beside six baselines, and the table has a row of all scores for each.</summary>
    [Fact]
    public async Task A_backtest_writes_its_scores_as_a_table()
    {
        var table = _shell["scores.csv"];
        var said = (await Shell.Run("backtest", "--study", Study(), "--panel", "keds", Events(), "--actors", "3", "--horizons", "7", "--every", "30", "--table", table)).ShouldSucceed();
        said.Out.ShouldContain("direct 1 against the best baseline, all pairs");
        var rows = File.ReadAllLines(table).Select(l => l.Replace("\"fading mean, ", "\"fading mean ", StringComparison.Ordinal).Split(',')).ToList();
        rows[0][..5].ShouldBe(["horizon", "class", "stratum", "forecaster", "forecasts"]);
        rows.ShouldAllBe(r => r.Length == rows[0].Length);
        rows.Skip(1).Count(r => r[1] == "all" && r[2] == "all").ShouldBe(7);
        rows[1][3].ShouldBe("\"direct 1\"");
        rows.Skip(1).Where(r => r[3] == "\"direct 1\"").ShouldAllBe(r => r[Array.IndexOf(rows[0], "crps_skill")] == "");
    }

    [Fact]
    public async Task A_fit_is_kept_asked_and_told_in_the_brief()
    {
        (await _shell.On("import", "keds", Events(), "--table", "cameo-1.1")).ShouldSucceed();
        var (study, fit) = (Study(), _shell["fit.json"]);
        var fitted = (await _shell.On("fit", "--study", study, "--save", fit, "--format", "json")).ShouldSucceed().Json();
        (await _shell.On("fit", "--study", study, "--threads", "1", "--format", "json")).ShouldSucceed().Out.ShouldBe((await _shell.On("fit", "--study", study, "--threads", "2", "--format", "json")).ShouldSucceed().Out);
        fitted.GetProperty("classes").GetArrayLength().ShouldBe(4);
        (await _shell.On("effects", "reciprocity", "--study", study, "--fit", fit)).ShouldSucceed().Out.ShouldContain("reciprocity");
        (await _shell.On("respond", "--act", "USA:RUS:SANCTION", "--study", study, "--fit", fit, "--draws", "10", "--days", "5")).ShouldSucceed().Out.ShouldContain("RUS");
        (await _shell.On("respond", "--act", "USA:RUS", "--study", study, "--fit", fit)).ShouldRefuse(2, "is no act");
        (await _shell.On("respond", "--act", "USA:DEU:SANCTION", "--study", study, "--fit", fit)).ShouldRefuse(2, "no player of the study");
        var folder = _shell["brief"];
        (await _shell.On("brief", "--study", study, "--with", "model", "--fit", fit, "--backtest", _shell["tried"], "--scale", "goldstein-0.5b1", "--out", folder)).ShouldSucceed();
        File.ReadAllText(System.IO.Path.Combine(folder, "brief.md")).ShouldContain("## What answers what");
        File.ReadAllText(System.IO.Path.Combine(folder, "brief.md")).ShouldContain("Asked again and again about the past, over 7 days");
    }
}
