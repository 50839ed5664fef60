using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Ledger;

namespace Dyad.Cli.Commands.Forecasting;

/// <summary><c>dyad forecast make|list|resolve|score</c></summary>
internal static class ForecastCommand
{
    internal static Command Create(Terminal terminal) => new("forecast", "Foretell what a study asks, keep forecasts as they were made, answer and score them")
    {
        MakeForecasts.Create(terminal),
        ListForecasts.Create(terminal),
        ResolveForecasts.Create(terminal),
        ScoreForecasts.Create(terminal),
    };

    /// <summary>The ledger that forecasts are kept in.</summary>
    internal static ILedger Open(string? path, bool create) => LedgerChoice.Open(path, create);
}
