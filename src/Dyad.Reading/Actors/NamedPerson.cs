using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Actors;

/// <summary>A person of the codebook with terms of office.</summary>
/// <param name="body">State or organisation.</param>
/// <param name="name">Whole name.</param>
public sealed class NamedPerson(string body, string name)
{
    private const string Office = "GOV";

    private readonly List<Term> _terms = [];

    /// <summary>State or organisation.</summary>
    public string Body => body;

    /// <summary>Whole name.</summary>
    public string Name => name;

    /// <summary>
    /// Sector on a day: of the term then running (an office of state before any other), <c>ELI</c> after the last office of state, otherwise of the
    /// term that ended last, and none before the first. Without a day: of the term that is still running, or of the one that began last.
    /// </summary>
    public string SectorOn(Day? day)
    {
        Term? running = null, ended = null;
        foreach (var term in _terms)
        {
            if (day is { } known ? known.Number >= term.From && known.Number <= term.To : term.To == int.MaxValue)
                running = running is { } other && Weight(other) >= Weight(term) ? running : term;
            else if (day is null || day.Value.Number > term.To)
                ended = ended is { } other && (day is null ? Weight(other) >= Weight(term) : other.To >= term.To) ? ended : term;
        }

        var isFormer = day is not null && ended is { Sector: Office or "LEG" };
        return running?.Sector ?? (isFormer ? FormerOfficial : ended?.Sector ?? "");
    }

    /// <summary>Whether a term runs on the day; where the day is not known, always.</summary>
    public bool IsInOfficeOn(Day? day) => day is not { } known || _terms.Exists(t => known.Number >= t.From && known.Number <= t.To);

    /// <summary>Whether the person led the state or its government in some term.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>Sector of those who held an office of state before.</summary>
    internal const string FormerOfficial = "ELI";

    internal void Add(string sector, int from, int to, bool isLeader)
    {
        _terms.Add(new Term(sector, from, to));
        IsLeader |= isLeader;
    }

    /// <summary>An office of state before any other, the later before the earlier.</summary>
    private static long Weight(Term term) => (term.Sector == Office ? 1L << 32 : 0) + term.From;

    private readonly record struct Term(string Sector, int From, int To);
}
