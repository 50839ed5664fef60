using Dyad.Web.Answers;

namespace Dyad.Web.Pages;

/// <summary>How far a page is that is being made: what it waits for, and how many answers it has.</summary>
public sealed class PageMaking
{
    private TaskCompletionSource _moved = New();

    /// <summary>What is being worked at, in words; empty where nothing is.</summary>
    internal string Asking { get; private set; } = "";

    /// <summary>Answers that the page has.</summary>
    internal int Answers { get; private set; }

    /// <summary>Whether the page asked a question that has to be put differently.</summary>
    internal bool IsBadQuestion { get; private set; }

    /// <summary>Ends when the page has more to show than when this was taken.</summary>
    internal Task Moved => Volatile.Read(ref _moved).Task;

    /// <summary>A question is being worked at, and what was known until now is shown.</summary>
    internal void Asks(string words)
    {
        Asking = words;
        Interlocked.Exchange(ref _moved, New()).SetResult();
    }

    /// <summary>A question was answered.</summary>
    internal void Has(Reply reply)
    {
        Answers++;
        IsBadQuestion |= reply.IsBadQuestion;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
