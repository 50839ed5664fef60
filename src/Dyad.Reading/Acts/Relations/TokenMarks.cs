
namespace Dyad.Reading.Acts.Relations;

/// <summary>Says of each token where it stands towards the pair.</summary>
internal static class TokenMarks
{
    /// <summary>Fills the marks of a pair.</summary>
    internal static void Extract(PairView view, MarkList into)
    {
        var (sentence, analysis) = (view.Sentence, view.Analysis);
        into.Clear(sentence.Count);
        var order = view.SourceFirst ? 0UL : 1UL;
        for (var at = 0; at < sentence.Count; at++)
        {
            var token = sentence[at];
            into.Add(at, 1, ((ulong)view.Zone(at) * 2) + order);
            into.Add(at, 2, (ulong)view.InSource(at));
            into.Add(at, 3, (ulong)view.InTarget(at));
            into.Add(at, 4, (ulong)token.PartOfSpeech);
            into.Add(at, 5, FeatureList.HashOf(token.Relation));
            into.Add(at, 6, (ulong)view.OnPath(at));
            if (view.SourceHead >= 0)
                into.Add(at, 7, Distance(at - view.SourceHead));
            if (view.TargetHead >= 0)
                into.Add(at, 8, Distance(at - view.TargetHead));
            var (source, target) = (view.SourceRole(at), view.TargetRole(at));
            if (source != 0)
                into.Add(at, 9, source);
            if (target != 0)
                into.Add(at, 10, target);
            if (source != 0 && target != 0)
                into.Add(at, 11, 0);
            var seen = 0;
            foreach (var frame in analysis.Lexicon.FramesOf(token))
            {
                var bit = 1 << (int)frame.Act.Type;
                if ((seen & bit) == 0)
                    into.Add(at, 12, (ulong)frame.Act.Type);
                seen |= bit;
            }
        }

        foreach (var match in analysis.Matches)
            into.Add(match.Predicate, 13 + (ulong)view.Fit(match), (ulong)match.Frame.Act.Type);
    }

    private static ulong Distance(int steps)
    {
        var size = Math.Abs(steps);
        var bucket = size < 4 ? size : size < 6 ? 4 : size < 10 ? 5 : size < 16 ? 6 : 7;
        return (ulong)(steps < 0 ? bucket + 8 : bucket);
    }
}
