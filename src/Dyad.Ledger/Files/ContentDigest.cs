using System.Buffers.Binary;

namespace Dyad.Ledger.Files;

/// <summary>
/// XXH64 with seed 0: tells files apart, at the speed of memory. It is no proof against somebody who wants two files to look alike; what
/// comes from a mirror is checked by the mirror's own digest.
/// </summary>
/// <remarks>Specification: Y. Collet, xxHash fast digest algorithm, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md.</remarks>
public sealed class ContentDigest
{
    private const ulong P1 = 0x9E3779B185EBCA87;
    private const ulong P2 = 0xC2B2AE3D27D4EB4F;
    private const ulong P3 = 0x165667B19E3779F9;
    private const ulong P4 = 0x85EBCA77C2B2AE63;
    private const ulong P5 = 0x27D4EB2F165667C5;
    private const int Stripe = 32;

    private readonly byte[] _left = new byte[Stripe];
    private ulong _a = unchecked(P1 + P2);
    private ulong _b = P2;
    private ulong _c;
    private ulong _d = unchecked(0 - P1);
    private int _leftLength;
    private ulong _total;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _total += (ulong)bytes.Length;
        if (_leftLength > 0)
        {
            var taken = Math.Min(Stripe - _leftLength, bytes.Length);
            bytes[..taken].CopyTo(_left.AsSpan(_leftLength));
            _leftLength += taken;
            bytes = bytes[taken..];
            if (_leftLength < Stripe)
                return;
            Stripes(_left);
            _leftLength = 0;
        }

        var whole = bytes.Length - (bytes.Length % Stripe);
        Stripes(bytes[..whole]);
        bytes[whole..].CopyTo(_left);
        _leftLength = bytes.Length - whole;
    }

    /// <summary>The digest of everything added, as sixteen hexadecimal digits.</summary>
    public override string ToString() => Finish().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The digest of everything added.</summary>
    internal ulong Finish()
    {
        var hash = _total >= Stripe
            ? Merge(Merge(Merge(Merge(ulong.RotateLeft(_a, 1) + ulong.RotateLeft(_b, 7) + ulong.RotateLeft(_c, 12) + ulong.RotateLeft(_d, 18), _a), _b), _c), _d)
            : P5;
        hash += _total;
        ReadOnlySpan<byte> tail = _left.AsSpan(0, _leftLength);
        for (; tail.Length >= 8; tail = tail[8..])
            hash = (ulong.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(tail)), 27) * P1) + P4;
        for (; tail.Length >= 4; tail = tail[4..])
            hash = (ulong.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(tail) * P1), 23) * P2) + P3;
        foreach (var b in tail)
            hash = ulong.RotateLeft(hash ^ (b * P5), 11) * P1;
        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return hash ^ (hash >> 32);
    }

    private void Stripes(ReadOnlySpan<byte> bytes)
    {
        var (a, b, c, d) = (_a, _b, _c, _d);
        for (; bytes.Length >= Stripe; bytes = bytes[Stripe..])
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        }

        (_a, _b, _c, _d) = (a, b, c, d);
    }

    private static ulong Round(ulong accumulator, ulong lane) => ulong.RotateLeft(accumulator + (lane * P2), 31) * P1;

    private static ulong Merge(ulong hash, ulong accumulator) => ((hash ^ Round(0, accumulator)) * P1) + P4;
}
