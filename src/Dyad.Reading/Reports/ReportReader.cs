using Dyad.Reading.Actors;
using Dyad.Reading.Acts;
using Dyad.Reading.Acts.Frames;
using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Reading.Words;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Reports;

/// <summary>
/// Reads reports into claims: sentences, actors, acts, moods, one stage after the other. Immutable: one reader serves any number of threads, and the
/// same report gives the same claims on each.
/// </summary>
public sealed class ReportReader
{
    private static readonly Lazy<ReportReader> Default = new(LoadEmbedded);

    private readonly SyntaxReader _syntax;
    private readonly ActorReader _actors;
    private readonly ActReader _acts;
    private readonly AssertionReader _assertions;
    private readonly ActDay _days;

    /// <summary>A reader of given stages.</summary>
    public ReportReader(SyntaxReader syntax, ActorReader actors, ActReader acts, AssertionReader assertions, ActDay days)
    {
        _syntax = syntax;
        _actors = actors;
        _acts = acts;
        _assertions = assertions;
        _days = days;
    }

    /// <summary>The version of the reader, kept with everything that it reads. Raised whenever a model or a rule changes what is read.</summary>
    public static string Version => "reading-1";

    /// <summary>The reader with the models that travel in the assembly; loaded once.</summary>
    public static ReportReader Load() => Default.Value;

    /// <summary>Reads a report.</summary>
    public ReadReport Read(Report report) => Analyse(report).ToClaims();

    /// <summary>Reads a report and keeps the analysis of every sentence.</summary>
    public ReportAnalysis Analyse(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var published = PublishedOn(report);
        var sentences = _syntax.Read(report.Text);
        var actors = _actors.Read(sentences, published, $"{report.Dateline} {report.Title}");
        var analysed = new AnalysedSentence[sentences.Count];
        for (var at = 0; at < analysed.Length; at++)
            analysed[at] = new AnalysedSentence(sentences[at], actors[at], Acts(sentences[at], actors[at], published));
        return new ReportAnalysis(report, analysed);
    }

    /// <summary>The day, in UTC, on which a report was published.</summary>
    internal static Day PublishedOn(Report report) => report.Published.Day;

    /// <summary>Models and tables side by side: most of the time that they take is spent on unpacking, each for itself.</summary>
    private static ReportReader LoadEmbedded()
    {
        Parallel.Invoke(
            () => ActReader.Load(),
            () => SyntaxReader.Load(),
            () => _ = ActorReader.Default,
            () => _ = WordVectors.Default,
            () => _ = FrameLexicon.Default,
            () => _ = (new AssertionReader(), new ActDay()));
        return new ReportReader(SyntaxReader.Load(), ActorReader.Default, ActReader.Load(), new AssertionReader(), new ActDay());
    }

    private AssertedAct[] Acts(Sentence sentence, IReadOnlyList<ActorPhrase> actors, Day published)
    {
        var found = _acts.Read(sentence, actors);
        if (found.Count == 0)
            return [];
        var acts = new AssertedAct[found.Count];
        for (var at = 0; at < acts.Length; at++)
        {
            var assertion = _assertions.Read(sentence, found[at].Predicate, actors, published);
            acts[at] = new AssertedAct(found[at], assertion, _days.Resolve(sentence, found[at].Predicate, published, assertion.Modality));
        }

        return acts;
    }
}
