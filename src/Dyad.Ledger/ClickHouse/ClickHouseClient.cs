using System.Globalization;
using System.Net;
using System.Text;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Speaks to the servers of a cluster over HTTP. A server that does not answer is passed over for the next; when none answers, all are asked again
/// after a while, up to a limit. Whatever is sent may arrive twice: every table is made so that this changes nothing.
/// </summary>
internal sealed class ClickHouseClient : IDisposable
{
    /// <summary>Codes of faults that pass: a server that is gone, a replica that could not be reached, too much at once.</summary>
    private static readonly int[] Passing = [3, 32, 159, 202, 203, 209, 210, 236, 241, 242, 279, 319, 394, 439];

    /// <summary>Codes of a server that lacks a table or its database.</summary>
    private static readonly int[] Lacking = [60, 81];

    private readonly ClickHouseAddress _address;
    private readonly HttpClient _http;
    private readonly Patience _patience;
    private readonly Action<ClickHouseClient>? _mend;
    private int _preferred;

    /// <summary>Speaks to the servers of an address.</summary>
    /// <param name="address">The servers.</param>
    /// <param name="patience">How long what does not answer is asked again.</param>
    /// <param name="longest">An answer that takes longer is none.</param>
    /// <param name="mend">Makes the tables where they are missing: a server that was down when they were made lacks them when it is back. Null where a missing table is an error.</param>
    internal ClickHouseClient(ClickHouseAddress address, Patience patience, TimeSpan? longest = null, Action<ClickHouseClient>? mend = null)
    {
        (_address, _patience, _mend) = (address, patience, mend);
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
        {
            Timeout = longest ?? TimeSpan.FromMinutes(30),
        };
    }

    /// <summary>Asks, and hands the rows to a reader. The reader is begun again from the start where a server goes away in between.</summary>
    internal T Ask<T>(string sql, Func<RowReader, T> read) => Retried(sql, server => Ask(server, sql, read));

    private T Ask<T>(Uri server, string sql, Func<RowReader, T> read)
    {
        // The whole answer is made before the first byte is sent, so that a fault is told as one and never looks like rows.
        using var request = Request(server, "", "&wait_end_of_query=1");
        request.Content = new StringContent(sql + " FORMAT RowBinary");
        using var response = Send(request, sql);
        using var rows = new RowReader(response.Content.ReadAsStream());
        return read(rows);
    }

    /// <summary>All rows of an answer.</summary>
    internal List<T> Rows<T>(string sql, Func<RowReader, T> row) => Retried(sql, server => Rows(server, sql, row));

    /// <summary>All rows of the answer of one server.</summary>
    internal List<T> Rows<T>(Uri server, string sql, Func<RowReader, T> row) => Ask(server, sql, reader =>
    {
        var rows = new List<T>();
        while (reader.Next())
            rows.Add(row(reader));
        return rows;
    });

