using Dyad.Tests.Browser;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>One Chromium and one server for all tests that change something, beside those that only look. The server is a process of its own, over a small study.</summary>
public sealed class SmallBrowserFixture : IAsyncLifetime
{
    private readonly Chromium _chromium = new();
    private SmallServer? _small;

    internal IBrowser Browser => _chromium.Browser;

    /// <summary>The server, started when a test first asks for it.</summary>
    internal async Task<SmallServer> Small() => _small ??= await SmallServer.Start();

    public async ValueTask InitializeAsync() => await _chromium.Start();

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _small?.Dispose();
    }
}

/// <summary>They share it, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SmallBrowserTests : ICollectionFixture<SmallBrowserFixture>
{
    /// <summary>Its name.</summary>
    public const string Name = "browser over a small study";
}
