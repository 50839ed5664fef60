namespace Dyad.Web.Tests.Serving;

/// <summary>A server over the bundled study for all tests of a class that only ask: what one has asked the next finds.</summary>
public sealed class StudyServer : IAsyncLifetime
{
    internal ServerOfTests Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ServerOfTests.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
