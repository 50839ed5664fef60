using System.Collections.Immutable;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Tables;

/// <summary>Worlds side by side, as JSON. What is not known is null.</summary>
internal static class ScenarioJson
{
    internal static void Write(TextWriter writer, ScenarioSetup setup, ImmutableArray<Scenario> scenarios, ScenarioResult result) => JsonForm.Write(
        writer,
        new
        {
            Study = setup.Study.Name,
            setup.Study.Events.Origin,
            setup.Study.Events.Scale,
            ScaleVersion = ScaleBook.Default[setup.Study.Events.Scale].Description.Version,
            Dyad = Terminal.Version,
            Base = result.Base.ToString(),
            result.Size.Days,
            result.Size.Paths,
            result.Size.Draws,
            result.Size.Seed,
            result.Size.Precision,
            result.Interval,
            result.Panel,
            result.Run,
            result.IsConverged,
            result.Diagnoses,
            Scenarios = scenarios.Select(s => new { s.Name, s.Title, s.Account, s.Says, Expects = s.Outcomes.ToDictionary(o => o.Name, o => o.Expects.ToString().ToLowerInvariant()) }),
            Quantiles = new { Passage = FirstPassage.Quantiles, Fan = Fan.Quantiles },
            Rungs = (string[])["none", .. Rungs.All.Select(r => r.Write())],
            Worlds = result.Worlds.Select(w => new
            {
                w.Name,
                w.Untamed,
                Outcomes = w.Outcomes.Select(Outcome),
                Fans = w.Fans.Select(f => new { Pair = f.Pair.ToString(), f.What, f.Days }),
                Ladders = w.Ladders.Select(l => new { Pair = l.Pair.ToString(), l.Days }),
                Changes = w.Changes.Select(c => new
                {
                    Pair = c.Pair.ToString(),
                    c.Class,
                    c.Reference,
                    c.Change,
                    c.PutIn,
                    c.Policies,
                    c.Effects,
                }),
            }),
        });

    internal static object Outcome(OutcomeResult outcome) => outcome.Unanswerable is { } why
        ? new { outcome.Outcome.Name, outcome.Outcome.Says, Predicate = outcome.Outcome.Predicate.Words, Unanswerable = why }
        : new
        {
            outcome.Outcome.Name,
            outcome.Outcome.Says,
            Predicate = outcome.Outcome.Predicate.Words,
            outcome.Probability,
            Parameters = double.IsNaN(outcome.Spread.Deviation) ? null : (ParameterSpread?)outcome.Spread,
            Difference = outcome.Difference is { } d ? new { d.Difference, d.Gained, d.Lost, d.IsClear } : null,
            FirstPassage = outcome.Passage,
            outcome.PathsNeeded,
        };
}
