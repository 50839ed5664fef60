using System.Collections.Immutable;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Where a ledger in ClickHouse is: <c>clickhouse://[user:password@]host[:port][,host[:port]...]/name[?cluster=NAME&amp;secure=true]</c>. The hosts are
/// HTTP interfaces of servers of one cluster, each of which can answer for all of it.
/// </summary>
/// <param name="Servers">HTTP addresses, asked in this order.</param>
/// <param name="Name">Name of the ledger, before the names of its tables in the database <c>dyad</c>: letters, digits and underscores.</param>
/// <param name="Cluster">Name of the cluster in the servers' configuration; empty for one server.</param>
/// <param name="User">User; empty for the server's default.</param>
/// <param name="Password">Password.</param>
public sealed record ClickHouseAddress(ImmutableArray<Uri> Servers, string Name, string Cluster, string User, string Password)
{
    /// <summary>How an address begins.</summary>
    public const string Scheme = "clickhouse://";

    /// <summary>The database of the tables that stand for all parts.</summary>
    internal const string Database = "dyad";

    private const int UsualPort = 8123;

    /// <summary>A table of the ledger.</summary>
    internal string Of(string table) => $"{Database}.{Name}_{table}";

    /// <summary>Whether a text is meant as an address of this kind.</summary>
    public static bool IsOne(string text) => text?.StartsWith(Scheme, StringComparison.Ordinal) == true;

    /// <summary>Reads an address.</summary>
    /// <exception cref="LedgerException">It is not written as one.</exception>
    public static ClickHouseAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text[Scheme.Length..];
        var (user, password, cluster, isSecure) = ("", "", "", false);
        if (rest.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            foreach (var part in rest[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                switch (part.Split('=', 2))
                {
                    case ["cluster", var name] when IsName(name):
                        cluster = name;
                        break;
                    case ["secure", "true" or "false"]:
                        isSecure = part.EndsWith("true", StringComparison.Ordinal);
                        break;
                    default:
                        throw Fault(text, $"'{part}' is neither cluster=NAME nor secure=true");
                }
            }

            rest = rest[..mark];
        }

        if (rest.LastIndexOf('@') is >= 0 and var at)
        {
            var said = rest[..at].Split(':', 2);
            (user, password) = (Uri.UnescapeDataString(said[0]), said.Length > 1 ? Uri.UnescapeDataString(said[1]) : "");
            rest = rest[(at + 1)..];
        }

        if (rest.Split('/') is not [var hosts, var database] || !IsName(database))
            throw Fault(text, "after the hosts stands one name of letters, digits and underscores");
        var servers = ImmutableArray.CreateBuilder<Uri>();
        foreach (var host in hosts.Split(','))
        {
            var withPort = host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{UsualPort}";
            if (host.Length == 0 || !Uri.TryCreate($"{(isSecure ? "https" : "http")}://{withPort}/", UriKind.Absolute, out var server) || server.AbsolutePath != "/")
                throw Fault(text, $"'{host}' is no host with a port");
            servers.Add(server);
        }

        return new ClickHouseAddress(servers.ToImmutable(), database, cluster, user, password);
    }

    /// <summary>The address without user and password, for messages.</summary>
    public override string ToString() =>
        $"{Scheme}{string.Join(',', Servers.Select(s => s.Authority))}/{Name}{(Cluster.Length > 0 ? "?cluster=" + Cluster : "")}";

    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]);

    private static LedgerException Fault(string text, string what)
    {
        var shown = text.LastIndexOf('@') is >= 0 and var at ? $"{Scheme}…{text[at..]}" : text;
        return new LedgerException($"'{shown}' is no address of a ledger: {what}. An example: clickhouse://db1:8123,db2:8123/dyad?cluster=main");
    }
}
