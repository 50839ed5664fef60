using System.Globalization;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Tidy;

/// <summary>Claims as flat rows of text, in the order of <see cref="TidyColumns.Names"/>, and back.</summary>
internal static class TidyClaims
{
    private static readonly string[] Moods = ["happened", "negated", "future", "conditional", "hypothetical", "past_historical"];

    /// <summary>A mood as it is written.</summary>
    internal static string Mood(Modality modality) => Moods[(int)modality];

    /// <summary>The mood that is written so.</summary>
    internal static bool TryMood(string text, out Modality modality)
    {
        var at = Array.IndexOf(Moods, text);
        modality = (Modality)Math.Max(at, 0);
        return at >= 0;
    }

    /// <summary>What a mood can be.</summary>
    internal static string KnownMoods => string.Join(", ", Moods);

    /// <summary>The values of a claim. Intensity is written in single precision, which is what a ledger keeps.</summary>
    internal static string[] Write(Claim c) =>
    [
        c.Origin, c.Id, c.Day.ToString(), c.Published.ToString(), c.Source.Code.ToString(), c.Source.Name, c.Source.Raw, c.Target.Code.ToString(), c.Target.Name,
        c.Target.Raw, c.Act.Type.Write(), c.Act.Mode, Whole((int)c.Act.Quad), Cameo(c.Act.Cameo), Single(c.Intensity), c.Place.Country, c.Place.Region,
        c.Place.Name, Double(c.Place.Latitude), Double(c.Place.Longitude), c.Report.Publisher, c.Report.Address, Whole(c.Mentions), c.IsRoot ? "true" : "false",
        Mood(c.Modality), c.Attribution.ToString(), c.Words,
    ];

    /// <summary>The edition, a colon and the digits, so that no program takes the code for a number; empty where there is none.</summary>
    internal static string Cameo(CameoCode code) => code.IsPresent ? $"{code.Table.Write()}:{code.Code}" : "";

    internal static string Double(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The claim of a row.</summary>
    /// <param name="field">Value of a column by name; empty where the row or file has none.</param>
    /// <param name="origin">Data source under which the claim enters the ledger.</param>
    /// <param name="row">Row number.</param>
    /// <param name="options">Options of the import.</param>
    /// <param name="claim">The claim.</param>
    /// <returns>What is wrong, or null.</returns>
    internal static string? Read(Func<string, string> field, string origin, long row, ImportOptions options, out Claim? claim)
    {
        claim = null;
        var (own, id) = (field("origin"), field("id"));
        if (own.Length > 0 && own != origin && options.Origin is null)
            return FieldText.Bad("origin", own, $"differs from '{origin}', which the file begins with; write one file for each origin, or name one with --origin");
        if (id.Length == 0)
            return "id is empty";
        if (!Day.TryParse(field("date"), out var day))
            return FieldText.Bad("date", field("date"), "is no day written yyyy-MM-dd");
        var published = PublicationInstant.EndOf(day);
        if (field("published").Length > 0 && !PublicationInstant.TryParse(field("published"), out published))
            return FieldText.Bad("published", field("published"), "is no instant written yyyy-MM-ddTHH:mm:ssZ and no day");
        if (ActorText.Read(options.Actors, "source", field("source"), out var source) is { } noSource)
            return noSource;
        if (ActorText.Read(options.Actors, "target", field("target"), out var target) is { } noTarget)
            return noTarget;
        if (ActorText.Read(options.Actors, "attribution", field("attribution"), out var attribution) is { } noWitness)
            return noWitness;
        if (TidyActs.Read(field, options, out var act) is { } noAct)
            return noAct;
        if (!FieldText.TryNumber(field("intensity"), 1e30, out var intensity))
            return FieldText.Bad("intensity", field("intensity"), "is not a number");
        if (!FieldText.TryNumber(field("latitude"), 90, out var latitude))
            return FieldText.Bad("latitude", field("latitude"), "is not a number from -90 to 90");
        if (!FieldText.TryNumber(field("longitude"), 180, out var longitude))
            return FieldText.Bad("longitude", field("longitude"), "is not a number from -180 to 180");
        var country = field("place_country");
        if (country.Length > 0 && !options.Actors.HasBody(country))
            return FieldText.Bad("place_country", country, $"is no country of the codebook; the nearest is {NearestName.Of(country, options.Actors.Bodies)}");
        var mentions = 1;
        if (field("mentions").Length > 0 && !int.TryParse(field("mentions"), NumberStyles.None, CultureInfo.InvariantCulture, out mentions))
            return FieldText.Bad("mentions", field("mentions"), "is not a whole number");
        if (field("root") is not ("" or "true" or "false" or "1" or "0") and var root)
            return FieldText.Bad("root", root, "is neither true nor false");
        var mood = Modality.Happened;
        if (field("modality").Length > 0 && !TryMood(field("modality"), out mood))
            return FieldText.Bad("modality", field("modality"), $"is none of {KnownMoods}");

        var place = new Place(country, field("place_region"), field("place_name"), latitude, longitude);
        claim = new Claim(
            origin, id, day, published, new ActorMention(source, field("source_name"), field("source_raw")),
            new ActorMention(target, field("target_name"), field("target_raw")), act, intensity, place == Place.Nowhere ? Place.Nowhere : place,
            new ReportReference(field("publisher"), field("report")), mentions, field("root") is not ("false" or "0"), mood, attribution,
            field("words"), new RowReference(0, row));
        return null;
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Single(double value) => double.IsNaN(value) ? "" : ((float)value).ToString("R", CultureInfo.InvariantCulture);
}
