using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Spheres;
using Dyad.Briefing.Wording;
using Dyad.Modelling.Doctrines;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Composition;

/// <summary>What the powers declared inside the window, what changed after it and who answered.</summary>
internal sealed class DoctrineSection(Draft draft, SphereReport report, DoctrineChoice choice)
{
    private const double LeastProbability = 0.9;

    /// <summary>One day may be chance whatever the usual rate, and says too little to be judged.</summary>
    private const int LeastDays = 2;

    private readonly ImmutableArray<DoctrineResult> _results = [.. report.Doctrines.Where(r => r.Doctrine.Day >= draft.Input.Study.Window.From)];

    internal ImmutableArray<Block> Blocks()
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (_results.IsEmpty)
            return [];
        blocks.Add(new Statements("What was declared", [.. _results.SelectMany(r => Declared(r.Doctrine))], IsList: true));
        var measured = _results.SelectMany(r => r.Effects).Where(e => e.Level is not null).ToList();
        var others = _results.Sum(r => r.Effects.Length) - measured.Count;
        blocks.Add(new Statements("What changed after it", [.. measured.Select(Effect), Others(others), NotCause()], IsList: true));
        var reactions = _results.SelectMany(r => r.Reactions).Where(r => r.Acts >= LeastDays && r.Higher >= LeastProbability).ToList();
        if (reactions.Count > 0)
            blocks.Add(new Statements("Who answered", [.. reactions.Select(Reaction), OtherCauses()], IsList: true));
        return blocks.ToImmutable();
    }

    /// <summary>Every document that the page may cite.</summary>
    internal static ImmutableArray<CitedRecord> Records(SphereReport report) =>
    [
        .. report.Doctrines.Select(r => r.Doctrine).OrderBy(d => d.Day).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => new CitedRecord(
            new RecordEvidence("doctrine", d.Id),
            $"{d.Day} {ActorBook.Default.Name(d.Power)}: {d.Title}.{(d.Reading.Length > 0 ? $" {d.Reading}" : "")} Checked: {d.Checked}.",
            new ReportLink(d.Reference, d.Address))),
    ];

    private IEnumerable<Sentence> Declared(Doctrine doctrine)
    {
        Run Places(ImmutableArray<string> places, string none) => places.IsEmpty ? new WordsRun(none) : new NameRun(string.Join(", ", places.Select(report.Name)));
        yield return new Sentence(
            SphereTemplates.Declared,
            new Dictionary<string, Run>
            {
                ["day"] = new DayRun(doctrine.Day),
                ["power"] = Name(doctrine.Power),
                ["title"] = new NameRun(doctrine.Title),
                ["claims"] = Places(doctrine.Claims, "nothing"),
                ["concedes"] = Places(doctrine.Concedes, "nothing"),
                ["disclaims"] = Places(doctrine.Disclaims, "nothing"),
                ["adversaries"] = Places(doctrine.Adversaries, "nobody"),
            },
            Record(doctrine));
        if (doctrine.Quotation.Length > 0)
        {
            yield return new Sentence(
                SphereTemplates.Words,
                new Dictionary<string, Run> { ["span"] = new NameRun(doctrine.Span), ["quote"] = new QuoteRun(doctrine.Quotation.TrimEnd('.')) },
                Record(doctrine));
        }
    }

    private Sentence Effect(DoctrineEffect effect)
    {
        var key = $"doctrine/{effect.Doctrine.Id}/{effect.Region}/{effect.Kind.ToString().ToLowerInvariant()}";
        var level = effect.Level!;
        var acts = effect.ActsBefore + effect.ActsAfter;
        Figure Make(string what, double value, FigureUnit unit, Interval? interval, long count) => new($"{key}/{what}", value, unit, interval, "", "", $"interrupted series on {report.Origin}", count);
        return new Sentence(
            SphereTemplates.Effect,
            new Dictionary<string, Run>
            {
                ["title"] = new NameRun(effect.Doctrine.Title),
                ["power"] = Name(effect.Doctrine.Power),
                ["did"] = new WordsRun(effect.Kind == SphereActKind.Coercion ? "coerced" : "supported"),
                ["region"] = new NameRun(report.Name(effect.Region)),
                ["ratio"] = new FigureRun(
                    Make("level", level.Ratio, FigureUnit.Ratio, new Interval(level.Interval.Lower, level.Interval.Upper, level.Interval.Probability), acts), WithInterval: true),
                ["before"] = new FigureRun(Make("weeks-before", effect.WeeksBefore, FigureUnit.Rows, null, effect.WeeksBefore), WithInterval: false),
                ["placebo"] = new FigureRun(Make("placebo-share", level.Placebo, FigureUnit.Probability, null, effect.Placebos + 1), WithInterval: false),
                ["placebos"] = new FigureRun(Make("placebo-dates", effect.Placebos + 1, FigureUnit.Rows, null, effect.Placebos + 1), WithInterval: false),
            },
            Record(effect.Doctrine), new ChoiceEvidence("doctrine.weeks"), new ChoiceEvidence("doctrine.placebo_weeks"));
    }

    private Sentence Others(int series) => new(
        SphereTemplates.NoEffect,
        new Dictionary<string, Run> { ["series"] = new FigureRun(new Figure("doctrine/without-estimate", series, FigureUnit.Rows, null, "", "", $"interrupted series on {report.Origin}", series), WithInterval: false) },
        new ChoiceEvidence("doctrine.least_acts"), new ChoiceEvidence("doctrine.least_weeks"));

    private Sentence NotCause() => new(
        SphereTemplates.NotCause, new Dictionary<string, Run> { ["lags"] = new NameRun(Figure.Write(choice.Lags, FigureUnit.Days)) }, new ChoiceEvidence("doctrine.lags"));

    private static Sentence OtherCauses() => new(SphereTemplates.OtherCauses, new Dictionary<string, Run>(), new ChoiceEvidence("doctrine.answer_days"));

    private Sentence Reaction(DoctrineReaction reaction)
    {
        var key = $"doctrine/{reaction.Doctrine.Id}/reaction/{reaction.Actor}/{reaction.Kind.ToString().ToLowerInvariant()}";
        Figure Make(string what, double value, FigureUnit unit, long count) => new($"{key}/{what}", value, unit, null, "", "", $"rates on {report.Origin}", count);
        return new Sentence(
            SphereTemplates.Reaction,
            new Dictionary<string, Run>
            {
                ["likelihood"] = new LikelihoodRun(Likelihoods.Of(reaction.Higher), Make("probability-higher", reaction.Higher, FigureUnit.Probability, reaction.Acts + reaction.UsualActs)),
                ["actor"] = Name(reaction.Actor),
                ["did"] = new WordsRun(reaction.Kind switch
                {
                    SphereActKind.Coercion => "coerced",
                    SphereActKind.Protest => "protested against",
                    _ => "supported",
                }),
                ["power"] = Name(reaction.Doctrine.Power),
                ["days"] = new NameRun(Figure.Write(reaction.Days, FigureUnit.Days)),
                ["title"] = new NameRun(reaction.Doctrine.Title),
                ["acts"] = new FigureRun(Make("days-with-acts", reaction.Acts, FigureUnit.Days, reaction.Acts), WithInterval: false),
                ["usual"] = new FigureRun(Make("usual", (double)reaction.UsualActs * reaction.Days / reaction.UsualDays, FigureUnit.Ratio, reaction.UsualActs), WithInterval: false),
            },
            Record(reaction.Doctrine), new ChoiceEvidence("doctrine.answer_days"), new ChoiceEvidence("doctrine.matched_windows"), new ChoiceEvidence("rule.likelihood"));
    }

    private NameRun Name(string body) => new(draft.Names.Of(new Vocabulary.Actors.ActorCode(body)) is var name && name == body ? ActorBook.Default.NameInSentence(body) : name);

    private static RecordEvidence Record(Doctrine doctrine) => new("doctrine", doctrine.Id);
}
