using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Acts;

namespace Dyad.Cli.Tables;

/// <summary>What an act changes, as a table or as JSON.</summary>
internal static class ResponseTable
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Text(TextWriter writer, StudyFit fit, ImpulseResponse response, EventType type, int most)
    {
        var (panel, impulse, size) = (fit.Model.Panel, response.Impulse, response.Size);
        var interval = size.Interval.ToString("P0", CultureInfo.InvariantCulture);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{impulse.Count} act{(impulse.Count == 1 ? "" : "s")} {panel.Layout[impulse.Pair]} {type.Write()} ({panel.Classes.Names[impulse.Class]}) on {panel.Window.To}, and the {size.Days} days after it"));
        writer.WriteLine($"{size.Draws} draws of the parameters, {size.Paths} paths each, seed {size.Seed.Value}, panel {panel.Hash[..12]}; with and without the act from the same random numbers");
        writer.WriteLine("What the model expects if such an act comes, as acts of its class came before. It knows no reason for which this one would be done.");
        writer.WriteLine();
        var last = response.Cells[^1];
        var order = Enumerable.Range(0, last.Length).OrderByDescending(c => last[c].IsClear).ThenByDescending(c => Math.Abs(last[c].Change)).Take(most).ToList();
        writer.WriteLine($"  {"pair",-12} {"class",-22} {"day 1",8} " + string.Concat(response.Days.Skip(1).Select(d => $"{"to " + d,9}")) + $"  {interval} band{"",12} without it");
        foreach (var cell in order)
        {
            var c = last[cell];
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {panel.Layout[c.Pair],-12} {panel.Classes.Names[c.Class],-22} {response.Cells[0][cell].Change,8:+0.000;-0.000;0.000} {string.Concat(response.Cells.Skip(1).Select(d => $"{d[cell].Change.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),9}"))}  {c.Lower.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) + " to " + c.Upper.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),-22} {c.Expected,8:0.000}"));
        }

        var clear = last.Count(c => c.IsClear);
        writer.WriteLine();
        writer.WriteLine($"Of {last.Length} cells {clear} have a band that leaves out zero{(clear > order.Count ? $"; the {order.Count} largest are shown" : "")}. About {((1 - size.Interval) * last.Length).ToString("0", CultureInfo.InvariantCulture)} would by chance alone if bands were independent, which they are not.");
    }

    internal static void Json(TextWriter writer, StudyFit fit, ImpulseResponse response)
    {
        var panel = fit.Model.Panel;
        writer.WriteLine(JsonSerializer.Serialize(new
        {
            Study = fit.Study.Name,
            Panel = panel.Hash,
            Act = new { Pair = panel.Layout[response.Impulse.Pair].ToString(), Class = panel.Classes.Names[response.Impulse.Class], response.Impulse.Count, Day = panel.Window.To.ToString() },
            response.Size.Draws,
            response.Size.Paths,
            Seed = response.Size.Seed.Value,
            response.Size.Interval,
            Responses = response.Days.SelectMany((day, at) => response.Cells[at].Select(c => new
            {
                Days = day,
                Pair = panel.Layout[c.Pair].ToString(),
                Class = panel.Classes.Names[c.Class],
                c.Expected,
                c.Change,
                c.Lower,
                c.Upper,
            })),
        }, Shape));
    }
}
