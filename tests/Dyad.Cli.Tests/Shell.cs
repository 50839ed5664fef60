using System.Text.Json;
using CsvHelper;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Sqlite;

namespace Dyad.Cli.Tests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Said(int Code, string Out, string Error)
{
    internal string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal string LastLine => Lines[^1];

    internal Said ShouldSucceed()
    {
        Code.ShouldBe(0, Error + Out);
        return this;
    }

    /// <summary>The command failed with a message that holds the given words, without a result and without a stack trace.</summary>
    internal Said ShouldRefuse(int code, params string[] words)
    {
        Code.ShouldBe(code, Error + Out);
        Error.ShouldStartWith("dyad: ");
        Error.ShouldNotContain("   at ");
        foreach (var word in words)
            Error.ShouldContain(word, Case.Sensitive);
        return this;
    }

    /// <summary>The words with every break of a line taken out.</summary>
    internal string Unwrapped => string.Join(' ', Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal void ShouldFitATerminal() => Lines.Where(l => l.Length > 80).ShouldBeEmpty();

    internal JsonElement Json()
    {
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    internal List<Dictionary<string, string>> Csv() => ReadCsv(Out);

    internal static List<Dictionary<string, string>> ReadCsv(string text)
    {
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default);
        csv.ReadHeader();
        var names = csv.Headers.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            csv.FieldCount.ShouldBe(names.Length);
            rows.Add(Enumerable.Range(0, names.Length).ToDictionary(i => names[i], csv.GetString));
        }

        return rows;
    }
}

/// <summary>The command line inside this process, with a clock that stands still, on files of a folder that is gone afterwards.</summary>
internal sealed class Shell : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.FullName;

    internal string Ledger => _folder["my.ledger"];

    internal string this[string name] => _folder[name];

    internal static async Task<Said> Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.Run(args, new Terminal(output, error, false, null, new StoppedClock()));
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command on the folder's ledger.</summary>
    internal Task<Said> On(params string[] args) => Run([.. args, "--ledger", Ledger]);

    internal string File(string name, string content) => Bytes(name, System.Text.Encoding.UTF8.GetBytes(content));

    internal string Bytes(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        System.IO.File.WriteAllBytes(_folder[name], content);
        return _folder[name];
    }

    internal IReadOnlyList<ImportRun> Runs() => RunsOf(Ledger);

    internal static IReadOnlyList<ImportRun> RunsOf(string ledger)
    {
        using var open = SqliteLedger.Open(ledger, create: false);
        return open.Runs();
    }

    public void Dispose() => _folder.Dispose();

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    }
}
