using System.Collections.Immutable;

namespace Dyad.Web.Questions;

/// <summary>
/// Where the pages and the interface ask. The command line answers, so that a page, a request and a command give the same figures. Safe to use
/// from several threads.
/// </summary>
public interface IDesk
{
    /// <summary>Version of the program.</summary>
    string Version { get; }

    /// <summary>All that can be asked.</summary>
    ImmutableArray<Question> Questions { get; }

    /// <summary>Names of the studies that can be asked about, the usual one first.</summary>
    ImmutableArray<string> Studies { get; }

    /// <summary>
    /// A short text that changes whenever an answer could: made of the version of the program, the files of the study and the state of the ledger.
    /// Cheap: no event is read.
    /// </summary>
    /// <param name="study">Name of a study; null for the usual one.</param>
    string Stamp(string? study);

    /// <summary>Does now what many questions would wait for, where it is not done yet. Takes its time.</summary>
    void Prepare()
    {
    }

    /// <summary>What is wrong with a question as it is put; null where nothing can be said before it is asked. Cheap: nothing is read.</summary>
    /// <param name="asked">The question.</param>
    string? Check(Asked asked);

    /// <summary>Asks. A parameter that the question does not have, or a value that it does not take, is a bad question and not an exception.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="progress">Is told how far it is; null where nobody wants to know.</param>
    /// <param name="cancel">Stops it.</param>
    Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel);
}
