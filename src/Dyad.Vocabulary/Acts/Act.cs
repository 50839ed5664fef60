namespace Dyad.Vocabulary.Acts;

/// <summary>The edition of CAMEO that a code belongs to. The same code means different things in different editions.</summary>
public enum CameoTable
{
    /// <summary>No CAMEO code is present.</summary>
    None,

    /// <summary>CAMEO 0.5b1 (2007), where 163 halts negotiations and 166 imposes sanctions.</summary>
    Cameo05B1,

    /// <summary>CAMEO 1.1 as ICEWS and GDELT use it, where 163 imposes sanctions.</summary>
    Cameo11,
}

/// <summary>A CAMEO code with the edition that it is written in. Codes are text: <c>010</c> is not <c>10</c>.</summary>
/// <param name="Table">Edition.</param>
/// <param name="Code">Two to four digits.</param>
public readonly record struct CameoCode(CameoTable Table, string Code)
{
    /// <summary>No code.</summary>
    public static CameoCode Absent => new(CameoTable.None, "");

    /// <summary>Whether a code is present.</summary>
    public bool IsPresent => Table != CameoTable.None;

    /// <summary>First two digits.</summary>
    public string Root => Code.Length >= 2 ? Code[..2] : "";

    /// <summary>First three digits, or fewer where there are no three.</summary>
    public string Base => Code.Length > 3 ? Code[..3] : Code;

    /// <summary>The digits.</summary>
    public override string ToString() => Code;
}

/// <summary>What is done: PLOVER type and mode, with the CAMEO code where the source has one.</summary>
/// <param name="Type">PLOVER type, or <see cref="EventType.None"/>.</param>
/// <param name="Mode">PLOVER mode in lower case, or empty.</param>
/// <param name="Cameo">CAMEO code as the source gave it.</param>
public readonly record struct Act(EventType Type, string Mode, CameoCode Cameo)
{
    /// <summary>The quad class of the type.</summary>
    public QuadClass Quad => Type.Quad();

    /// <summary><c>SANCTION discontinue (163)</c>.</summary>
    public override string ToString() =>
        Type.Write() + (Mode.Length > 0 ? " " + Mode : "") + (Cameo.IsPresent ? $" ({Cameo.Code})" : "");
}
