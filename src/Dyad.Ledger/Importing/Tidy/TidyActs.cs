using System.Globalization;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Ledger.Importing.Tidy;

/// <summary>Reads the act of a tidy row from <c>type</c>, <c>mode</c>, <c>quad</c> and <c>cameo</c>.</summary>
internal static class TidyActs
{
    /// <returns>What is wrong, or null.</returns>
    internal static string? Read(Func<string, string> field, ImportOptions options, out Act act)
    {
        var (type, mode, quad, cameo) = (field("type"), field("mode"), field("quad"), field("cameo"));
        act = default;
        var code = CameoCode.Absent;
        if (cameo.Length > 0)
        {
            if (!TryCameo(cameo, options.Table, out code))
                return FieldText.Bad("cameo", cameo, "is not written with its edition, as cameo-1.1:010");
            if (!options.Events.TryAct(code, out act))
                return FieldText.Bad("cameo", cameo, $"is not a code of {code.Table.Write()}");
        }

        if (type.Length == 0 && cameo.Length == 0)
            return "type and cameo are both empty";
        if (type.Length > 0)
        {
            if (!options.Events.TryPlover(type, "", out _))
                return FieldText.Bad("type", type, $"is no event type; the nearest is {NearestName.Of(type, EventTypes.All.Select(t => t.Write()))}");
            if (!options.Events.TryPlover(type, mode, out act))
                return FieldText.Bad("mode", mode, $"is no mode of {type}");
            act = act with { Cameo = code };
        }

        return quad.Length == 0 || quad == ((int)act.Quad).ToString(CultureInfo.InvariantCulture)
            ? null
            : FieldText.Bad("quad", quad, $"contradicts the type {act.Type.Write()}, whose class is {(int)act.Quad}");
    }

    /// <summary>Reads <c>cameo-1.1:010</c>, or bare digits where the options name the edition.</summary>
    private static bool TryCameo(string text, CameoTable given, out CameoCode code)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var table = given;
        if (colon >= 0 && !CameoTables.TryParse(text[..colon], out table))
            table = CameoTable.None;
        code = new CameoCode(table, text[(colon + 1)..]);
        return table != CameoTable.None;
    }
}
