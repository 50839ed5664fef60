using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Relations;

/// <summary>A sentence seen from a source and a target: where each token stands to both. One object serves many pairs.</summary>
internal sealed class PairView
{
    private const int Steps = 4;

    private byte[] _source = [];
    private byte[] _target = [];
    private byte[] _path = [];
    private ulong[] _sourceRole = [];
    private ulong[] _targetRole = [];
    private SentenceAnalysis? _analysis;

    /// <summary>The sentence.</summary>
    internal Sentence Sentence => Analysis.Sentence;

    /// <summary>What the sentence offers whatever the pair.</summary>
    internal SentenceAnalysis Analysis => _analysis ?? throw new InvalidOperationException("No pair has been set.");

    /// <summary>Tokens of the source; none where it is understood.</summary>
    internal TokenRange Source { get; private set; }

    /// <summary>Tokens of the target; none where it is understood.</summary>
    internal TokenRange Target { get; private set; }

    /// <summary>Head of the source, or -1.</summary>
    internal int SourceHead { get; private set; }

    /// <summary>Head of the target, or -1.</summary>
    internal int TargetHead { get; private set; }

    /// <summary>The lowest token above both heads, or -1.</summary>
    internal int Top { get; private set; }

    /// <summary>Looks at a pair.</summary>
    internal void Set(SentenceAnalysis analysis, TokenRange source, TokenRange target)
    {
        _analysis = analysis;
        var sentence = analysis.Sentence;
        (Source, Target) = (source, target);
        if (_path.Length < sentence.Count)
        {
            (_source, _target, _path) = (new byte[sentence.Count * 2], new byte[sentence.Count * 2], new byte[sentence.Count * 2]);
            (_sourceRole, _targetRole) = (new ulong[sentence.Count * 2], new ulong[sentence.Count * 2]);
        }

        _source.AsSpan(0, sentence.Count).Clear();
        _target.AsSpan(0, sentence.Count).Clear();
        _path.AsSpan(0, sentence.Count).Clear();
        SourceHead = HeadOf(sentence, source);
        TargetHead = HeadOf(sentence, target);
        Mark(_source, source, SourceHead);
        Mark(_target, target, TargetHead);
        Connect();
        for (var at = 0; at < sentence.Count; at++)
        {
            var arguments = analysis.Arguments(at);
            _sourceRole[at] = arguments.Length == 0 ? 0 : RoleOf(arguments, _source);
            _targetRole[at] = arguments.Length == 0 ? 0 : RoleOf(arguments, _target);
        }
    }

    /// <summary>The token of a range whose head lies outside it; -1 for an empty range.</summary>
    internal static int HeadOf(Sentence sentence, TokenRange range)
    {
        for (var at = range.First; at < range.End; at++)
        {
            if (!range.Contains(sentence[at].Head) && sentence[at].PartOfSpeech is not (PartOfSpeech.Punct or PartOfSpeech.Adp or PartOfSpeech.Det))
                return at;
        }

        return range.Count == 0 ? -1 : range.End - 1;
    }

    /// <summary>0 outside, 1 inside the source, more for each step to a noun phrase around it.</summary>
    internal int InSource(int token) => _source[token];

    /// <summary>0 outside, 1 inside the target, more for each step to a noun phrase around it.</summary>
    internal int InTarget(int token) => _target[token];

    /// <summary>The role in which the source stands to a predicate, its preposition hashed; 0 for none.</summary>
    internal ulong SourceRole(int token) => _sourceRole[token];

    /// <summary>The role in which the target stands to a predicate, its preposition hashed; 0 for none.</summary>
    internal ulong TargetRole(int token) => _targetRole[token];