    /// <summary>All rows of the answer of one server, asked once; null where it does not answer or refuses.</summary>
    internal List<T>? Try<T>(Uri server, string sql, Func<RowReader, T> row)
    {
        try
        {
            return Rows(server, sql, row);
        }
        catch (Exception e) when (Passes(e) || e is LedgerException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>A statement without an answer, on one server.</summary>
    internal void Tell(Uri server, string sql)
    {
        using var request = Request(server, "", "");
        request.Content = new StringContent(sql);
        using var response = Send(request, sql);
    }

    /// <summary>Does the same on every server; more than half have to answer, so that any two times have a server in common.</summary>
    /// <returns>What they answered.</returns>
    internal IReadOnlyList<(Uri Server, T Answer)> Majority<T>(string what, Func<Uri, T> send)
    {
        try
        {
            return _patience.Until(() =>
            {
                var answers = new List<(Uri, T)>();
                Exception? last = null;
                foreach (var server in _address.Servers)
                {
                    try
                    {
                        answers.Add((server, send(server)));
                    }
                    catch (Exception e) when (Passes(e))
                    {
                        last = e;
                        if (e is LackingException)
                            _mend!(this);
                    }
                }

                return answers.Count * 2 > _address.Servers.Length ? answers : throw new NotYetException(last?.Message ?? "");
            });
        }
        catch (NotYetException e)
        {
            throw new LedgerException($"{_address}: not more than half of the servers answer ({Short(what)}): {e.Message} Start them, then give the same command again: it goes on where it stopped.", e);
        }
    }

    /// <summary>Sends rows.</summary>
    internal void Insert(string table, string columns, RowWriter rows)
    {
        if (rows.Rows == 0)
            return;
        var content = rows.Written.ToArray();
        Retried(table, server => Insert(server, table, columns, content));
    }

    /// <summary>Sends rows to one server.</summary>
    internal bool Insert(Uri server, string table, string columns, byte[] rows)
    {
        using var request = Request(server, $"INSERT INTO {_address.Of(table)}({columns}) FORMAT RowBinary", "&insert_distributed_sync=0&max_insert_block_size=1048576");
        request.Content = new ByteArrayContent(rows);
        using var response = Send(request, $"INSERT INTO {table}");
        return true;
    }

    /// <summary>A text as SQL writes it.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var letter in text)
        {
            if (letter is '\'' or '\\')
                quoted.Append('\\');
            quoted.Append(letter);
        }

        return quoted.Append('\'').ToString();
    }

    public void Dispose() => _http.Dispose();

    private T Retried<T>(string what, Func<Uri, T> send)
    {
        try
        {
            return _patience.Until(() =>
            {
                Exception? last = null;
                for (var i = 0; i < _address.Servers.Length; i++)
                {
                    var at = (_preferred + i) % _address.Servers.Length;
                    try
                    {
                        var result = send(_address.Servers[at]);
                        _preferred = at;
                        return result;
                    }
                    catch (Exception e) when (Passes(e))
                    {
                        last = e;
                        if (e is LackingException)
                            _mend!(this);
                    }
                }

                throw new NotYetException(last?.Message ?? "");
            });
        }
        catch (NotYetException e)
        {
            throw new LedgerException($"{_address}: no server answers ({Short(what)}): {e.Message} Start them, then give the same command again: it goes on where it stopped.", e);
        }
    }

    /// <summary>Whether a fault is one of a server that is away for a while.</summary>
    internal static bool Passes(Exception e) => e is HttpRequestException or IOException or TransientException or TaskCanceledException;

    private HttpRequestMessage Request(Uri server, string query, string settings)
    {
        var asked = query.Length > 0 ? "&query=" + Uri.EscapeDataString(query) : "";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, $"/?load_balancing=in_order{settings}{asked}"));
        if (_address.User.Length > 0)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_address.User}:{_address.Password}")));
        return request;
    }

    private HttpResponseMessage Send(HttpRequestMessage request, string what)
    {
        var response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
        {
            using var reader = new StreamReader(response.Content.ReadAsStream());
            var said = reader.ReadToEnd();
            var digits = said.StartsWith("Code: ", StringComparison.Ordinal) ? said[6..].TakeWhile(char.IsAsciiDigit).ToArray() : [];
            var code = digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
            if (_mend is not null && Lacking.Contains(code))
                throw new LackingException(Short(said));
            if (Passing.Contains(code) || response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
                throw new TransientException(Short(said));
            throw new LedgerException($"{_address}: {request.RequestUri!.Authority} refuses ({Short(what)}): {Short(said)}");
        }
    }

    private static string Short(string text) => text.Length <= 300 ? text.Trim() : text[..300].Trim() + "…";

    /// <summary>A fault that passes.</summary>
    private class TransientException(string message) : Exception(message);

    /// <summary>A table is missing, until it is made.</summary>
    private sealed class LackingException(string message) : TransientException(message);
}
