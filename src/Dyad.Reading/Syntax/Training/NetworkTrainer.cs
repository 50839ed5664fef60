using System.Globalization;
using Dyad.Reading.Syntax.Networks;
using Dyad.Reading.Syntax.Treebanks;
using Dyad.Reading.Words;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Learns the network by steps over small batches, at a rate that falls to nought.</summary>
/// <param name="seed">Seed of every chance.</param>
/// <param name="rounds">How often every sentence is seen.</param>
/// <param name="progress">Told a line after each round.</param>
internal sealed class NetworkTrainer(int seed, int rounds, Action<string> progress)
{
    private const int LeastTagCount = 4;
    private const int BatchWords = 450;
    private const int LongestSentence = 120;
    private const float Rate = 0.0025f;

    /// <summary>Learns from sentences.</summary>
    /// <param name="sentences">Sentences with heads.</param>
    /// <param name="roundEnded">Told after each round, with the number of the round from 1.</param>
    /// <param name="stop">Ends the learning after the batch at hand.</param>
    internal SyntaxModel Train(IReadOnlyList<TreebankSentence> sentences, Action<int, SyntaxModel> roundEnded, CancellationToken stop)
    {
        var random = new Random(seed);
        var treebank = LearnedTreebank.Of(sentences, LeastTagCount, LongestSentence);
        var weights = new NetworkWeights(new NetworkShape(MatrixProduct.Padded(treebank.Tags.Length), MatrixProduct.Padded(treebank.Relations.Length)));
        LearnedNetwork.Begin(weights, random);
        var model = new SyntaxModel(treebank.Tags, treebank.Relations, weights, treebank.Lemmas);
        var learned = new LearnedNetwork(weights);
        var pass = new NetworkPass(weights, WordVectors.Default);
        var learner = treebank.Lay(pass);
        var slope = new NetworkSlope(learned, pass, seed, dropout: 1);
        var batch = new TrainingBatch();
        var words = learner.Sum(s => s.Heads.Length);
        var seen = 0L;
        for (var round = 1; round <= rounds && !stop.IsCancellationRequested; round++)
        {
            random.Shuffle(learner);
            var (loss, tags, heads, before) = (0.0, 0, 0, seen);
            foreach (var part in Batches(learner))
            {
                if (stop.IsCancellationRequested)
                    break;
                batch.Take(part, pass, random);
                loss += slope.Run(batch, treebank.Tags.Length, treebank.Relations.Length) * batch.Words;
                (tags, heads) = (tags + slope.Loss.RightTags, heads + slope.Loss.RightHeads);
                learned.Step(RateAt(seen, (long)words * rounds));
                seen += batch.Words;
            }

            var share = 1.0 / Math.Max(1, seen - before);
            progress(string.Create(CultureInfo.InvariantCulture,
                $"round {round} of {rounds}: loss {loss * share:0.000} a word, while learning {100 * tags * share:0.00} % of the tags and {100 * heads * share:0.00} % of the heads right"));
            roundEnded(round, model);
        }

        return model.Rounded();
    }

    /// <summary>Rises over the first hundredth, then falls in a straight line.</summary>
    private static float RateAt(long seen, long all)
    {
        var done = (double)seen / all;
        return Rate * (float)Math.Min(0.02 + (done * 100), Math.Max(0.01, 1 - done));
    }

    private static IEnumerable<ArraySegment<LearnedSentence>> Batches(LearnedSentence[] sentences)
    {
        var (start, words) = (0, 0);
        for (var i = 0; i < sentences.Length; i++)
        {
            words += sentences[i].Heads.Length;
            if (words < BatchWords && i + 1 < sentences.Length)
                continue;
            yield return new ArraySegment<LearnedSentence>(sentences, start, i + 1 - start);
            (start, words) = (i + 1, 0);
        }
    }
}