    /// <summary>How well a frame fits the pair: 5 both as given, 4 the source alone, 3 the target alone, 2 exchanged, 1 neither.</summary>
    internal int Fit(in FrameMatch match)
    {
        var sourceRight = match.Source >= 0 && _source[match.Source] > 0;
        var targetRight = match.Target >= 0 && _target[match.Target] > 0;
        var exchanged = (match.Source >= 0 && _target[match.Source] > 0) || (match.Target >= 0 && _source[match.Target] > 0);
        if (match.Frame.IsMutual && (sourceRight || exchanged) && match.Source >= 0 && match.Target >= 0
            && (_target[match.Source] > 0 || _target[match.Target] > 0) && (_source[match.Source] > 0 || _source[match.Target] > 0))
            return 5;
        if (sourceRight && (targetRight || (Target.Count == 0 && match.Target < 0)))
            return 5;
        return sourceRight ? 4 : targetRight ? 3 : exchanged ? 2 : 1;
    }

    /// <summary>Whether a frame of the codebook stands that binds both actors as given.</summary>
    internal bool HasFrame()
    {
        foreach (var match in Analysis.Matches)
        {
            if (Target.Count > 0 && Fit(match) == 5)
                return true;
        }

        return false;
    }

    /// <summary>0 off the path between the heads, 1 on the source's side, 2 on the target's side, 3 where they meet.</summary>
    internal int OnPath(int token) => _path[token];

    /// <summary>0 before both, 1 between them, 2 after both; 3 inside one of them.</summary>
    internal int Zone(int token)
    {
        if (Source.Contains(token) || Target.Contains(token))
            return 3;
        var afterSource = Source.Count > 0 && token >= Source.End;
        var afterTarget = Target.Count > 0 && token >= Target.End;
        if (Target.Count == 0)
            return afterSource ? 2 : 0;
        if (Source.Count == 0)
            return afterTarget ? 2 : 0;
        return afterSource && afterTarget ? 2 : afterSource || afterTarget ? 1 : 0;
    }

    /// <summary>Whether the source stands before the target.</summary>
    internal bool SourceFirst => Target.Count == 0 || Source.First <= Target.First;

    private static ulong RoleOf(ReadOnlySpan<Argument> arguments, byte[] marks)
    {
        var role = 0UL;
        var nearest = int.MaxValue;
        foreach (var argument in arguments)
        {
            int inside = marks[argument.Head];
            if (inside == 0 || (argument.Distance * 4) + inside >= nearest)
                continue;
            nearest = (argument.Distance * 4) + inside;
            role = argument.Role == ArgumentRole.Oblique ? FeatureList.HashOf(argument.Preposition) : (ulong)argument.Role + 1;
        }

        return role;
    }

    private void Mark(byte[] marks, TokenRange range, int head)
    {
        for (var at = range.First; at < range.End; at++)
            marks[at] = 1;
        if (head < 0)
            return;
        var sentence = Sentence;
        var up = head;
        for (byte step = 2; step < 2 + Steps; step++)
        {
            var token = sentence[up];
            if (token.Head < 0 || !(token.Is("nmod") || token.Is("amod") || token.Is("compound") || token.Is("appos") || token.Is("conj") || token.Is("flat") || token.Is("nummod") || token.Is("det")))
                return;
            up = token.Head;
            if (marks[up] == 0)
                marks[up] = step;
        }
    }

    private void Connect()
    {
        Top = -1;
        if (SourceHead < 0 || TargetHead < 0)
            return;
        var sentence = Sentence;
        for (int at = SourceHead, steps = 0; at >= 0 && steps < sentence.Count; at = sentence[at].Head, steps++)
            _path[at] = 1;
        var meeting = TargetHead;
        for (var steps = 0; meeting >= 0 && _path[meeting] != 1 && steps < sentence.Count; meeting = sentence[meeting].Head, steps++)
            _path[meeting] = 2;
        if (meeting < 0)
            return;
        for (int at = sentence[meeting].Head, steps = 0; at >= 0 && steps < sentence.Count; at = sentence[at].Head, steps++)
            _path[at] = 0;
        _path[meeting] = 3;
        Top = meeting;
    }
}
