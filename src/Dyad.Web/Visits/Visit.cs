using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dyad.Web.Visits;

/// <summary>An address that a reader opened. Every view is an address; study, day, source and scale go along from page to page.</summary>
/// <param name="Path">Path of the page.</param>
/// <param name="Values">Parts of the path by name, then what follows the question mark.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty where the reader's machine decides.</param>
/// <param name="Seen">Last day whose reports the reader saw on an earlier visit; empty on the first.</param>
/// <param name="Name">Who reads; empty where nobody asked.</param>
public sealed record Visit(string Path, ImmutableArray<KeyValuePair<string, string>> Values, string Theme = "", string Seen = "", string Name = "")
{
    /// <summary>What goes along from page to page.</summary>
    public static ImmutableArray<string> Kept { get; } = ["study", "asOf", "origin", "scale"];

    /// <summary>Whether the reader may change something; who may only read is shown no form that does.</summary>
    public bool MayChange { get; init; } = true;

    /// <summary>The day of the study: the last whose reports are seen where the address names none. Empty where it is not known.</summary>
    public string StudyDay { get; init; } = "";

    /// <summary>What was said of a name; null where nothing was.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in Values)
            {
                if (key == name && value.Length > 0)
                    return value;
            }

            return null;
        }
    }

    /// <summary>All that was said of a name.</summary>
    /// <param name="name">The name.</param>
    public IEnumerable<string> All(string name) => Values.Where(v => v.Key == name && v.Value.Length > 0).Select(v => v.Value);

    /// <summary>The address of another page, with what goes along.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="more">What is said with it; an empty value takes away.</param>
    public string To(string path, params (string Name, string? Value)[] more)
    {
        var query = new QueryBuilder();
        foreach (var name in Kept)
        {
            if (!more.Any(m => m.Name == name) && this[name] is { } value)
                query.Add(name, value);
        }

        foreach (var (name, value) in more)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    /// <summary>The address of an act.</summary>
    /// <param name="id">Identifier of the act.</param>
    /// <param name="day">Its day, by which it is found quickly.</param>
    /// <param name="origin">Its source.</param>
    public string ToAct(string id, string day, string origin) => To("/act/" + Uri.EscapeDataString(id), ("origin", origin), ("on", day));
}
