namespace Dyad.Ledger.Spools;

/// <summary>What a record of a spool is.</summary>
internal enum SpoolKind : byte
{
    /// <summary>A file begins; the content says which.</summary>
    File = 1,

    /// <summary>The next things of the file: rows, or a document.</summary>
    Things = 2,

    /// <summary>The file was seen to its end.</summary>
    End = 3,
}

/// <summary>A record of a spool.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">Number of the file among all that are given, from 0.</param>
/// <param name="From">Things of the file before those of this record.</param>
/// <param name="To">Things of the file up to the last of this record; at its end all.</param>
/// <param name="Content">Bytes.</param>
internal readonly record struct SpoolRecord(SpoolKind Kind, int File, long From, long To, ReadOnlyMemory<byte> Content);
