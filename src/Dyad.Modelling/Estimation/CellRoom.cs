using System.Runtime.InteropServices;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// Memory for cells that one class after the other uses: what one has left the next one takes, so that a fit needs the room of one class at a time
/// whenever garbage is collected. May be used from several threads.
/// </summary>
internal sealed class CellRoom
{
    private readonly Dictionary<int, Stack<float[]>> _left = [];

    /// <summary>Zeros.</summary>
    internal float[] Take(int length)
    {
        float[]? found = null;
        lock (_left)
        {
            if (_left.TryGetValue(length, out var some))
                some.TryPop(out found);
        }

        if (found is null)
            return new float[length];
        Array.Clear(found);
        return found;
    }

    /// <summary>Takes back what is not needed any more.</summary>
    internal void Leave(float[] numbers)
    {
        if (numbers.Length == 0)
            return;
        lock (_left)
        {
            ref var some = ref CollectionsMarshal.GetValueRefOrAddDefault(_left, numbers.Length, out _);
            (some ??= []).Push(numbers);
        }
    }
}
