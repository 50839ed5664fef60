using System.Collections.Immutable;
using Dyad.Ledger.Importing;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>A command that is offered over the web.</summary>
/// <param name="Path">Words of the command with slashes.</param>
/// <param name="Kind">How long it takes.</param>
internal sealed record OfferedCommand(string Path, QuestionKind Kind)
{
    /// <summary>Options that are not offered: those that reach beyond this machine.</summary>
    internal ImmutableArray<string> Without { get; init; } = [];

    /// <summary>Whether the command ends with failure where it finds what it looks for: faults.</summary>
    internal bool FaultsAreAnswers { get; init; }

    /// <summary>The arguments in whose place the files stand that were sent, by a space; null where none are taken.</summary>
    internal string? Files { get; init; }

    /// <summary>Whether it cannot be asked without files.</summary>
    internal bool NeedsFiles { get; init; }

    /// <summary>Whether the command reads no event.</summary>
    internal bool IsQuick { get; init; }

    /// <summary>Whether it changes the ledger, or what is decided about a study.</summary>
    internal bool Changes { get; init; }

    /// <summary>The only values that an argument takes; empty where any name will do.</summary>
    internal ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>Files that the command writes to the folder it is given with <c>--out</c>, by form, the form of the answer first.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Written { get; init; } = [];
}

/// <summary>Which commands are offered over the web. What is not named here is not.</summary>
internal static class Offers
{
    internal static readonly ImmutableArray<OfferedCommand> All =
    [
        Answer("events"),
        Answer("claims"),
        Work("claims/correct") with { Changes = true },
        Answer("claims/corrections"),
        Answer("reports"),
        Answer("files"),
        Answer("climate"),
        Answer("ladder"),
        Answer("spheres"),
        Answer("doctrine"),
        Answer("analogues"),
        Work("contrast") with { Files = "A B", NeedsFiles = true },
        Work("stance") with { Files = "PATH", NeedsFiles = true },
        Work("effects"),
        Work("respond"),
        Work("fit"),
        Work("backtest"),
        Answer("forecast/list"),
        Work("forecast/make") with { Changes = true },
        Work("forecast/resolve") with { Changes = true },
        Answer("forecast/score"),
        Answer("scenario/list") with { IsQuick = true },
        Answer("scenario/text") with { IsQuick = true },
        Answer("scenario/check") with { Files = "NAME|FILE", FaultsAreAnswers = true },
        Answer("scenario/schema") with { IsQuick = true },
        Work("scenario/run") with { Files = "NAME|FILE" },
        Work("scenario/compare") with { Files = "NAME|FILE" },
        Work("scenario/sweep"),
        Work("scenario/search"),
        Answer("accounts/list") with { IsQuick = true },
        Work("accounts/weigh"),
        Answer("accounts/matrix"),
        Answer("accounts/ratings"),
        new("accounts/rate", QuestionKind.Change) { Changes = true, Files = "FILE" },
        Work("brief") with { Written = [new("json", "brief.json"), new("html", "brief.html"), new("markdown", "brief.md")] },
        Work("import") with
        {
            Files = "PATH", NeedsFiles = true, Changes = true,
            Without = ["--mirror", "--from", "--to", "--downloads"], Allowed = [Commands.ImportCommand.Auto, .. ClaimFormats.All.Select(f => f.Name)],
        },
        Work("read") with { Files = "PATH", NeedsFiles = true, Changes = true },
        Answer("study") with { IsQuick = true },
        Answer("doctor") with { FaultsAreAnswers = true },
    ];

    private static OfferedCommand Answer(string path) => new(path, QuestionKind.Answer);

    private static OfferedCommand Work(string path) => new(path, QuestionKind.Work);
}
