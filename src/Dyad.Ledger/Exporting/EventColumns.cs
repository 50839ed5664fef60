using System.Globalization;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Exporting;

/// <summary>Events as flat rows of text. Events are derived from claims, so that this form is written and never read.</summary>
internal static class EventColumns
{
    /// <summary>Between addresses in CSV: no web address holds blanks.</summary>
    private const string BetweenAddresses = " | ";

    private static readonly string[] Plain =
    [
        "origin", "id", "date", "first_published", "source", "target", "type", "mode", "quad", "cameo", "place_country", "place_name", "root", "mentions",
        "claims", "sources", "reports", "reasons", "attribution", "words",
    ];

    /// <summary>Names of the columns; the score's name carries the scale.</summary>
    internal static string[] Names(Scale? scale) => scale is null ? Plain : [.. Plain, ScoreName(scale)];

    internal static string ScoreName(Scale scale) => $"score:{scale.Description.Id}";

    internal static string[] Write(Event e, Scale? scale)
    {
        string[] plain =
        [
            e.Origin, e.Id, e.Day.ToString(), e.FirstPublished.ToString(), e.Source.ToString(), e.Target.ToString(), e.Act.Type.Write(), e.Act.Mode,
            Whole((int)e.Act.Quad), TidyClaims.Cameo(e.Act.Cameo), e.Place.Country, e.Place.Name, e.IsRoot ? "true" : "false", Whole(e.Mentions),
            Whole(e.Claims.Length), Whole(e.Sources), string.Join(BetweenAddresses, Addresses(e)), string.Join(' ', Reasons(e)), e.First.Attribution.ToString(), e.First.Words,
        ];
        return scale is null ? plain : [.. plain, scale.TryScore(e.Act, out var score) ? TidyClaims.Double(score) : ""];
    }

    /// <summary>Addresses of the reports, each once, in the order of the claims.</summary>
    internal static IEnumerable<string> Addresses(Event e) => e.Claims.Select(c => c.Claim.Report.Address).Where(a => a.Length > 0).Distinct();

    /// <summary>
    /// Rule and number of the claims that it joined, in the order of the rules: <c>first:1 same_act:4</c>; then how many of the claims stand in
    /// copies of other reports, where any do: <c>copy:2</c>.
    /// </summary>
    internal static IEnumerable<string> Reasons(Event e)
    {
        var rules = e.Claims.GroupBy(c => c.Reason).OrderBy(g => g.Key).Select(g => $"{Name(g.Key)}:{Whole(g.Count())}");
        return e.Claims.Count(c => c.CopyOf.Length > 0) is > 0 and var copies ? rules.Append($"copy:{Whole(copies)}") : rules;
    }

    /// <summary>The name of a rule.</summary>
    internal static string Name(MergeReason reason) => reason switch
    {
        MergeReason.First => "first",
        MergeReason.SameAct => "same_act",
        MergeReason.LooserActor => "looser_actor",
        _ => "next_day",
    };

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
