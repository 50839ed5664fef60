using Dyad.Web.Answers;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Components;

namespace Dyad.Web.Pages;

/// <summary>A page over one address.</summary>
public abstract class VisitedPage : ComponentBase
{
    /// <summary>The address.</summary>
    [Parameter, EditorRequired] public Visit Visit { get; set; } = new("/", []);

    /// <summary>Ends when the reader goes away.</summary>
    [Parameter] public CancellationToken Gone { get; set; }

    /// <summary>Answers.</summary>
    [Inject] public Inquiry Inquiry { get; set; } = null!;

    /// <summary>Asks with the study and the day of the address.</summary>
    /// <param name="path">Path of the question.</param>
    /// <param name="values">What is said with it.</param>
    protected Task<Reply> Ask(string path, params (string Name, string? Value)[] values) => Inquiry.Ask(Visit, path, values, Gone);
}
