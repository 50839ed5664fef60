using System.Globalization;
using System.Text.Json;
using Dyad.Briefing.Spheres;
using Dyad.Cli.Commands;
using Dyad.Modelling.Spheres;

namespace Dyad.Cli.Tables;

/// <summary>Spheres as rows for other programs: one for each day, state and power.</summary>
internal static class SpheresRows
{
    private static readonly string[] Parts = ["index", "claim", "leverage", "acts", "deference", "coercion_share", "support_share", "direction"];

    internal static void Csv(TextWriter writer, IReadOnlyList<SphereTable> tables, SphereChoiceOfRows wanted, string origin)
    {
        writer.WriteLine("as_of,state,power,leading,contested,claims,claims_of_all,concessions,ties,ties_of_all,coercion_days,support_days,coercion_days_of_all,support_days_of_all,incidents,"
            + string.Join(',', Parts.Select(p => $"{p},{p}_lower,{p}_upper")) + ",after_windows,after_answered,usual_windows,usual_answered,interval,version,origin");
        foreach (var table in tables)
        {
            foreach (var (row, c) in wanted.Of(table))
            {
                var parts = PartsOf(c, table).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Part.Value:R},{p.Part.Interval.Lower:R},{p.Part.Interval.Upper:R}"));
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{table.AsOf},{row.State},{c.Power},{row.Leading},{string.Join(';', row.Contests.Select(x => x.Part))},{c.Claims.Length},{c.ClaimsOfAll},{c.Concessions.Length},{c.Ties.Length},{c.TiesOfAll},{c.Coercion},{c.Support},{c.CoercionOfAll},{c.SupportOfAll},{c.Incidents},{string.Join(',', parts)},{c.After.Windows},{c.After.Answered},{c.Usual.Windows},{c.Usual.Answered},{table.Choice.Interval},{SphereReport.Scale}/{SphereReport.ScaleVersion},{origin}"));
            }
        }
    }

    internal static void Json(TextWriter writer, IReadOnlyList<SphereTable> tables, SphereChoiceOfRows wanted, string origin)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var table in tables)
                Write(json, table, wanted, origin);
            json.WriteEndArray();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, SphereTable table, SphereChoiceOfRows wanted, string origin)
    {
        json.WriteStartObject();
        json.WriteString("as_of", table.AsOf.ToString());
        json.WriteString("acts_from", table.Window.From.ToString());
        json.WriteString("acts_to", table.Window.To.ToString());
        json.WriteString("origin", origin);
        json.WriteString("scale", SphereReport.Scale);
        json.WriteString("scale_version", SphereReport.ScaleVersion);
        json.WriteNumber("interval", table.Choice.Interval);
        json.WriteStartObject("choices");
        foreach (var choice in SphereChoices.Of(table.Choice))
            json.WriteString(choice.Name, choice.Value);
        json.WriteEndObject();
        json.WriteStartArray("states");
        foreach (var group in wanted.Of(table).GroupBy(r => r.Row))
        {
            json.WriteStartObject();
            json.WriteString("state", group.Key.State);
            json.WriteString("name", SphereChoiceOfRows.Name(group.Key.State));
            json.WriteString("leading", group.Key.Leading);
            json.WriteStartArray("contested");
            foreach (var contest in group.Key.Contests)
            {
                json.WriteStartObject();
                json.WriteString("part", contest.Part);
                json.WriteString("first", contest.First);
                json.WriteString("second", contest.Second);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("powers");
            foreach (var (_, cell) in group)
                Write(json, cell, table);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SphereCell cell, SphereTable table)
    {
        json.WriteStartObject();
        json.WriteString("power", cell.Power);
        foreach (var (name, part) in PartsOf(cell, table))
        {
            json.WriteStartObject(name);
            json.WriteNumber("value", part.Value);
            json.WriteNumber("lower", part.Interval.Lower);
            json.WriteNumber("upper", part.Interval.Upper);
            json.WriteNumber("evidence", part.Evidence);
            json.WriteEndObject();
        }

        Ids(json, "claims", cell.Claims.Select(d => d.Id));
        Ids(json, "concessions", cell.Concessions.Select(d => d.Id));
        Ids(json, "ties", cell.Ties.Select(t => $"{t.Kind}: {t.Detail}"));
        json.WriteNumber("coercion_days", cell.Coercion);
        json.WriteNumber("support_days", cell.Support);
        json.WriteNumber("incidents", cell.Incidents);
        json.WriteStartArray("answers");
        foreach (var answer in cell.Answers)
        {
            json.WriteStartObject();
            json.WriteString("power", answer.Power);
            Counts(json, "after", answer.After);
            Counts(json, "usual", answer.Usual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, AnswerCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("windows", counts.Windows);
        json.WriteNumber("counter_coercion", counts.CounterCoercion);
        json.WriteNumber("protest", counts.Protest);
        json.WriteNumber("welcome", counts.Welcome);
        json.WriteNumber("silence", counts.Silence);
        json.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static IEnumerable<(string Name, SpherePart Part)> PartsOf(SphereCell c, SphereTable table)
    {
        var p = table.Choice.Interval;
        SpherePart Share(BetaShare share, long evidence) => new(share.Mean, share.Interval(p), evidence);
        return Parts.Zip(
        [
            c.Compose(table.Choice.Weights, p), c.ClaimPart(p), c.LeveragePart(p), c.ActsPart(p), c.DeferencePart(p),
            Share(c.CoercionShare, c.CoercionOfAll), Share(c.SupportShare, c.SupportOfAll), Share(c.Direction, c.Coercion + c.Support),
        ]);
    }
}
