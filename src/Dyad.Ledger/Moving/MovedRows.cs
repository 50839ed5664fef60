using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Moving;

/// <summary>A segment of claims as it is stored.</summary>
/// <param name="Number">Its place in the ledger, from 1.</param>
/// <param name="Run">The run that brought it.</param>
/// <param name="Body">Its bytes.</param>
internal readonly record struct MovedSegment(long Number, long Run, byte[] Body);

/// <summary>A row or document that was set aside.</summary>
/// <param name="Row">The row with its run; its file is the document's name, and empty for a row of an imported file.</param>
/// <param name="Key">What makes a document the same in another run; null for a row of an imported file.</param>
internal readonly record struct MovedAside(QuarantinedRow Row, long? Key);

/// <summary>A report as it is stored, with the signature by which copies are found.</summary>
internal sealed record MovedReport(
    long Run, long Row, string Digest, long Published, long Ingested, long Sentences, long Claims, long Happened, byte[] Body, long Runs, byte[] Signature);

/// <summary>A forecast as it is stored.</summary>
internal readonly record struct MovedForecast(string Id, int AsOf, long Made, string Body);

/// <summary>An answer to a forecast, in the form that <see cref="Forecasts.KeptForecasts"/> gives it.</summary>
internal readonly record struct MovedAnswer(string Forecast, int AsOf, long Made, string Body);

/// <summary>What a ledger takes over at once: rows of one run, and the run as they leave it.</summary>
/// <param name="Run">The run afterwards.</param>
/// <param name="Segments">The next segments, each with its claims.</param>
/// <param name="Aside">Rows set aside.</param>
/// <param name="Reports">Reports.</param>
internal sealed record MovedBatch(
    ImportRun Run, IReadOnlyList<(MovedSegment Stored, ClaimBlock Claims)> Segments, IReadOnlyList<MovedAside> Aside, IReadOnlyList<MovedReport> Reports);
