using System.Runtime.InteropServices;

namespace Dyad.Reading.Acts.Relations;

/// <summary>Writes a <see cref="LinearModel"/> in eight bits a weight, empty buckets left out.</summary>
internal static class LinearModelFile
{
    private const float Least = 0.004f;

    /// <summary>Writes a model.</summary>
    internal static void Write(LinearModel model, BinaryWriter into)
    {
        var greatest = 1e-6f;
        foreach (var weight in model.Weights)
            greatest = MathF.Max(greatest, MathF.Abs(weight));
        var scale = MathF.Min(greatest, 4) / sbyte.MaxValue;
        into.Write(model.Classes);
        into.Write(model.Buckets);
        into.Write(scale);
        var kept = new List<int>();
        for (var bucket = 0; bucket < model.Buckets; bucket++)
        {
            foreach (var weight in model.Weights.Slice(bucket * model.Classes, model.Classes))
            {
                if (MathF.Abs(weight) > Math.Max(Least, scale))
                {
                    kept.Add(bucket);
                    break;
                }
            }
        }

        into.Write(kept.Count);
        var last = 0;
        foreach (var bucket in kept)
        {
            into.Write7BitEncodedInt(bucket - last);
            last = bucket;
        }

        for (var c = 0; c < model.Classes; c++)
        {
            foreach (var bucket in kept)
                into.Write((sbyte)Math.Clamp(MathF.Round(model.Weights[(bucket * model.Classes) + c] / scale), -127, 127));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static LinearModel Read(BinaryReader from)
    {
        var classes = from.ReadInt32();
        var all = from.ReadInt32();
        var scale = from.ReadSingle();
        var buckets = new int[from.ReadInt32()];
        var last = 0;
        for (var at = 0; at < buckets.Length; at++)
            buckets[at] = last += from.Read7BitEncodedInt();
        if (classes is < 1 or > 256 || all is < 1 or > LinearModel.MostBuckets || last >= all)
            throw new InvalidDataException("The model of acts is damaged.");
        var weights = new float[all * classes];
        // Classes lie one after the other in the file, and side by side in the model.
        var rounded = new sbyte[buckets.Length * classes];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rounded.AsSpan()));
        for (var at = 0; at < buckets.Length; at++)
        {
            var row = weights.AsSpan(buckets[at] * classes, classes);
            for (var c = 0; c < row.Length; c++)
                row[c] = rounded[(c * buckets.Length) + at] * scale;
        }

        return new LinearModel(classes, weights);
    }
}
