using System.Net;
using Dyad.Web.Api;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dyad.Web.Security;

/// <summary>The way in behind a proxy: what the stated proxy says of the caller is believed, and nobody else comes in beside it.</summary>
/// <param name="options">Which proxy.</param>
internal sealed class ProxyDoor(ServeOptions options)
{
    private static readonly Problem Beside = Problem.Forbidden("This server is reached through its proxy only. --proxy states another one than the one on this machine.");

    /// <summary>What is believed, of whom.</summary>
    internal ForwardedHeadersOptions Believed
    {
        get
        {
            var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            if (options.Proxies.IsEmpty)
                return believed;
            believed.KnownIPNetworks.Clear();
            believed.KnownProxies.Clear();
            foreach (var proxy in options.Proxies)
                believed.KnownProxies.Add(proxy);
            return believed;
        }
    }

    /// <summary>Lets in what the proxy sends.</summary>
    internal Task Pass(HttpContext context, RequestDelegate next) => IsProxy(context.Connection.RemoteIpAddress) ? next(context) : Beside.ExecuteAsync(context);

    private bool IsProxy(IPAddress? caller)
    {
        if (caller is null)
            return false;
        var plain = caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller;
        return options.Proxies.IsEmpty ? IPAddress.IsLoopback(plain) : options.Proxies.Contains(plain);
    }
}
