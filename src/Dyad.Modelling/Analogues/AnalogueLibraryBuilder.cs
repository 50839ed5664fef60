using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Gathers the library in one pass over the events. Not thread-safe.</summary>
public sealed class AnalogueLibraryBuilder
{
    internal const int MaterialConflict = (int)QuadClass.MaterialConflict - 1;
    private readonly Day _monday;
    private readonly int _weeks;
    private readonly bool _rootOnly;
    private readonly Func<Event, int>? _rung;
    private readonly ImmutableArray<string> _channels;
    private readonly Dictionary<DirectedPair, float[]> _counts = [];
    private string? _origin;

    /// <summary>Starts a pass.</summary>
    /// <param name="range">Days that the data cover. A week counts where all of its seven days lie inside.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    /// <param name="rung">The rung of the ladder that an act stands on, 0 where on none; null leaves that channel out.</param>
    public AnalogueLibraryBuilder(DayRange range, bool rootOnly, Func<Event, int>? rung = null)
    {
        _monday = range.From.Monday == range.From ? range.From : range.From.Monday + 7;
        _weeks = Math.Max(0, (range.To + 1 - _monday) / 7);
        (_rootOnly, _rung) = (rootOnly, rung);
        _channels = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict", .. rung is null ? Array.Empty<string>() : ["highest rung"]];
    }

    /// <summary>Counts one event. Acts without a PLOVER type, of unknown actors or of an actor towards itself are passed over.</summary>
    /// <exception cref="ArgumentException">The event comes from another origin than an event counted before.</exception>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var quad = (int)happening.Act.Quad - 1;
        var pair = happening.Pair.Bodies;
        var week = (happening.Day.Number - _monday.Number) / 7;
        if ((_rootOnly && !happening.IsRoot) || quad < 0 || happening.Day < _monday || week >= _weeks
            || pair.Source.IsUnknown || pair.Target.IsUnknown || pair.Source == pair.Target)
        {
            return;
        }

        _origin ??= happening.Origin;
        if (_origin != happening.Origin)
            throw new ArgumentException($"Events of {_origin} and of {happening.Origin} are never mixed in one library.", nameof(happening));
        if (!_counts.TryGetValue(pair, out var counts))
            _counts.Add(pair, counts = new float[_weeks * _channels.Length]);
        var row = week * _channels.Length;
        counts[row + quad]++;
        if (_rung is not null)
            counts[row + 4] = Math.Max(counts[row + 4], _rung(happening));
    }

    /// <summary>The library of what was counted.</summary>
    public AnalogueLibrary Build() => new(_monday, _weeks, _channels, _counts.Select(c => (c.Key, c.Value)));
}
