using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Acts.Relations;

/// <summary>
/// The projection of the words of a sentence into the hidden units of all networks at once: one product in place of three for each network, with the
/// same result to the last bit. Read by any number of threads.
/// </summary>
internal sealed class WordProjection
{
    private const int Window = TokenNetworkShape.Window;

    private readonly int _words;
    private readonly float[] _bias;
    private readonly LaidOutMatrix _weights;

    /// <summary>Lays out the weights of networks, of which there is at least one, over the same word vectors.</summary>
    internal WordProjection(IReadOnlyList<TokenNetwork> networks)
    {
        _words = networks[0].Shape.Words;
        Width = MatrixProduct.Padded(networks.Sum(n => n.Shape.Hidden));
        Starts = new int[networks.Count];
        _bias = new float[Width];
        var weights = new float[Window * _words * Width];
        for (var (n, start) = (0, 0); n < networks.Count; n++)
        {
            var (shape, parameters) = (networks[n].Shape, networks[n].Parameters);
            if (shape.Words != _words)
                throw new InvalidDataException($"A network is over word vectors of {shape.Words} coordinates, another of {_words}.");
            Starts[n] = start;
            parameters.AsSpan(shape.HiddenBias, shape.Hidden).CopyTo(_bias.AsSpan(start));
            for (var row = 0; row < Window * _words; row++)
                parameters.AsSpan(TokenNetworkShape.WordWeights + (row * shape.Hidden), shape.Hidden).CopyTo(weights.AsSpan((row * Width) + start));
            start += shape.Hidden;
        }

        _weights = new LaidOutMatrix(weights, Window * _words, Width);
    }

    /// <summary>Hidden units of all networks.</summary>
    internal int Width { get; }

    /// <summary>Where the units of each network begin in a row.</summary>
    internal int[] Starts { get; }

    /// <summary>Room that a sentence needs for the words around each token, and for the result.</summary>
    internal (int Around, int Into) Room(int tokens) => (MatrixProduct.WholeBlocks(tokens) * Window * _words, MatrixProduct.WholeBlocks(tokens) * Width);

    /// <summary>Projects the words of a sentence: <paramref name="words"/> holds a vector a token, zero where unknown.</summary>
    internal void Run(ReadOnlySpan<float> words, int tokens, Span<float> around, Span<float> into)
    {
        // Whole blocks of rows are faster than single ones; what stands behind the last token is not looked at.
        var rows = MatrixProduct.WholeBlocks(tokens);
        for (var row = 0; row < rows; row++)
            _bias.CopyTo(into[(row * Width)..]);
        for (var at = 0; at < tokens; at++)
        {
            var window = around.Slice(at * Window * _words, Window * _words);
            for (var side = 0; side < Window; side++)
            {
                var neighbour = at + side - 1;
                var part = window.Slice(side * _words, _words);
                if (neighbour < 0 || neighbour >= tokens)
                    part.Clear();
                else
                    words.Slice(neighbour * _words, _words).CopyTo(part);
            }
        }

        MatrixProduct.Multiply(around, Window * _words, _weights, into, rows, add: true, WideProduct.IsFast);
    }
}
