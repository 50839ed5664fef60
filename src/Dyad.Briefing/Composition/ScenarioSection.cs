using System.Collections.Immutable;
using System.Globalization;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>Worlds that did not happen beside the one that is expected.</summary>
internal static class ScenarioSection
{
    private static readonly ChoiceEvidence[] Rules = [new("scenario.run"), new("rule.scenario")];

    internal static ImmutableArray<Block> Blocks(Draft draft, ComparedScenarios compared)
    {
        if (compared.Result.Base > draft.Input.AsOf.Day)
            throw new ArgumentException($"The scenarios begin after {compared.Result.Base}, which was not known on {draft.Input.AsOf}.", nameof(compared));
        var result = compared.Result;
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Statements("What is supposed", [.. compared.Scenarios.Select(Supposed)], IsList: true));
        blocks.Add(Table(result));
        blocks.Add(Differences(result));
        foreach (var scenario in compared.Scenarios)
        {
            var world = result.Worlds.Single(w => w.Name == scenario.Name);
            blocks.Add(new Statements(
                scenario.Title,
                [
                    .. scenario.Outcomes.Select(o => world.Outcomes.Single(r => r.Outcome.Name == o.Name)).Where(o => o.Unanswerable is null)
                        .Select(o => scenario.IsQuiet ? Expected(result, o) : Outcome(result, scenario, o)),
                    .. Borne(result, scenario, world),
                ],
                IsList: true));
            if (!scenario.IsQuiet)
                blocks.AddRange(draft.Pairs.SelectMany(pair => Fans(draft, result, scenario, world).Where(c => c.Lines[0].Pair == pair)));
        }

