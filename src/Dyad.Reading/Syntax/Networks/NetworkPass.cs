using System.Runtime.Intrinsics;
using Dyad.Reading.Words;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>
/// One way of words through the network, with all that is computed on it; the memory is used again for the next. For one thread. Several
/// sentences may go together: only the window and the memory look at neighbours, and they stop at the ends of a sentence.
/// </summary>
internal sealed class NetworkPass(NetworkWeights weights, WordVectors vectors)
{
    /// <summary>What published coordinates are multiplied with, so that they are of the order of one.</summary>
    private const float VectorScale = 0.6f;

    internal NetworkWeights Weights { get; } = weights;

    internal int Words { get; private set; }

    internal float[] Input { get; private set; } = [];

    internal float[] Around { get; private set; } = [];

    internal float[] Window { get; private set; } = [];

    internal float[] Gates1 { get; private set; } = [];

    internal float[] Cells1 { get; private set; } = [];

    internal float[] State1 { get; private set; } = [];

    internal float[] Gates2 { get; private set; } = [];

    internal float[] Cells2 { get; private set; } = [];

    internal float[] State2 { get; private set; } = [];

    internal float[] Outputs { get; private set; } = [];

    internal float[] Arcs { get; private set; } = [];

    /// <summary>Rows of the embeddings of each word.</summary>
    internal int[] Rows { get; private set; } = [];

    /// <summary>Numbers of the published vectors; -1 where there is none.</summary>
    internal int[] VectorNumbers { get; private set; } = [];

    /// <summary>Makes room.</summary>
    internal void Start(int words)
    {
        Words = words;
        if (Rows.Length >= (words + MatrixProduct.Rows) * InputRows.PerWord)
            return;
        var room = words + (words / 2) + 16;
        (Rows, VectorNumbers) = (new int[room * InputRows.PerWord], new int[room]);
        (Input, Around, Window) = (new float[room * NetworkShape.Input], new float[room * 3 * NetworkShape.Input], new float[room * NetworkShape.Window]);
        (Gates1, Cells1, State1) = (new float[room * NetworkShape.Gates], new float[room * NetworkShape.State], new float[room * NetworkShape.State]);
        (Gates2, Cells2, State2) = (new float[room * NetworkShape.Gates], new float[room * NetworkShape.State], new float[room * NetworkShape.State]);
        (Outputs, Arcs) = (new float[room * Weights.Shape.Outputs], new float[room * NetworkShape.Arc]);
    }

    /// <summary>Says which word stands at a place.</summary>
    internal void Look(int at, ReadOnlySpan<char> form)
    {
        InputRows.Fill(form, Rows.AsSpan(at * InputRows.PerWord, InputRows.PerWord));
        VectorNumbers[at] = Find(form);
    }

    /// <summary>Number of the published vector of a form; -1 where there is none.</summary>
    internal int Find(ReadOnlySpan<char> form)
    {
        if (form.IndexOfAnyExceptInRange(' ', '~') < 0 || form.Length > 40)
            return vectors.Find(form);
        Span<char> plain = stackalloc char[form.Length];
        for (var i = 0; i < form.Length; i++)
            plain[i] = form[i] < 128 ? form[i] : InputRows.Plain(form[i]);
        return vectors.Find(plain);
    }

    /// <summary>Sums up the inputs of the words from the rows; a negative row is left out.</summary>
    internal void Embed()
    {
        for (var word = 0; word < Words; word++)
        {
            var into = Input.AsSpan(word * NetworkShape.Input, NetworkShape.Input);
            into.Clear();
            if (VectorNumbers[word] >= 0)
            {
                var vector = into[..NetworkShape.Vector];
                vectors.Read(VectorNumbers[word], vector);
                foreach (ref var x in vector)
                    x *= VectorScale;
            }

            var rows = Rows.AsSpan(word * InputRows.PerWord, InputRows.PerWord);
            if (Weights.Rounded is { } rounded)
                rounded.Sum(rows, into[NetworkShape.Vector..]);
            else
                SumRows(rows, into[NetworkShape.Vector..]);
        }
    }

