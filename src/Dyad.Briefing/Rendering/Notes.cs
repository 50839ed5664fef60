using System.Collections.Immutable;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Rendering;

/// <summary>Numbers for notes and acts, the same in every format: notes in order of first use, acts by their place in the brief.</summary>
internal sealed class Notes
{
    private readonly Dictionary<string, int> _notes = [];
    private readonly Dictionary<string, int> _acts;
    private readonly Dictionary<string, Figure> _figures;
    private readonly Dictionary<string, Choice> _choices;
    private readonly Dictionary<string, DataSourceSummary> _data;
    private readonly Dictionary<string, (int Number, CitedRecord Record)> _records;
    private readonly List<ImmutableArray<EvidenceItem>> _contents = [];

    internal Notes(Brief brief)
    {
        _acts = brief.Acts.Select((a, i) => (a.Evidence.Key, Number: i + 1)).ToDictionary(a => a.Key, a => a.Number);
        _figures = brief.Figures.ToDictionary(f => f.Id);
        _choices = brief.Choices.ToDictionary(c => c.Name);
        _data = brief.DataSources.ToDictionary(d => d.Id);
        _records = brief.Records.Select((r, i) => (r, i + 1)).ToDictionary(r => r.r.Evidence.Key, r => (r.Item2, r.r));
        foreach (var sentence in brief.Blocks.OfType<Statements>().SelectMany(s => s.Sentences))
        {
            if (_notes.TryAdd(Key(sentence), _contents.Count + 1))
                _contents.Add(sentence.Evidence);
        }
    }

    /// <summary>What stands behind each note, note 1 first.</summary>
    internal IReadOnlyList<ImmutableArray<EvidenceItem>> Contents => _contents;

    internal int NoteOf(Sentence sentence) => _notes[Key(sentence)];

    internal int NumberOf(ActEvidence act) => _acts.GetValueOrDefault(act.Key);

    /// <summary>Place of a record in the list of records, from 1.</summary>
    internal int NumberOf(RecordEvidence record) => _records.TryGetValue(record.Key, out var found) ? found.Number : 0;

    /// <summary>A piece of evidence in words; acts are left to the caller, who can link them.</summary>
    internal string Describe(EvidenceItem item) => item switch
    {
        FigureEvidence f when _figures.TryGetValue(f.FigureId, out var figure) => Describe(figure),
        ChoiceEvidence c when _choices.TryGetValue(c.Name, out var choice) => choice.IsRule ? choice.Name : $"{choice.Name} {choice.Value}",
        RecordEvidence r when _records.TryGetValue(r.Key, out var record) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{record.Number}. {record.Record.Text}"),
        DataEvidence d when _data.TryGetValue(d.Origin, out var data) =>
            $"{data.Id} with {Count(data.Events)} events, {Count(data.Claims)} claims, {Count(data.Reports)} reports, {Count(data.Quarantined)} rows quarantined",
        _ => throw new InvalidOperationException($"The evidence {item.Key} is not in the brief."),
    };

    private static string Describe(Figure figure)
    {
        var scale = figure.Scale.Length == 0 ? "" : $", scale {figure.Scale} {figure.ScaleVersion}";
        var count = figure.Count == figure.Value ? "" : $", from {Count(figure.Count)} {(figure.Count == 1 ? "event" : "events")}";
        return $"{figure.Id} {figure}{scale}; {figure.Source}{count}";
    }

    private static string Count(long count) => Figure.Write(count, FigureUnit.Events);

    private static string Key(Sentence sentence) => string.Join('\n', sentence.Evidence.Select(e => e.Key));
}
