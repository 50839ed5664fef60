using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Doctrines;

/// <summary>A declared policy document: who declares what towards which states, from a day on. It records what was said and not what was done.</summary>
/// <param name="Id">Unique within its table: power, year and a short name.</param>
/// <param name="Power">Body that declares.</param>
/// <param name="Day">Day of the declaration.</param>
/// <param name="Title">Name of the document.</param>
/// <param name="Kind">Message, law, strategy, speech and the like.</param>
/// <param name="Claims">Regions or states over which it claims a special interest, a right to intervene, or possession.</param>
/// <param name="Concedes">Regions or states that it leaves to others.</param>
/// <param name="Disclaims">Regions or states over which it takes an earlier claim of its own back.</param>
/// <param name="Adversaries">Bodies that it names as adversaries, competitors or dangers.</param>
/// <param name="Quotation">At most one sentence in its own words; empty where none is given.</param>
/// <param name="Span">Where in the document the words stand.</param>
/// <param name="Reading">What in the record is interpretation, and of whom; or empty.</param>
/// <param name="Reference">The public record by which a stranger finds it.</param>
/// <param name="Address">Web address, or empty.</param>
/// <param name="Checked">What of the record was held against which source, and what rests on general knowledge.</param>
public sealed record Doctrine(
    string Id,
    string Power,
    Day Day,
    string Title,
    string Kind,
    ImmutableArray<string> Claims,
    ImmutableArray<string> Concedes,
    ImmutableArray<string> Disclaims,
    ImmutableArray<string> Adversaries,
    string Quotation,
    string Span,
    string Reading,
    string Reference,
    string Address,
    string Checked)
{
    /// <inheritdoc/>
    public bool Equals(Doctrine? other) => other is not null && Id == other.Id && Power == other.Power && Day == other.Day && Title == other.Title && Kind == other.Kind
        && Claims.SequenceEqual(other.Claims) && Concedes.SequenceEqual(other.Concedes) && Disclaims.SequenceEqual(other.Disclaims)
        && Adversaries.SequenceEqual(other.Adversaries) && Quotation == other.Quotation && Span == other.Span && Reading == other.Reading
        && Reference == other.Reference && Address == other.Address && Checked == other.Checked;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Power, Day);
}
