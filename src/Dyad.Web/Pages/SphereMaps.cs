using System.Text.Json;
using Dyad.Briefing.Spheres;
using Dyad.Web.Answers;
using Dyad.Web.Visits;
using Microsoft.AspNetCore.Http;

namespace Dyad.Web.Pages;

/// <summary>Maps of spheres as the chart scripts take them.</summary>
internal static class SphereMaps
{
    private static readonly JsonSerializerOptions Shape = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The powers of an answer, in the order of the study.</summary>
    internal static string[] Powers(Said at) => at["choices"]["spheres.powers"].Text.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The map of one day.</summary>
    internal static object Map(Said at, Visit visit)
    {
        var powers = Powers(at);
        return new
        {
            Kind = "sphere-map",
            Id = "map",
            Title = "Who leads where",
            From = at["acts_from"].Text,
            To = at["acts_to"].Text,
            Powers = powers.Select(p => new { Code = p, Name = Wording.Name(p), Number = SphereMarks.Number(p) }),
            States = at["states"].Items.Select(s => State(s, powers, visit)),
            Disputed = SphereMarks.OfBoundaries.Uncoloured.Select(u => (double[])[u.Longitude, u.Latitude]),
        };
    }

    /// <summary>Powers and states with the days of coercion and support between them.</summary>
    /// <param name="at">The answer for one day.</param>
    /// <param name="states">The states that are drawn.</param>
    /// <param name="visit">The address.</param>
    internal static object Network(Said at, IReadOnlyList<Said> states, Visit visit)
    {
        var powers = Powers(at);
        var ties = Ties(states, powers).ToList();
        return new
        {
            Kind = "sphere-network",
            Id = "network",
            Title = "Who acts upon whom",
            Powers = powers.Select(p => new { Code = p, Name = Wording.Name(p), Number = SphereMarks.Number(p) }),
            States = states.Select(s => State(s, powers, visit)),
            Links = ties.Select(t => (double[])[t.Power, t.State, t.Coercion, t.Support]),
            Pairs = ties.Select(t => visit.To($"/pair/{powers[t.Power]}/{states[t.State]["state"].Text}")),
        };
    }

    /// <summary>Every power and state between which there were days of coercion or support, with their places in the lists.</summary>
    internal static IEnumerable<(int Power, int State, double Coercion, double Support)> Ties(IReadOnlyList<Said> states, string[] powers)
    {
        for (var s = 0; s < states.Count; s++)
        {
            for (var p = 0; p < powers.Length; p++)
            {
                var cell = states[s]["powers"].Items.FirstOrDefault(c => c["power"].Text == powers[p]);
                var (coercion, support) = (cell["coercion_days"].Number ?? 0, cell["support_days"].Number ?? 0);
                if (coercion + support > 0)
                    yield return (p, s, coercion, support);
            }
        }
    }

    /// <summary>The maps at the end of each year, for the slider.</summary>
    internal static async Task<IResult> Years(HttpContext http, Inquiry inquiry)
    {
        var visit = VisitReader.Of(http);
        var reply = await inquiry.Ask(visit, "spheres", [("byYear", "true")], http.RequestAborted).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-cache, private";
        return Results.Json(reply.Content.Items.Select(y => new { Day = y["as_of"].Text, Map = Map(y, visit) }), Shape);
    }

    private static object State(Said state, string[] powers, Visit visit)
    {
        var leading = state["powers"].Items.FirstOrDefault(p => p["power"].Text == state["leading"].Text);
        var contest = state["contested"][0];
        return new
        {
            Code = state["state"].Text,
            Name = state["name"].Text,
            Number = SphereMarks.Number(state["state"].Text),
            Power = Array.IndexOf(powers, state["leading"].Text),
            Value = Math.Round(leading["index"]["value"].Number ?? 0, 3),
            Contested = contest.Is ? (int[])[Array.IndexOf(powers, contest["first"].Text), Array.IndexOf(powers, contest["second"].Text)] : [],
            Lines = state["powers"].Items.Where(p => p["index"]["evidence"].Number > 0)
                .Select(p => $"{Wording.Name(p["power"].Text)}: {Wording.Plain(p["index"]["value"].Number, 2)} ({Wording.Plain(p["index"]["lower"].Number, 2)} to {Wording.Plain(p["index"]["upper"].Number, 2)})"),
            Href = visit.To("/spheres", ("state", state["state"].Text)),
        };
    }
}
