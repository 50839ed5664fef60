using System.Globalization;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>What a scenario does, in one form of words that differs where a result could.</summary>
internal static class ScenarioText
{
    internal static string Of(Scenario? scenario) => scenario is not { } s ? "nothing" : string.Join('\n',
    [
        $"after {s.Base}",
        .. s.Acts.Select(a => $"act {a.Day} {string.Join('+', a.Pairs)} {a.Kind.Class} {a.Kind} {a.Count}"),
        .. s.Policies.Select(p => $"policy {string.Join('+', p.Pairs)} {p.Act.Class} {p.Act} {p.From} {p.Until} {p.Kind} {Text(p.Value)} {p.After}"),
        .. s.Doctrines.Select(d => $"doctrine {d.Name} {d.From} {string.Join('+', d.Pairs)}"),
        .. s.Effects.Select(e => $"effect {e.Effect} {Text(e.Factor)} {string.Join('+', e.Sources)}"),
    ]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
