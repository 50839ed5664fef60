using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>
/// Weights between actors from what the study says: pairs that it lists, common membership of an alliance by the codebook on the as-of day, or
/// shares of cooperative acts in the panel, which holds nothing that was not known on that day.
/// </summary>
public static class RelationSources
{
    /// <summary>Shares below it are left out of estimated weights, so that they stay sparse.</summary>
    public const double SmallestShare = 0.05;

    /// <summary>The setting of a study's model for a panel.</summary>
    public static EffectSetting Setting(ModelChoice choice, Panel panel)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(panel);
        var relations = new Relations(Weights(choice.Patronage, panel), Weights(choice.Alliances, panel), Weights(choice.Spheres, panel));
        return new EffectSetting(panel.Layout, panel.Classes, panel.Window.From, choice.HalfLives, choice.RateFloor, relations, choice.Doctrines, choice.Tenures);
    }

    private static ActorWeights Weights(ImmutableArray<string> words, Panel panel)
    {
        var layout = panel.Layout;
        return words switch
        {
            ["none"] => ActorWeights.None(layout.Actors),
            ["codebook"] => Allied(layout, panel.AsOf.Day),
            ["estimated"] => Cooperative(panel),
            _ => new ActorWeights(layout.Actors, "the study", words.Select(DirectedPair.Parse)
                .Select(p => (Row: layout.Actors.BinarySearch(p.Source), Column: layout.Actors.BinarySearch(p.Target)))
                .Where(p => p.Row >= 0 && p.Column >= 0).Select(p => (p.Row, p.Column, 1.0))),
        };
    }

    /// <summary>1 between members of one alliance, and between an alliance and its members.</summary>
    private static ActorWeights Allied(PairLayout layout, Day day)
    {
        var alliances = CodebookFile.Rows("actors/organisations.csv", "code", "kind").Where(r => r[1] == "alliance").Select(r => r[0]).ToHashSet();
        var groups = CodebookFile.Rows("actors/members.csv", "organisation", "member", "from", "to", "standing")
            .Where(r => alliances.Contains(r[0]) && r[4] == "member" && Holds(r[2], r[3], day))
            .GroupBy(r => r[0], r => r[1]).Select(g => g.Append(g.Key).ToHashSet()).ToList();
        return new ActorWeights(layout.Actors, $"common membership of an alliance on {day}, by the codebook",
            from p in Enumerable.Range(0, layout.Count)
            let pair = layout[p]
            where groups.Exists(g => g.Contains(pair.Source.Body) && g.Contains(pair.Target.Body))
            select (layout.Sources[p], layout.Targets[p], 1.0));
    }

    private static bool Holds(string from, string to, Day day) =>
        (!Day.TryParse(from, out var first) || first <= day) && (!Day.TryParse(to, out var last) || day <= last);

    private static ActorWeights Cooperative(Panel panel)
    {
        var (layout, counts) = (panel.Layout, new double[panel.Layout.Count]);
        for (var day = 0; day < panel.Days; day++)
        {
            foreach (var tally in panel.On(day))
            {
                if (tally.Channel < layout.Count && tally.Class < panel.Classes.Cooperative)
                    counts[tally.Channel] += tally.Count;
            }
        }

        var totals = Enumerable.Range(0, layout.Count).GroupBy(p => layout.Sources[p]).ToDictionary(g => g.Key, g => g.Sum(p => counts[p]));
        return new ActorWeights(layout.Actors, $"shares of cooperative acts up to {panel.AsOf.Day}, from {SmallestShare} on",
            from p in Enumerable.Range(0, layout.Count)
            let share = counts[p] / Math.Max(1, totals[layout.Sources[p]])
            where share >= SmallestShare
            select (layout.Sources[p], layout.Targets[p], share));
    }
}