        blocks.Add(new Statements("How sure this is", [Basis(result), .. result.Diagnoses.Select(Note), new Sentence(ScenarioTemplates.Limit, new Dictionary<string, Run>(), Rules)]));
        return blocks.ToImmutable();
    }

    private static Sentence Supposed(Scenario scenario) => new(
        ScenarioTemplates.Supposed,
        new Dictionary<string, Run> { ["name"] = new NameRun(scenario.Name), ["says"] = new NameRun(scenario.Says.Length > 0 ? Whole(scenario.Says) : scenario.Title + ".") },
        Rules);

    private static Sentence Outcome(ScenarioResult result, Scenario scenario, OutcomeResult outcome)
    {
        var probability = Probability(result, scenario.Name, outcome);
        var before = result.Worlds[0].Outcomes.Single(o => o.Outcome.Name == outcome.Outcome.Name);
        var places = Places(result, outcome, probability);
        places.Add("name", new NameRun(scenario.Name));
        places.Add("difference", new FigureRun(Difference(result, scenario.Name, outcome), WithInterval: true));
        places.Add("baseline", new FigureRun(Probability(result, result.Worlds[0].Name, before), WithInterval: false));
        return new Sentence(ScenarioTemplates.Outcome, places, Rules);
    }

    private static Sentence Expected(ScenarioResult result, OutcomeResult outcome) =>
        new(ScenarioTemplates.Baseline, Places(result, outcome, Probability(result, result.Worlds[0].Name, result.Worlds[0].Outcomes.Single(o => o.Outcome.Name == outcome.Outcome.Name))), Rules);

    private static Dictionary<string, Run> Places(ScenarioResult result, OutcomeResult outcome, Figure probability) => new()
    {
        ["likelihood"] = new LikelihoodRun(Likelihoods.Of(outcome.Probability.Value), probability),
        ["says"] = new NameRun(outcome.Outcome.Says),
        ["when"] = new NameRun(When(result, outcome.Outcome.Predicate)),
        ["probability"] = new FigureRun(probability, WithInterval: true),
    };

    private static string When(ScenarioResult result, Predicate predicate) => predicate is ClimatePredicate { IsWithin: false } climate
        ? $"on {result.Base + climate.Day}"
        : $"within {Text(predicate.Horizon)} days after {result.Base}";

    private static IEnumerable<Sentence> Borne(ScenarioResult result, Scenario scenario, WorldResult world)
    {
        var asked = scenario.Outcomes.Where(o => o.Expects != Expectation.None)
            .Select(o => (o.Expects, Result: world.Outcomes.Single(r => r.Outcome.Name == o.Name))).Where(o => o.Result is { Unanswerable: null, Difference: not null }).ToList();
        if (asked.Count == 0 || scenario.IsQuiet)
            yield break;
        bool Is(Expectation expects, PairedDifference difference) => expects == Expectation.Unchanged ? !difference.IsClear
            : difference.IsClear && difference.Difference.Value > 0 == (expects == Expectation.Likelier);
        bool Denies(Expectation expects, PairedDifference difference) => difference.IsClear && !Is(expects, difference);
        Figure Count(string what, int value) => new($"scenario/{scenario.Name}/{result.Base}/{what}", value, FigureUnit.Rows, null, "", "", "scenario runs", asked.Count);
        yield return new Sentence(
            ScenarioTemplates.Expected,
            new Dictionary<string, Run>
            {
                ["name"] = new NameRun(scenario.Name),
                ["borne"] = new FigureRun(Count("borne-out", asked.Count(a => Is(a.Expects, a.Result.Difference!.Value))), WithInterval: false),
                ["expected"] = new FigureRun(Count("expected", asked.Count), WithInterval: false),
                ["against"] = new FigureRun(Count("contradicted", asked.Count(a => Denies(a.Expects, a.Result.Difference!.Value))), WithInterval: false),
            },
            Rules);
    }

    private static FigureTable Table(ScenarioResult result) => new(
        string.Create(CultureInfo.InvariantCulture, $"Probability of each outcome within {result.Size.Days} days after {result.Base}, in every world"),
        ["Outcome", .. result.Worlds.Select(w => w.Name)],
        [
            .. result.Worlds[0].Outcomes.Select((first, at) => (ImmutableArray<Cell>)
            [
                new WordCell(first.Outcome.Says),
                .. result.Worlds.Select(w => w.Outcomes[at].Unanswerable is not null ? new WordCell("not answered") : (Cell)new FigureCell(Probability(result, w.Name, w.Outcomes[at]))),
            ]),
        ]);

    private static FigureTable Differences(ScenarioResult result) => new(
        $"Difference of each from {result.Worlds[0].Name}, path by path, in percentage points",
        ["Outcome", .. result.Worlds.Skip(1).Select(w => w.Name)],
        [
            .. result.Worlds[0].Outcomes.Select((first, at) => (ImmutableArray<Cell>)
            [
                new WordCell(first.Outcome.Says),
                .. result.Worlds.Skip(1).Select(w => w.Outcomes[at].Difference is null ? new WordCell("not answered") : (Cell)new FigureCell(Difference(result, w.Name, w.Outcomes[at]))),
            ]),
        ]);

    private static IEnumerable<ClimateChart> Fans(Draft draft, ScenarioResult result, Scenario scenario, WorldResult world)
    {
        var scale = draft.Input.Scale.Description;
        foreach (var (fan, at) in world.Fans.Select((f, i) => (f, i)).Where(f => f.f.What == Fan.Climate && draft.Pairs.Contains(f.f.Pair)))
        {
            var lines = new[] { (Name: "baseline", Fan: result.Worlds[0].Fans[at]), (scenario.Name, Fan: fan) };
            ClimatePoint Point(ImmutableArray<double> quantiles, int day) => new(result.Base + (day + 1), quantiles[2], quantiles[0], quantiles[^1]);
            yield return new ClimateChart(
                $"scenario-{scenario.Name}-{fan.Pair.Source}-{fan.Pair.Target}".Replace('/', '-').ToLowerInvariant(),
                $"Climate from {draft.Names.Of(fan.Pair.Source)} to {draft.Names.Of(fan.Pair.Target)}: the baseline and {scenario.Name}",
                "Lines are medians over the paths, bands hold 90 % of them. The spread of single scores about their class's mean is left out, so that the bands are too narrow.",
                new DayRange(result.Base + 1, result.Base + result.Size.Days), scale.Id, scale.Version, draft.Origin, draft.Climate(fan.Pair).Scores.Scored,
                new PlainTable(
                    ["Day", .. lines.SelectMany(l => new[] { $"{l.Name}, median", "5 %", "95 %" })],
                    [
                        .. Enumerable.Range(0, result.Size.Days).Where(d => (d + 1) % 10 == 0 || d + 1 == result.Size.Days).Select(d => (ImmutableArray<string>)
                        [
                            (result.Base + (d + 1)).ToString(),
                            .. lines.SelectMany(l => new[] { l.Fan.Days[d][2], l.Fan.Days[d][0], l.Fan.Days[d][^1] }).Select(v => Figure.Write(v, FigureUnit.Level)),
                        ]),
                    ]),
                [.. lines.Select(l => new ClimateLine(fan.Pair, l.Name, [.. l.Fan.Days.Select(Point)]))],
                []);
        }
    }

    private static Sentence Basis(ScenarioResult result) => new(
        ScenarioTemplates.Basis,
        new Dictionary<string, Run>
        {
            ["paths"] = new NameRun(Text(result.Size.Paths)),
            ["draws"] = new NameRun(Text(result.Size.Draws)),
            ["precise"] = new WordsRun(result.IsConverged
                ? "the standard error that chance leaves is within what the scenarios ask"
                : "more paths would be needed for the standard error that the scenarios ask"),
        },
        Rules);

    private static Sentence Note(string note) => new(ScenarioTemplates.Note, new Dictionary<string, Run> { ["note"] = new NameRun(note) }, Rules);

    private static Figure Difference(ScenarioResult result, string world, OutcomeResult outcome)
    {
        var difference = outcome.Difference!.Value.Difference;
        return new Figure(
            $"scenario/{world}/{result.Base}/{outcome.Outcome.Name}/difference", difference.Value, FigureUnit.Points, new Interval(difference.Lower, difference.Upper, result.Interval), "", "",
            $"scenario run {result.Run[..12]}", result.Size.Paths);
    }

    private static Figure Probability(ScenarioResult result, string world, OutcomeResult outcome) => new(
        $"scenario/{world}/{result.Base}/{outcome.Outcome.Name}", outcome.Probability.Value, FigureUnit.Probability,
        Whole(result, outcome), "", "", $"scenario run {result.Run[..12]}", result.Size.Paths);

    /// <summary>What parameters or chance leave open, whichever is wider at each end: no path with an outcome does not make it impossible.</summary>
    private static Interval Whole(ScenarioResult result, OutcomeResult outcome)
    {
        var (chance, spread) = (outcome.Probability, outcome.Spread);
        return double.IsNaN(spread.Lower) ? new Interval(chance.Lower, chance.Upper, result.Interval)
            : new Interval(Math.Min(chance.Lower, spread.Lower), Math.Max(chance.Upper, spread.Upper), result.Interval);
    }

    private static string Whole(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The choices behind it.</summary>
    internal static IEnumerable<Choice> Choices(ComparedScenarios compared)
    {
        var size = compared.Result.Size;
        yield return new Choice(
            "scenario.run", "Scenarios: which; base day; days; paths; draws of the parameters; seed; standard error asked",
            FormattableString.Invariant($"{string.Join(", ", compared.Scenarios.Select(s => s.Name))}; {compared.Result.Base}; {size.Days}; {size.Paths}; {size.Draws}; {size.Seed}; {size.Precision}"));
        yield return new Choice(
            "rule.scenario", "How scenarios are run and told",
            "Every world from the same draws of the parameters and the same random numbers; the interval of a probability is what the parameters or chance leave open, whichever is wider; "
                + "that of a difference is what chance leaves; simulated acts have the mean score and the shares of rungs of their pair and class");
    }
}
