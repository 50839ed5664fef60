using System.Net;

namespace Dyad.Web.Tests.OpenId;

/// <summary>What a browser does with redirects and cookies, one step at a time.</summary>
internal sealed class VisitorOfTests : IDisposable
{
    private readonly HttpClient _client;

    internal VisitorOfTests() => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies });

    internal CookieContainer Cookies { get; } = new();

    /// <summary>One request.</summary>
    internal async Task<HttpResponseMessage> Step(string address, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (method == HttpMethod.Post)
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Follows redirects to the end.</summary>
    /// <returns>Status, words, and all addresses on the way.</returns>
    internal async Task<(HttpStatusCode Status, string Words, List<string> Way)> Follow(string address)
    {
        var way = new List<string> { address };
        while (way.Count < 12)
        {
            using var response = await Step(way[^1]);
            if (response.Headers.Location is not { } next)
                return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), way);
            way.Add(new Uri(new Uri(way[^1]), next).AbsoluteUri);
        }

        throw new InvalidOperationException("It leads round in a circle: " + string.Join(' ', way));
    }

    public void Dispose() => _client.Dispose();
}
