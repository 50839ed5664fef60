using System.Buffers.Binary;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Spools;

/// <summary>
/// What a shard read of its files, in their order, on disk and before any ledger saw it. Records one after the other, each with the XXH64 of its own bytes, so
/// that a spool whose writer was killed goes on after the last file that it has whole.
/// </summary>
/// <remarks>Layout, little-endian: <c>"DYS1"</c>, int32 number of files; each record as byte kind, int32 file, int64 from, int64 to, int32 length, content, XXH64 of all that.</remarks>
internal static class SpoolFile
{
    internal const string Name = "spool.bin";
    internal const int HeadLength = 8;
    internal const int RecordHead = 25;
    internal const int DigestLength = 8;
    private const uint Magic = 0x31535944;

    internal static byte[] Head(int files)
    {
        var head = new byte[HeadLength];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), files);
        return head;
    }

    /// <summary>Number of files; null where the stream does not begin as a spool does.</summary>
    internal static int? ReadHead(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        return stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) == HeadLength && BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic && BinaryPrimitives.ReadInt32LittleEndian(head[4..]) is >= 0 and var files
            ? files
            : null;
    }

    internal static void Write(Stream stream, in SpoolRecord record)
    {
        var bytes = new byte[RecordHead + record.Content.Length + DigestLength];
        bytes[0] = (byte)record.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), record.File);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(5), record.From);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(13), record.To);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(21), record.Content.Length);
        record.Content.Span.CopyTo(bytes.AsSpan(RecordHead));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - DigestLength), Digest(bytes.AsSpan(0, bytes.Length - DigestLength)));
        stream.Write(bytes);
    }

    /// <summary>The next record; null where what is left is no whole record.</summary>
    internal static SpoolRecord? Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[RecordHead];
        if (stream.ReadAtLeast(head, RecordHead, throwOnEndOfStream: false) < RecordHead)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[21..]);
        if (length < 0 || length > stream.Length - stream.Position - DigestLength)
            return null;
        var bytes = new byte[RecordHead + length + DigestLength];
        head.CopyTo(bytes);
        stream.ReadExactly(bytes.AsSpan(RecordHead));
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(RecordHead + length)) != Digest(bytes.AsSpan(0, RecordHead + length)) || head[0] is < (byte)SpoolKind.File or > (byte)SpoolKind.End)
            return null;
        return new SpoolRecord(
            (SpoolKind)head[0], BinaryPrimitives.ReadInt32LittleEndian(head[1..]), BinaryPrimitives.ReadInt64LittleEndian(head[5..]), BinaryPrimitives.ReadInt64LittleEndian(head[13..]),
            bytes.AsMemory(RecordHead, length));
    }

    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        var digest = new ContentDigest();
        digest.Append(bytes);
        return digest.Finish();
    }
}
