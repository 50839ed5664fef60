using System.Net;

namespace Dyad.Ledger.Downloading;

/// <summary>One attempt to bring the rest of a file into its part.</summary>
/// <param name="client">Client of the host.</param>
/// <param name="time">Clock, for a Retry-After that names an instant.</param>
internal sealed class Transfer(HttpClient client, TimeProvider time)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Resumes or begins the transfer.</summary>
    /// <returns>True where the part holds as many bytes as it should; false where the server has no such file.</returns>
    /// <exception cref="TransferException">The attempt failed; what had come stays in the part unless it is of no use.</exception>
    internal async Task<bool> RunAsync(Uri address, TransferGoal goal, CancellationToken cancellation)
    {
        var part = goal.Part;
        // Without a digest at the end only the server's word can tell that the bytes there still belong to the same content.
        var validator = part.Validator;
        if (part.Length > (goal.Size ?? goal.Limit) || (!goal.IsVerified && validator is null))
            part.Discard();
        var offset = part.Length;
        if (offset > 0 && offset == goal.Size)
            return true;

        using var response = await Requests.SendAsync(client, address, offset, validator, cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return false;
            case HttpStatusCode.RequestedRangeNotSatisfiable when offset > 0:
                return IsWhole(response, goal, offset);
            case HttpStatusCode.PartialContent when offset > 0:
                CheckRange(response, part, offset);
                break;
            case HttpStatusCode.OK:
                offset = 0;
                break;
            default:
                throw Refusal(response);
        }

        if (response.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new TransferException($"the server encodes the file as {string.Join(", ", response.Content.Headers.ContentEncoding)}", passing: false);
        var announced = (offset > 0 ? response.Content.Headers.ContentRange?.Length : null) ?? offset + response.Content.Headers.ContentLength;
        CheckBound(announced, goal);
        if (offset == 0)
            part.Note(Validator(response));
        var length = await CopyAsync(response, goal, offset, announced, cancellation).ConfigureAwait(false);
        CheckBound(length, goal);
        if (length < (goal.Size ?? announced))
            throw new TransferException($"the body ended after {length} of {goal.Size ?? announced} bytes", passing: true);
        return true;
    }

    /// <returns>Bytes on disk; more than the goal's bound where the body went on beyond it: that much is not written.</returns>
    private static async Task<long> CopyAsync(HttpResponseMessage response, TransferGoal goal, long offset, long? announced, CancellationToken cancellation)
    {
        var file = goal.Part.OpenAt(offset);
        await using (file.ConfigureAwait(false))
        {
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                var buffer = new byte[BufferSize];
                int read;
                while ((read = await ReadAsync(body, buffer, offset, goal.Size ?? announced, cancellation).ConfigureAwait(false)) > 0)
                {
                    if (offset + read > (goal.Size ?? goal.Limit))
                        return offset + read;
                    // Not cancelled: what has come is kept for the next attempt.
                    await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None).ConfigureAwait(false);
                    offset += read;
                    goal.Received(read, offset, goal.Size ?? announced);
                }
            }

            file.Flush(flushToDisk: true);
        }

        return offset;
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, long offset, long? total, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new TransferException($"the connection broke after {offset} of {total?.ToString() ?? "unknown"} bytes: {e.Message}", passing: true, cause: e);
        }
    }

    private static void CheckBound(long? bytes, TransferGoal goal)
    {
        if (bytes <= (goal.Size ?? goal.Limit) || bytes is null)
            return;
        goal.Part.Discard();
        throw new TransferException(
            goal.Size is { } size ? $"the body exceeds the {size} bytes of the list" : $"the body exceeds the limit of {goal.Limit} bytes",
            passing: false);
    }

    private static bool IsWhole(HttpResponseMessage response, TransferGoal goal, long offset)
    {
        var total = response.Content.Headers.ContentRange?.Length;
        if (goal.Size is null && (total == offset || (total is null && goal.IsVerified)))
            return true;
        goal.Part.Discard();
        throw new TransferException($"the server has no bytes after {offset} (416), where {goal.Size ?? total} in all were expected", passing: true);
    }

    private static void CheckRange(HttpResponseMessage response, PartFile part, long offset)
    {
        if (response.Content.Headers.ContentRange is { Unit: "bytes" } range && range.From == offset)
            return;
        part.Discard();
        throw new TransferException($"bytes from {offset} on were asked for, the server sends {response.Content.Headers.ContentRange}", passing: true);
    }

    private TransferException Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var after = response.Headers.RetryAfter is { } asked ? asked.Delta ?? (asked.Date - time.GetUtcNow()) : null;
        var wait = after is { } span ? $", asks to wait {Math.Max(0, (long)span.TotalSeconds)} s" : "";
        return new TransferException($"the server answers {status} {response.ReasonPhrase}{wait}", status is >= 500 or 408 or 429, after);
    }

    private static string? Validator(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R");
}

/// <summary>What a transfer is to reach.</summary>
/// <param name="Part">Where the bytes go.</param>
/// <param name="Size">Length of the whole file, where the list says it.</param>
/// <param name="Limit">Length that is refused in any case.</param>
/// <param name="IsVerified">Whether a digest judges the whole at the end.</param>
/// <param name="Received">Told the bytes just come, the bytes on disk, and the full length where known.</param>
internal sealed record TransferGoal(PartFile Part, long? Size, long Limit, bool IsVerified, Action<int, long, long?> Received);
