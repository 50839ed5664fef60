using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Assertions;

/// <summary>Reads how a sentence asserts an act: in which mood, on whose word, with what motive.</summary>
/// <remarks>The rules climb the tree from the act to the root; the words that they know stand in <c>codebook/assertions</c>. Holds no state between sentences.</remarks>
public sealed class AssertionReader
{
    private readonly CueBook _cues = CueBook.Default;
    private readonly TimeBook _times = TimeBook.Default;

    /// <summary>Reads how the act is asserted.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="predicate">Index of the verb or noun that carries the act.</param>
    /// <param name="actors">Phrases of the sentence that name actors; who says so is looked up among them.</param>
    /// <param name="published">Day of the report, against which years and dates are held. Without it a bare year counts as long past.</param>
    public Assertion Read(Sentence sentence, int predicate, IReadOnlyList<ActorPhrase> actors, Day? published = null)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(actors);
        ArgumentOutOfRangeException.ThrowIfNegative(predicate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicate, sentence.Count);
        var trace = new List<string>();
        var climb = new MoodClimb(sentence, predicate, _cues, trace);
        var modality = climb.Modality;
        if (modality == Modality.Happened && !climb.IsPresupposed && NearWords.Mood(sentence, predicate, _cues, out var near) is var beside and not Modality.Happened)
        {
            modality = beside;
            trace.Add($"{modality}: {sentence[near].Form}, beside the act");
        }

        if (modality == Modality.Future && NearWords.HasCondition(sentence))
            modality = Modality.Conditional;
        if (modality == Modality.Happened)
            modality = InTime(sentence, predicate, published, trace);
        var (words, code) = (default(TokenRange), ActorCode.Unknown);
        if (climb.Speaker >= 0)
        {
            (words, code) = SpeakerReader.Of(sentence, climb.Speaker, actors);
            trace.Add($"attributed: {sentence[climb.Speaker].Form}");
        }

        var motive = MotiveReader.Of(sentence, predicate, _cues);
        return new Assertion(modality, code, words, motive, trace);
    }

    private Modality InTime(Sentence sentence, int predicate, Day? published, List<string> trace)
    {
        var said = TimeScanner.Of(sentence, _times);
        if (ActTime.Of(sentence, predicate, said, _cues) is not { } expression)
            return Modality.Happened;
        var modality = Judge(sentence, predicate, expression, published);
        if (modality != Modality.Happened)
            trace.Add($"{modality}: {sentence[expression.Words.First].Form}");
        return modality;
    }

    private static Modality Judge(Sentence sentence, int predicate, TimeExpression said, Day? published)
    {
        if (said.Kind == TimeKind.Era)
            return Modality.PastHistorical;
        if (published is not { } day)
        {
            return said.Kind == TimeKind.Span || (said.Kind == TimeKind.Ago && (long)said.Number * said.Unit > TimeResolution.Historical) ? Modality.PastHistorical
                : IsAhead(said) && !Clauses.IsPast(sentence, predicate) ? Modality.Future
                : Modality.Happened;
        }

        if (TimeResolution.Days(said, day, ahead: false) is not { } stated)
            return Modality.Happened;
        if (stated.Last < day && day - stated.Last > TimeResolution.Historical)
            return Modality.PastHistorical;
        return (stated.First > day || IsAhead(said) || IsScheduled(sentence, predicate, said)) && !Clauses.IsPast(sentence, predicate) ? Modality.Future : Modality.Happened;
    }

    /// <summary>Talks resume on Monday: the present tense with a day of the week is a schedule.</summary>
    private static bool IsScheduled(Sentence sentence, int predicate, TimeExpression said) =>
        said.Kind == TimeKind.Weekday && sentence[predicate].Tag is "VBZ" or "VBP" && said.Words.First > predicate && sentence[said.Words.First - 1].Lemma == "on";

    /// <summary>Tomorrow, next week, in the coming days: with a present tense it is the schedule that is told.</summary>
    private static bool IsAhead(TimeExpression said) => said.Kind is TimeKind.Relative or TimeKind.Unit or TimeKind.Recent && said.Number > 0;
}
