using System.Globalization;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scales;

namespace Dyad.Modelling.Scenarios;

/// <summary>
/// What a simulated act, of which only pair and class are known, stands for: the scores and the rungs that acts of its pair and class had up to the base day,
/// drawn at random from among them as if ten more acts had been those of all pairs. An act whose type a scenario names takes a score of its type over all
/// pairs, and the rung that the codebook gives the type.
/// </summary>
public sealed class ActMarks
{
    private const double Weight = 10;
    private static readonly int Steps = Rungs.All.Count + 1;
    private readonly PairLayout _layout;
    private readonly Tallied[] _cells;
    private readonly Tallied[] _classes;
    private readonly Tallied[] _types = [.. Enumerable.Range(0, EventTypes.All.Count + 1).Select(_ => new Tallied())];

    internal ActMarks(PairLayout layout, int kinds)
    {
        _layout = layout;
        _cells = [.. Enumerable.Range(0, layout.Count * kinds).Select(_ => new Tallied())];
        _classes = [.. Enumerable.Range(0, kinds).Select(_ => new Tallied())];
    }

    /// <summary>Marks that say nothing: no scores, no rungs.</summary>
    public static ActMarks None(PairLayout layout, EventClasses classes)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(classes);
        return new ActMarks(layout, classes.Count);
    }

    internal PairLayout Layout => _layout;

    /// <summary>All that marks say, in words: what a digest is made of.</summary>
    internal IEnumerable<string> Words => _cells.Concat(_classes).Concat(_types).Select(t => string.Create(
        CultureInfo.InvariantCulture, $"{t.Events} {t.Scored} {string.Join(',', t.Rungs)} {string.Join(',', t.Scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key:R}:{s.Value}")))}"));

    /// <summary>The scores that an act of a pair and class may have on the study's scale.</summary>
    internal ScoreSpread Scores(int pair, int kind)
    {
        var (own, all) = (Cell(pair, kind), _classes[kind]);
        return new ScoreSpread(all.Scores.Select(s => (s.Key, own.Scores.GetValueOrDefault(s.Key) + (Weight * s.Value / all.Scored))));
    }

    /// <summary>The scores of acts of a type; none where none of the type was scored, and then it has those of its pair and class.</summary>
    internal ScoreSpread Scores(EventType type) => new(_types[(int)type].Scores.Select(s => (s.Key, (double)s.Value)));

    /// <summary>Shares of the rungs among acts of a pair and class, by rung from none upwards, added up.</summary>
    internal double[] RungsUpTo(int pair, int kind)
    {
        var (own, all) = (Cell(pair, kind), _classes[kind]);
        var shares = new double[Steps];
        var sum = 0.0;
        for (var rung = Steps - 1; rung > 0; rung--)
        {
            shares[rung] = all.Rungs[rung] == 0 ? 0 : MarkedEvents.Share(own.Rungs[rung], own.Events, all.Rungs[rung], all.Events);
            sum += shares[rung];
        }

        shares[0] = Math.Max(0, 1 - sum);
        var upTo = 0.0;
        for (var rung = 0; rung < Steps; rung++)
            shares[rung] = upTo += shares[rung];
        return shares;
    }

    /// <summary>The rung of a type by the codebook.</summary>
    internal static Rung RungOf(EventType type) => LadderBook.Default.Of(new Act(type, "", CameoCode.Absent)).Step.Rung();

    internal void Add(int pair, int kind, EventType type, double? score, Rung rung)
    {
        foreach (var tallied in (Tallied[])[Cell(pair, kind), _classes[kind], _types[(int)type]])
        {
            tallied.Events++;
            tallied.Rungs[(int)rung]++;
            if (score is { } known)
            {
                tallied.Scored++;
                tallied.Scores[known] = tallied.Scores.GetValueOrDefault(known) + 1;
            }
        }
    }

    private Tallied Cell(int pair, int kind) => _cells[(kind * _layout.Count) + pair];

    private sealed class Tallied
    {
        internal long Events { get; set; }

        internal long Scored { get; set; }

        internal SortedDictionary<double, long> Scores { get; } = [];

        internal long[] Rungs { get; } = new long[Steps];
    }
}

/// <summary>Gathers marks in the same pass over the events that fills a panel.</summary>
/// <param name="panel">The builder of the panel, which says which event counts where.</param>
/// <param name="classes">The classes.</param>
/// <param name="scale">The study's scale.</param>
public sealed class ActMarksBuilder(PanelBuilder panel, EventClasses classes, Scale scale)
{
    private readonly ActMarks _marks = new(panel.Layout, classes.Count);

    /// <summary>Takes an event that was public by the base day.</summary>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if (panel.PlaceOf(happening) is (_, var tally) && tally.Channel < panel.Layout.Count)
            _marks.Add(tally.Channel, tally.Class, happening.Act.Type, scale.TryScore(happening.Act, out var score) ? score : null, LadderBook.Default.Of(happening.Act).Step.Rung());
    }

    /// <summary>What was gathered.</summary>
    public ActMarks Build() => _marks;
}