    /// <summary>The sum of learned rows, some coordinates after the others, so that the sum stays in registers.</summary>
    private void SumRows(ReadOnlySpan<int> rows, Span<float> into)
    {
        for (var at = 0; at < NetworkShape.Learned; at += 32)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            foreach (var row in rows)
            {
                if (row < 0)
                    continue;
                var learned = Weights.Embeddings.Values.AsSpan((row * NetworkShape.Learned) + at, 32);
                s0 += Vector256.Create<float>(learned);
                s1 += Vector256.Create<float>(learned[8..]);
                s2 += Vector256.Create<float>(learned[16..]);
                s3 += Vector256.Create<float>(learned[24..]);
            }

            s0.CopyTo(into[at..]);
            s1.CopyTo(into[(at + 8)..]);
            s2.CopyTo(into[(at + 16)..]);
            s3.CopyTo(into[(at + 24)..]);
        }
    }

    /// <summary>The layer over neighbours, from the inputs.</summary>
    internal void RunWindow(ReadOnlySpan<int> sentenceEnds)
    {
        const int width = NetworkShape.Input;
        var start = 0;
        foreach (var end in sentenceEnds)
        {
            for (var word = start; word < end; word++)
            {
                var around = Around.AsSpan(word * 3 * width, 3 * width);
                if (word > start)
                    Input.AsSpan((word - 1) * width, width).CopyTo(around);
                else
                    around[..width].Clear();
                Input.AsSpan(word * width, width).CopyTo(around[width..]);
                if (word + 1 < end)
                    Input.AsSpan((word + 1) * width, width).CopyTo(around[(2 * width)..]);
                else
                    around[(2 * width)..].Clear();
            }

            start = end;
        }

        Affine(Around, Weights.Window, Weights.WindowBias, Window);
        Rectify(Window.AsSpan(0, Words * NetworkShape.Window));
    }

    internal void RunMemory1(ReadOnlySpan<int> sentenceEnds) => RunMemory(Window, Weights.Gates1, Weights.GatesBias1, Gates1, Cells1, State1, sentenceEnds);

    /// <summary>The second memory; what came out of the first is added to its output.</summary>
    internal void RunMemory2(ReadOnlySpan<int> sentenceEnds)
    {
        RunMemory(State1, Weights.Gates2, Weights.GatesBias2, Gates2, Cells2, State2, sentenceEnds);
        Add(State2.AsSpan(0, Words * NetworkShape.State), State1);
    }

    /// <summary>All that decisions are taken from.</summary>
    internal void RunOutputs()
    {
        Affine(State2, Weights.Outputs, Weights.OutputsBias, Outputs);
        for (var word = 0; word < Words; word++)
            Rectify(Outputs.AsSpan(word * Weights.Shape.Outputs, NetworkShape.LabelDependentAt));
    }

    internal void RunArcs() => Affine(Outputs, Weights.Shape.Outputs, Weights.Arcs, Weights.ArcsBias, Arcs);

    /// <summary>Everything, without chance.</summary>
    internal void Run(ReadOnlySpan<int> sentenceEnds)
    {
        Embed();
        RunWindow(sentenceEnds);
        RunMemory1(sentenceEnds);
        RunMemory2(sentenceEnds);
        RunOutputs();
        RunArcs();
    }

    internal static void Add(Span<float> to, ReadOnlySpan<float> what)
    {
        for (var i = 0; i < to.Length; i += 8)
        {
            var slot = to.Slice(i, 8);
            (Vector256.Create<float>(slot) + Vector256.Create(what.Slice(i, 8))).CopyTo(slot);
        }
    }

    private static void Rectify(Span<float> values)
    {
        for (var i = 0; i < values.Length; i += 8)
        {
            var slot = values.Slice(i, 8);
            Vector256.Max(Vector256.Create<float>(slot), default).CopyTo(slot);
        }
    }

    private void RunMemory(
        float[] input, Parameter matrix, Parameter bias, float[] gates, float[] cells, float[] state, ReadOnlySpan<int> sentenceEnds)
    {
        Affine(input, matrix, bias, gates);
        var start = 0;
        foreach (var end in sentenceEnds)
        {
            GatedMemory.Run(gates.AsSpan(start * NetworkShape.Gates), cells.AsSpan(start * NetworkShape.State), state.AsSpan(start * NetworkShape.State), end - start);
            start = end;
        }
    }

    private void Affine(float[] input, Parameter matrix, Parameter bias, float[] output) => Affine(input, matrix.Rows, matrix, bias, output);

    /// <summary>Whole blocks of rows are faster than single ones: what stands behind the last word is computed too, and not looked at.</summary>
    private void Affine(float[] input, int inputRow, Parameter matrix, Parameter bias, float[] output)
    {
        var rows = MatrixProduct.WholeBlocks(Words);
        for (var row = 0; row < rows; row++)
            bias.Values.CopyTo(output, row * matrix.Columns);
        MatrixProduct.Multiply(input, inputRow, matrix, output, rows);
    }
}
