namespace Dyad.Ledger.Spools;

/// <summary>Writes the spool of a shard, or goes on with one that was left unfinished.</summary>
internal sealed class SpoolWriter : IDisposable
{
    private const int BufferSize = 1 << 20;
    private readonly FileStream _stream;
    private int _file = -1;

    /// <summary>Opens a spool; what lies after the last file that it has whole is cut off.</summary>
    /// <param name="folder">The shard's folder.</param>
    /// <param name="files">Number of files that are given to all shards.</param>
    /// <exception cref="IOException">Another process writes it.</exception>
    internal SpoolWriter(string folder, int files)
    {
        _stream = new FileStream(Path.Combine(folder, SpoolFile.Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, BufferSize);
        var end = 0L;
        if (SpoolFile.ReadHead(_stream) == files)
        {
            end = _stream.Position;
            while (SpoolFile.Read(_stream) is { } record)
            {
                if (record.Kind == SpoolKind.End)
                    (end, Done) = (_stream.Position, record.File + 1);
            }
        }

        _stream.SetLength(end);
        _stream.Position = end;
        if (end == 0)
            _stream.Write(SpoolFile.Head(files));
    }

    /// <summary>Files before this one need not be looked at again.</summary>
    internal int Done { get; }

    internal void Begin(int file, ReadOnlyMemory<byte> about)
    {
        _file = file;
        SpoolFile.Write(_stream, new SpoolRecord(SpoolKind.File, file, 0, 0, about));
    }

    internal void Add(long from, long to, ReadOnlyMemory<byte> content) => SpoolFile.Write(_stream, new SpoolRecord(SpoolKind.Things, _file, from, to, content));

    internal void End(long things)
    {
        SpoolFile.Write(_stream, new SpoolRecord(SpoolKind.End, _file, things, things, default));
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();
}
