using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Web.Answers;

namespace Dyad.Web.Pages;

/// <summary>Codes and numbers as a reader reads them.</summary>
internal static class Wording
{
    /// <summary>Where a number is not known.</summary>
    internal const string Nothing = "–";

    /// <summary>A value with its sign: <c>−2.3</c>.</summary>
    internal static string Signed(double? value, int digits = 1) =>
        value is { } v && double.IsFinite(v) ? v.ToString(digits == 1 ? "+0.0;−0.0;0.0" : "+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>A plain number: <c>1,234.5</c>.</summary>
    internal static string Plain(double? value, int digits = 0) =>
        value is { } v && double.IsFinite(v) ? v.ToString("N" + digits, CultureInfo.InvariantCulture).Replace('-', '−') : Nothing;

    /// <summary>A share as per cent: <c>12 %</c>, <c>0.4 %</c>.</summary>
    internal static string Percent(double? share)
    {
        if (share is not { } s || !double.IsFinite(s))
            return Nothing;
        var percent = s * 100;
        var isWhole = Math.Abs(percent - Math.Round(percent)) < 1e-9 || (percent is >= 9.95 and <= 90);
        return percent is > 0 and < 0.05 ? "<0.1 %" : percent is > 99.95 and < 100 ? ">99.9 %"
            : percent.ToString(isWhole ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A number of things: <c>1 act</c>, <c>2 acts</c>.</summary>
    internal static string Count(double? number, string one, string? many = null) => $"{Plain(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>An actor's name, with the sector where there is one.</summary>
    internal static string Name(string code)
    {
        if (code.Length == 0)
            return "unnamed actor";
        if (!ActorBook.Default.TryParse(code, out ActorCode actor) || actor.Body.Length == 0)
            return code;
        var name = ActorBook.Default.Name(actor.Body);
        return actor.Sector.Length > 0 ? $"{name} ({actor.Sector})" : name;
    }

    /// <summary>A directed pair in words.</summary>
    internal static string Pair(string source, string target) => $"{Name(source)} → {Name(target)}";

    /// <summary>Source and target of <c>USA:RUS</c>; null where it is no pair.</summary>
    internal static (string Source, string Target)? Split(string? pair) =>
        pair?.Split(':') is [{ Length: > 0 } source, { Length: > 0 } target] ? (source, target) : null;

    /// <summary>What was done, by type and mode, with the CAMEO code: <c>sanction, discontinue · CAMEO 163</c>.</summary>
    internal static string Act(Said act)
    {
        var type = act["type"].Text;
        var words = (type.Length == 0 ? "statement" : type.ToLowerInvariant()) + (act["mode"].Text is { Length: > 0 } mode ? ", " + mode.Replace('_', ' ') : "");
        return act["cameo"].Text is { Length: > 0 } cameo ? $"{words} · CAMEO {cameo[(cameo.IndexOf(':', StringComparison.Ordinal) + 1)..]}" : words;
    }

    /// <summary>A name of the machine in words: <c>limited_force</c> as <c>limited force</c>.</summary>
    internal static string Words(string name) => name.Replace('_', ' ').Replace('-', ' ');

    /// <summary>A name of the machine in words, with a capital.</summary>
    internal static string Title(string name) => Words(name) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    /// <summary>A name in capitals and small letters, spaced: <c>OutsideData</c> as <c>outside data</c>.</summary>
    internal static string Spaced(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The quad class by its number, from 1.</summary>
    internal static string Quad(double? quad) => quad switch
    {
        1 => "Verbal cooperation",
        2 => "Material cooperation",
        3 => "Verbal conflict",
        4 => "Material conflict",
        _ => "Neutral",
    };

    /// <summary>A web address that may be followed; null where the text is something else.</summary>
    internal static string? Link(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;
}
