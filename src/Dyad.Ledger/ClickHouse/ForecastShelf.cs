using System.Text;
using Dyad.Ledger.Forecasts;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>The forecasts and answers that the batches which count brought.</summary>
internal sealed class ForecastShelf(ItemStore items, BatchWriter writer, string location)
{
    internal int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var bodies = forecasts.Select(f => (AsOf: f.AsOf.Day.Number, Body: KeptForecasts.Body(f))).ToList();
        return writer.Once(() =>
        {
            var held = Ids(ItemKind.Forecast);
            return Keep(ItemKind.Forecast, [.. bodies.Select(b => (Id: ForecastCodec.IdOf(b.Body), b.AsOf, b.Body)).Where(f => held.Add(f.Id))], at);
        });
    }

    internal int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(resolutions);
        return writer.Once(() =>
        {
            var known = Ids(ItemKind.Forecast);
            if (resolutions.FirstOrDefault(r => !known.Contains(r.Forecast)) is { } stranger)
                throw new LedgerException($"{location} holds no forecast {stranger.Forecast}.");
            var held = Ids(ItemKind.Resolution);
            return Keep(ItemKind.Resolution, [.. resolutions.Where(r => held.Add(r.Forecast)).Select(r => (r.Forecast, r.AsOf.Day.Number, KeptForecasts.Body(r)))], at);
        });
    }

    internal IReadOnlyList<KeptForecast> Read(AsOf asOf)
    {
        var answers = Texts(ItemKind.Resolution, asOf).ToDictionary(a => a.Head.Text, a => KeptForecasts.Resolution(a.Head.Text, a.Text), StringComparer.Ordinal);
        return
        [
            .. Texts(ItemKind.Forecast, asOf).OrderBy(f => f.Head.Numbers.First).ThenBy(f => f.Head.Text, StringComparer.Ordinal)
                .Select(f => KeptForecasts.Of(location, f.Head.Text, f.Text, new IngestionInstant(f.Head.Numbers.Second), answers.GetValueOrDefault(f.Head.Text))),
        ];
    }

    private HashSet<string> Ids(ItemKind kind) => items.Heads(kind).Select(h => h.Text).ToHashSet(StringComparer.Ordinal);

    private int Keep(ItemKind kind, List<(string Id, int AsOf, string Body)> things, IngestionInstant at)
    {
        var sent = new ItemWriter("");
        for (var i = 0; i < things.Count; i++)
            sent.Add(kind, i, things[i].Id, "", Encoding.UTF8.GetBytes(things[i].Body), things[i].AsOf, at.UnixSeconds);
        if (things.Count > 0)
            writer.Commit(sent, null);
        return things.Count;
    }

    private IEnumerable<(ItemHead Head, string Text)> Texts(ItemKind kind, AsOf asOf)
    {
        var heads = items.Heads(kind).Where(h => h.Numbers.First <= asOf.Day.Number).ToList();
        return heads.Zip(items.Bodies(kind, heads), (head, body) => (head, Encoding.UTF8.GetString(body)));
    }
}
