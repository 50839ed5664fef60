using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dyad.Web.OpenId;

namespace Dyad.Web.Serving;

/// <summary>How the server is reached and where it keeps what it has to remember.</summary>
/// <param name="Address">Address to listen on.</param>
/// <param name="Port">Port; 0 takes a free one.</param>
/// <param name="Folder">Folder for jobs, keys, the audit log and what readers have seen.</param>
public sealed record ServeOptions(IPAddress Address, int Port, string Folder)
{
    /// <summary>Certificate with its private key, for TLS; null where there is none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether a proxy stands before the server that has TLS and says who asks (X-Forwarded-For, X-Forwarded-Proto).</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Addresses of the proxy; empty where it is on this machine.</summary>
    public ImmutableArray<IPAddress> Proxies { get; init; } = [];

    /// <summary>By whom people are signed in; null where they have keys.</summary>
    public OpenIdOptions? OpenId { get; init; }

    /// <summary>Whether keys are asked for also where only this machine reaches the server.</summary>
    public bool WantsKeys { get; init; }

    /// <summary>Names by which it is asked for, besides those of this machine.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Requests that one caller may send in a second.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Bytes that remembered answers may take.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>Whether the pages that are opened first are made, and claims unpacked, before anybody asks: at every start and after every change.</summary>
    public bool Prepares { get; init; }

    /// <summary>Bytes that one request with files may bring.</summary>
    public long MostUploaded { get; init; } = 512L << 20;

    /// <summary>Whether who asks has to say who he is.</summary>
    public bool AsksWho => WantsKeys || OpenId is not null || IsBehindProxy || !IPAddress.IsLoopback(Address);

    /// <summary>Whether what is said is hidden on its way to the browser.</summary>
    internal bool IsHidden => Certificate is not null || IsBehindProxy;

    /// <summary>Why the server does not start so; null where it does.</summary>
    /// <param name="hasKeys">Whether there is a key.</param>
    public string? Refusal(bool hasKeys) =>
        !IPAddress.IsLoopback(Address) && Certificate is null && !IsBehindProxy
            ? $"{Address} is reached from other machines: what is said there has to be hidden. Give --certificate FILE for TLS, or --behind-proxy where a proxy has it."
        : AsksWho && !hasKeys && OpenId is null
            ? "Who asks from other machines has to be known, and there is no key yet. Make one: dyad serve keys add NAME --role editor, or let a provider sign people in: --openid FILE"
        : OpenId is not null && Hosts.IsEmpty && (IsBehindProxy || !IPAddress.IsLoopback(Address))
            ? "The provider sends people back to this server by its name. Say it: --host NAME"
        : null;
}
