using Dyad.Reading.Actors;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Evaluation;

/// <summary>How a phrase was resolved against its label.</summary>
/// <param name="Row">The label.</param>
/// <param name="Found">What was found.</param>
/// <param name="CountryRight">Whether the country is the labelled one.</param>
/// <param name="SectorRight">Whether the sector is the labelled one, or another name of it.</param>
public sealed record ActorOutcome(ActorGoldRow Row, ActorCode Found, bool CountryRight, bool SectorRight);

/// <summary>Scores of actor phrases: of all labelled countries and sectors the share that is found, of all found ones the share that is right.</summary>
public sealed class ActorScore
{
    private ActorScore(IReadOnlyList<ActorOutcome> outcomes) => Outcomes = outcomes;

    /// <summary>Every row.</summary>
    public IReadOnlyList<ActorOutcome> Outcomes { get; }

    /// <summary>What the score follows where labels differ.</summary>
    public static string Conventions =>
        "Kosovo is XKX; the European Union is EU, not the region; organs of the United Nations are UN where the label says no more, and IGO is any organisation; "
        + "sectors are one as PLOVER merges them: INS and SEP are REB, IMG and RAD are UAF, HRI, DEV and ENV are NGO, and in labels JRN is MED, MED is HLH, PRM is PAR, SOC is CVL; "
        + "UNK, JNK and PRE say no sector; a row whose label is empty counts for neither score; LEG, GOV, ELI and SPY are told apart by the office held on the day.";

    /// <summary>Share of the rows with a labelled country whose country is right.</summary>
    public double Country => Share(o => o.Row.Country.Length > 0, o => o.CountryRight);

    /// <summary>Share of the rows with a labelled sector whose sector is right.</summary>
    public double Sector => Share(o => o.Row.Sector.Length > 0, o => o.SectorRight);

    /// <summary>Share of the countries found in rows that label one or leave it empty which are as labelled.</summary>
    public double CountryPrecision => Share(o => o.Found.Body.Length > 0, o => o.CountryRight);

    /// <summary>Share of the rows with both labels whose both are right.</summary>
    public double Both => Share(o => o.Row.Country.Length > 0 && o.Row.Sector.Length > 0, o => o.CountryRight && o.SectorRight);

    /// <summary>Resolves every row and compares.</summary>
    public static ActorScore Of(ActorReader reader, IEnumerable<ActorGoldRow> rows)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ActorScore([.. rows.Select(row =>
        {
            var found = reader.Resolve(row.Phrase, row.Context, row.Day).Code;
            return new ActorOutcome(row, found, SameBody(found.Body, row.Country), SameSector(found.Sector, row.Sector));
        })]);
    }

    /// <summary>Whether two codes mean the same body: organs of the United Nations are the United Nations where the label says no more.</summary>
    public static bool SameBody(string found, string label)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found == label
            || (label is "UN" && found is "UNSC" or "UNGA" or "UNHCR" or "UNICEF" or "ICJ" or "OHCHR" or "UNPKO" or "UNRWA" or "UNDP")
            || (label == "IGO" && found.Length > 0 && !ReferenceResolver.IsState(found));
    }

    /// <summary>Whether two sectors are one in PLOVER.</summary>
    public static bool SameSector(string found, string label) => Plover(found) == Plover(label);

    private static string Plover(string sector) => sector switch { "INS" or "SEP" => "REB", "IMG" or "RAD" => "UAF", "HRI" or "DEV" or "ENV" => "NGO", _ => sector };

    private double Share(Func<ActorOutcome, bool> counts, Func<ActorOutcome, bool> right)
    {
        var (all, good) = (0, 0);
        foreach (var outcome in Outcomes)
        {
            if (!counts(outcome))
                continue;
            all++;
            good += right(outcome) ? 1 : 0;
        }

        return all == 0 ? double.NaN : (double)good / all;
    }
}
