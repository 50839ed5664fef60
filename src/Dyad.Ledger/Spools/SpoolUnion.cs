namespace Dyad.Ledger.Spools;

/// <summary>The spools of all shards as one: every file in its order, and of every file all things in theirs, whoever read them.</summary>
internal sealed class SpoolUnion : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly List<FileStream> _streams = [];
    private readonly SpoolRecord?[] _next;

    /// <summary>Opens spools.</summary>
    /// <param name="folders">The shards' folders.</param>
    /// <exception cref="InvalidDataException">One is no spool, or they are of different files.</exception>
    internal SpoolUnion(IReadOnlyList<string> folders)
    {
        var counts = new HashSet<int>();
        try
        {
            foreach (var path in folders.Select(f => Path.Combine(f, SpoolFile.Name)))
            {
                _streams.Add(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan));
                counts.Add(SpoolFile.ReadHead(_streams[^1]) ?? throw new InvalidDataException($"{path} is no spool."));
            }

            if (counts.Count != 1)
                throw new InvalidDataException($"{string.Join(", ", folders)}: the spools are of different numbers of files: {string.Join(", ", counts.Order())}.");
        }
        catch
        {
            Dispose();
            throw;
        }

        Files = counts.Single();
        _next = [.. _streams.Select(s => SpoolFile.Read(s))];
    }

    /// <summary>Number of files.</summary>
    internal int Files { get; }

    /// <summary>Every file with what is said about it and its things, to be taken in this order; things that were not taken are passed over.</summary>
    /// <exception cref="InvalidDataException">A file or a part of it is missing, or two shards saw different files.</exception>
    internal IEnumerable<(ReadOnlyMemory<byte> About, IEnumerable<ReadOnlyMemory<byte>> Things)> All()
    {
        for (var file = 0; file < Files; file++)
        {
            var number = file;
            var readers = Enumerable.Range(0, _next.Length).Where(i => _next[i] is { Kind: SpoolKind.File } next && next.File == number).ToList();
            if (readers.Count == 0)
                throw new InvalidDataException($"No shard has read file {file + 1} of {Files}.");
            var about = _next[readers[0]]!.Value.Content;
            if (readers.Exists(r => !_next[r]!.Value.Content.Span.SequenceEqual(about.Span)))
                throw new InvalidDataException($"File {file + 1} of {Files} was not the same for all shards that read it: it was changed meanwhile.");
            readers.ForEach(Advance);
            using var things = Things(file, readers).GetEnumerator();
            yield return (about, Rest(things));
            while (things.MoveNext())
            {
                // What the taker did not want is passed over, and still checked.
            }
        }

        if (_streams.Exists(s => s.Position < s.Length) || Array.Exists(_next, n => n is not null))
            throw new InvalidDataException("The spools hold more than their files: they are damaged.");
    }

    public void Dispose() => _streams.ForEach(s => s.Dispose());

    private static IEnumerable<ReadOnlyMemory<byte>> Rest(IEnumerator<ReadOnlyMemory<byte>> things)
    {
        while (things.MoveNext())
            yield return things.Current;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Things(int file, List<int> readers)
    {
        var at = 0L;
        while (readers.FindIndex(r => _next[r] is { Kind: SpoolKind.Things } next && next.File == file && next.From == at) is >= 0 and var found)
        {
            var reader = readers[found];
            var (content, to) = (_next[reader]!.Value.Content, _next[reader]!.Value.To);
            Advance(reader);
            at = to;
            yield return content;
        }

        foreach (var reader in readers)
        {
            if (_next[reader] is not { Kind: SpoolKind.End } end || end.File != file || end.To != at)
                throw new InvalidDataException($"File {file + 1} of {Files} is not whole in the spools: they agree up to {at} of its rows or documents.");
            Advance(reader);
        }
    }

    private void Advance(int reader) => _next[reader] = SpoolFile.Read(_streams[reader]);
}
