namespace Dyad.Vocabulary.Acts;

/// <summary>PLOVER's sixteen event types, and <see cref="None"/> for what PLOVER has no type for (comments, CAMEO 01x).</summary>
public enum EventType
{
    /// <summary>No PLOVER type: kept and counted, but scored on CAMEO scales only.</summary>
    None,

    /// <summary>Agree to, offer, promise or otherwise show willingness to cooperate.</summary>
    Agree,

    /// <summary>Meet, visit, talk.</summary>
    Consult,

    /// <summary>Begin, improve or show support for diplomatic, political or other relations.</summary>
    Support,

    /// <summary>Yield verbally or politically.</summary>
    Concede,

    /// <summary>Cooperate materially.</summary>
    Cooperate,

    /// <summary>Give aid.</summary>
    Aid,

    /// <summary>Withdraw, release, disarm, cease fire.</summary>
    Retreat,

    /// <summary>Ask, appeal, demand.</summary>
    Request,

    /// <summary>Disapprove, allege, investigate.</summary>
    Accuse,

    /// <summary>Refuse.</summary>
    Reject,

    /// <summary>Threaten.</summary>
    Threaten,

    /// <summary>Protest by civilians.</summary>
    Protest,

    /// <summary>Withdraw from or discontinue cooperation; sanction, expel.</summary>
    Sanction,

    /// <summary>Move or ready own forces.</summary>
    Mobilize,

    /// <summary>Coerce without battle: seize, arrest, restrict.</summary>
    Coerce,

    /// <summary>Use force.</summary>
    Assault,
}

/// <summary>The four classes of Duval and Thompson used by CAMEO, PLOVER and GDELT.</summary>
public enum QuadClass
{
    /// <summary>Outside the four: acts without a PLOVER type.</summary>
    None = 0,

    /// <summary>Verbal cooperation.</summary>
    VerbalCooperation = 1,

    /// <summary>Material cooperation.</summary>
    MaterialCooperation = 2,

    /// <summary>Verbal conflict.</summary>
    VerbalConflict = 3,

    /// <summary>Material conflict.</summary>
    MaterialConflict = 4,
}

/// <summary>Names and classes of event types.</summary>
public static class EventTypes
{
    private static readonly string[] Written = [.. Enum.GetNames<EventType>().Select(n => n.ToUpperInvariant())];

    /// <summary>The sixteen types in quad order.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. Enum.GetValues<EventType>().Where(t => t != EventType.None)];

    /// <summary>The quad class of a type (PLOVER manual; ruling on SANCTION in codebook/events/rulings.md).</summary>
    public static QuadClass Quad(this EventType type) => type switch
    {
        EventType.Agree or EventType.Consult or EventType.Support or EventType.Concede => QuadClass.VerbalCooperation,
        EventType.Cooperate or EventType.Aid or EventType.Retreat => QuadClass.MaterialCooperation,
        EventType.Request or EventType.Accuse or EventType.Reject or EventType.Threaten => QuadClass.VerbalConflict,
        EventType.Protest or EventType.Sanction or EventType.Mobilize or EventType.Coerce or EventType.Assault => QuadClass.MaterialConflict,
        _ => QuadClass.None,
    };

    /// <summary>The type as PLOVER writes it, in capitals.</summary>
    public static string Write(this EventType type) => Written[(int)type];

    /// <summary>Reads a PLOVER type in any case.</summary>
    public static bool TryParse(string text, out EventType type)
    {
        var at = Array.FindIndex(Written, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        type = (EventType)Math.Max(at, 0);
        return at >= 0;
    }
}
