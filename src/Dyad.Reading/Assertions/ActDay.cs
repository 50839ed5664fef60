using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Assertions;

/// <summary>Reads from a sentence on which day an act takes place.</summary>
public sealed class ActDay
{
    private readonly CueBook _cues = CueBook.Default;
    private readonly TimeBook _times = TimeBook.Default;

    /// <summary>The days that the sentence names for the act.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="predicate">Index of the verb or noun that carries the act.</param>
    /// <param name="published">Day of the report; bare weekdays, months and <c>last week</c> are counted from it.</param>
    /// <param name="modality">Mood of the act: for one still to come a bare weekday means the next one.</param>
    /// <returns>Null where none is said, or only an era without bounds: then the act's day is the report's.</returns>
    public StatedTime? Resolve(Sentence sentence, int predicate, Day published, Modality modality = Modality.Happened)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentOutOfRangeException.ThrowIfNegative(predicate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicate, sentence.Count);
        var said = TimeScanner.Of(sentence, _times);
        if (ActTime.Of(sentence, predicate, said, _cues) is not { } expression)
            return null;
        var ahead = modality is Modality.Future or Modality.Conditional or Modality.Hypothetical;
        var stated = TimeResolution.Days(expression, published, ahead);
        // What has happened cannot lie after its report: such words date something else.
        return stated is { } s && modality is Modality.Happened or Modality.PastHistorical && s.First > published ? null : stated;
    }
}
