using Dyad.Vocabulary.Events;

namespace Dyad.Briefing.Evidence;

/// <summary>One thing that a sentence stands on. It resolves where the brief holds what its key names.</summary>
public abstract record EvidenceItem
{
    /// <summary>Kind and name: <c>act:chronicle/17</c>, <c>figure:USA:RUS/level/2025-12-31</c>, <c>choice:scale</c>, <c>data:gdelt2</c>.</summary>
    public abstract string Key { get; }
}

/// <summary>An event.</summary>
/// <param name="Origin">Its data source.</param>
/// <param name="Id">Its identifier within the data source.</param>
public sealed record ActEvidence(string Origin, string Id) : EvidenceItem
{
    /// <inheritdoc/>
    public override string Key => $"act:{Origin}/{Id}";

    /// <summary>The evidence that an event is.</summary>
    public static ActEvidence Of(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return new ActEvidence(happening.Origin, happening.Id);
    }
}

/// <summary>A figure of the brief.</summary>
/// <param name="FigureId">Its <see cref="Figure.Id"/>.</param>
public sealed record FigureEvidence(string FigureId) : EvidenceItem
{
    /// <inheritdoc/>
    public override string Key => $"figure:{FigureId}";
}

/// <summary>A choice of the study or a fixed rule of the brief.</summary>
/// <param name="Name">Its name in the choices of the brief.</param>
public sealed record ChoiceEvidence(string Name) : EvidenceItem
{
    /// <inheritdoc/>
    public override string Key => $"choice:{Name}";
}

/// <summary>The counts of a data source, its quarantined rows among them.</summary>
/// <param name="Origin">The data source.</param>
public sealed record DataEvidence(string Origin) : EvidenceItem
{
    /// <inheritdoc/>
    public override string Key => $"data:{Origin}";
}

/// <summary>A record of the study or the codebook that is no act.</summary>
/// <param name="Kind">Kind of record: <c>doctrine</c>.</param>
/// <param name="Id">Its identifier.</param>
public sealed record RecordEvidence(string Kind, string Id) : EvidenceItem
{
    /// <inheritdoc/>
    public override string Key => $"record:{Kind}/{Id}";
}
