namespace Dyad.Vocabulary.Acts;

/// <summary>Written names of the CAMEO editions.</summary>
public static class CameoTables
{
    /// <summary>The name used in the codebook, in exports and as an option: <c>cameo-0.5b1</c>, <c>cameo-1.1</c>, or empty.</summary>
    public static string Write(this CameoTable table) => table switch
    {
        CameoTable.Cameo05B1 => "cameo-0.5b1",
        CameoTable.Cameo11 => "cameo-1.1",
        _ => "",
    };

    /// <summary>Reads the written name.</summary>
    public static bool TryParse(string text, out CameoTable table)
    {
        table = text switch
        {
            "cameo-0.5b1" => CameoTable.Cameo05B1,
            "cameo-1.1" => CameoTable.Cameo11,
            _ => CameoTable.None,
        };
        return table != CameoTable.None || text.Length == 0;
    }
}
