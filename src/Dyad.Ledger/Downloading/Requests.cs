using System.Net;
using System.Net.Http.Headers;

namespace Dyad.Ledger.Downloading;

/// <summary>Sends one request and follows redirects, but only over http and https, and never from https down to http.</summary>
internal static class Requests
{
    private const int MaximumRedirects = 5;

    /// <summary>Sends a GET for the bytes from an offset on.</summary>
    /// <param name="client">Client of the host.</param>
    /// <param name="address">What to get.</param>
    /// <param name="offset">First byte wanted; 0 asks for the whole.</param>
    /// <param name="validator">What the bytes already there are known by, or null.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="TransferException">No answer, or one that leads where it must not.</exception>
    internal static async Task<HttpResponseMessage> SendAsync(HttpClient client, Uri address, long offset, string? validator, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MaximumRedirects; hop++)
        {
            var response = await SendOnceAsync(client, address, offset, validator, cancellation).ConfigureAwait(false);
            try
            {
                // A client that follows redirects by itself shows here where it came to.
                address = Allowed(address, response.RequestMessage?.RequestUri ?? address);
                if (response.Headers.Location is not { } location || !IsRedirect(response.StatusCode))
                    return response;
                if (!Uri.TryCreate(address, location, out var next))
                    throw new TransferException($"{address} redirects to {location}, which is no address", passing: false);
                address = Allowed(address, next);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new TransferException($"more than {MaximumRedirects} redirects, the last to {address}", passing: false);
    }

    private static async Task<HttpResponseMessage> SendOnceAsync(HttpClient client, Uri address, long offset, string? validator, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // Offsets and sizes count the bytes of the file, not of an encoding of it.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
            if (RangeConditionHeaderValue.TryParse(validator, out var condition))
                request.Headers.IfRange = condition;
        }

        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new TransferException($"no answer from {address}: {e.Message}", passing: true, cause: e);
        }
        catch (UriFormatException e)
        {
            // The framework's own handler throws this where it follows a redirect to an address without a host, such as file:///.
            throw new TransferException($"{address} redirects to where only http and https are followed: {e.Message}", passing: false, cause: e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferException($"no answer from {address} within the client's own timeout", passing: true, cause: e);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static Uri Allowed(Uri from, Uri to)
    {
        if (to.Scheme != Uri.UriSchemeHttp && to.Scheme != Uri.UriSchemeHttps)
            throw new TransferException($"{from} redirects to {to}: only http and https are followed", passing: false);
        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp)
            throw new TransferException($"{from} redirects to {to}: https is not given up for http", passing: false);
        return to;
    }
}
