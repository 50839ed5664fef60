using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes claims as JSON lines, one object each, in the caller's order, so that importing them with format <c>jsonl</c> and writing them again
/// gives the same bytes. Empty values are left out.
/// </summary>
/// <param name="stream">Where to write.</param>
/// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
public sealed class ClaimJsonlWriter(Stream stream, bool leaveOpen = false) : IDisposable
{
    private readonly TidyJson _json = new(stream, leaveOpen);

    /// <summary>Writes one claim.</summary>
    public void Write(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var values = TidyClaims.Write(claim);
        _json.Line(json =>
        {
            for (var i = 0; i < values.Length; i++)
                TidyJson.Value(json, TidyColumns.Names[i], values[i]);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
