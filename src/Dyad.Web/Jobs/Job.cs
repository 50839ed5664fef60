using System.Collections.Immutable;
using Dyad.Web.Questions;

namespace Dyad.Web.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is worked at.</summary>
    Running,

    /// <summary>It has an answer.</summary>
    Done,

    /// <summary>It ended without an answer; the messages say why.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>The server ended while it was worked at.</summary>
    Interrupted,
}

/// <summary>Long work that was asked for.</summary>
/// <param name="Id">Its number, which is its address.</param>
/// <param name="Asked">The question, with the folder of the job and the files that came with it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Messages">What was said beside the answer, or why there is none.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">Who asked for it; empty where nobody has to say who he is.</param>
public sealed record Job(long Id, Asked Asked, JobState State, WorkProgress Progress, ImmutableArray<string> Messages, DateTimeOffset At, string By)
{
    /// <summary>When the last attempt began; null before the first.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Grows with every change of the job: two with the same number are the same.</summary>
    public long Version { get; init; }

    /// <summary>The files of the answer below the job's folder, by form; empty without an answer.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Results { get; init; } = [];

    /// <summary>Whether nothing more happens to it unless somebody asks for it again.</summary>
    public bool HasEnded => State is not (JobState.Queued or JobState.Running);
}
