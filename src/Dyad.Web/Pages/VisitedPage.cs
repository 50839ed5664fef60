using Dyad.Web.Answers;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Pages;

/// <summary>
/// A page over one address. It shows what it knows while it asks for more: what stands before the first <see cref="Parts.Waiting"/> must be the same
/// however much is known, since it may have been sent already.
/// </summary>
public abstract class VisitedPage : ComponentBase
{
    /// <summary>The address.</summary>
    [Parameter, EditorRequired] public Visit Visit { get; set; } = new("/", []);

    /// <summary>Ends when the reader goes away.</summary>
    [Parameter] public CancellationToken Gone { get; set; }

    /// <summary>Is told how far the page is.</summary>
    [Parameter] public PageMaking Making { get; set; } = new();

    /// <summary>The request.</summary>
    [Parameter] public HttpContext? Http { get; set; }

    /// <summary>Answers.</summary>
    [Inject] public Inquiry Inquiry { get; set; } = null!;

    /// <summary>Asks with the study and the day of the address. Where the answer is not at hand, what is known so far is shown.</summary>
    /// <param name="path">Path of the question.</param>
    /// <param name="values">What is said with it.</param>
    protected async Task<Reply> Ask(string path, params (string Name, string? Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(path);
        var asked = Inquiry.Ask(Visit, path, values, Gone);
        if (!asked.IsCompleted)
        {
            StateHasChanged();
            Making.Asks(string.Join(", ", values.Where(v => v.Value is { Length: > 0 } and not "true" and not "false").Select(v => $"{v.Name} {v.Value}")
                .Prepend(string.Join(' ', values.Where(v => v.Value == "true").Select(v => v.Name).Prepend(path.Replace('/', ' '))))));
        }

        var reply = await asked.ConfigureAwait(true);
        Making.Has(reply);
        return reply;
    }
}
