using System.Net;

namespace Dyad.Web.Serving;

/// <summary>How the server is reached and where it keeps what it has to remember.</summary>
/// <param name="Address">Address to listen on.</param>
/// <param name="Port">Port; 0 takes a free one.</param>
/// <param name="Folder">Folder for jobs, keys, the audit log and what readers have seen.</param>
public sealed record ServeOptions(IPAddress Address, int Port, string Folder);
