using System.Text;
using Microsoft.Data.Sqlite;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Files that are not what they should be: each command says which and why, and changes nothing.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("root_only: true", "root_onyl: true", "unknown key 'events.root_onyl'")]
    [InlineData("interval: 0.95", "interval: much", "climate.interval")]
    [InlineData("  scale: goldstein-icews\n", "", "scale")]
    [InlineData("window: {from: 2007-01-01", "window: {from: 2007-02-30", "window.from")]
    public async Task A_broken_study_is_named_with_line_column_and_key(string right, string wrong, string words)
    {
        var study = Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml");
        var text = File.ReadAllText(study);
        text.ShouldContain(right);
        var file = _shell.File("study.yaml", text.Replace(right, wrong));

        foreach (var command in new[] { "study", "climate", "brief" })
        {
            var said = (await Shell.Run(command, "--study", file)).ShouldRefuse(1, words);
            said.Error.ShouldMatch(@"study\.yaml:\d+:\d+: ");
        }

        var doctor = await _shell.On("doctor", "--study", _shell.Folder);
        (doctor.Code, doctor.Out.Contains($"WRONG: {file}:")).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_broken_chronicle_row_is_named_with_file_row_and_reason()
    {
        _shell.File("study.yaml", File.ReadAllText(Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml")));
        _shell.File("chronicle/a.csv", "id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution\na,2010-02-30,USA,RUS,,CONSULT,visit,042,,They met.,Somewhere,\n");
        (await Shell.Run("brief", "--study", _shell.Folder, "--out", _shell["out"])).ShouldRefuse(1, "a.csv:2:", "2010-02-30");
    }

    [Fact]
    public async Task A_ledger_of_a_later_version_is_refused()
    {
        (await _shell.On("import", "keds", _shell.File("k.csv", "1999-06-01,USA,RUS,042\n"), "--table", "cameo-1.1")).ShouldSucceed();
        Sql("PRAGMA user_version=99");
        await EveryCommandRefuses("schema version 99");
    }

    [Fact]
    public async Task A_file_that_is_no_ledger_is_refused_and_left_alone()
    {
        _shell.Bytes("my.ledger", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("this is a letter, no ledger\n", 100))));
        await EveryCommandRefuses("cannot be opened as a ledger");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_database_of_something_else_is_refused_and_left_alone(int version)
    {
        Sql($"CREATE TABLE source(x); CREATE TABLE letters(x); PRAGMA user_version={version}");
        await EveryCommandRefuses("SQLite file of something else");
    }

    [Fact]
    public async Task A_ledger_damaged_inside_is_reported()
    {
        (await _shell.On("import", "keds", _shell.File("k.csv", "1999-06-01,USA,RUS,042\n"), "--table", "cameo-1.1")).ShouldSucceed();
        Sql("ALTER TABLE segment RENAME COLUMN claims TO lost");
        (await _shell.On("events")).ShouldRefuse(1, "the ledger cannot be read or written");
    }

    private async Task EveryCommandRefuses(string words)
    {
        var before = File.ReadAllBytes(_shell.Ledger);
        (await _shell.On("import", "keds", _shell.File("n.csv", "1999-06-02,USA,RUS,042\n"), "--table", "cameo-1.1")).ShouldRefuse(1, _shell.Ledger, words);
        foreach (string[] ask in new string[][] { ["events"], ["export", "events"], ["climate", "--origin", "keds"], ["brief", "--origin", "keds", "--out", _shell["out"]] })
            (await _shell.On(ask)).ShouldRefuse(1, _shell.Ledger, words);
        var doctor = await _shell.On("doctor");
        (doctor.Code, doctor.Lines[^2].Contains(words), doctor.LastLine).ShouldBe((1, true, "1 thing is wrong"));
        File.ReadAllBytes(_shell.Ledger).ShouldBe(before);
        Directory.GetFiles(_shell.Folder, "my.ledger*").ShouldHaveSingleItem();
    }

    private void Sql(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={_shell.Ledger};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
