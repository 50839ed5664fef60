namespace Dyad.Briefing.Wording;

/// <summary>When an effect works, in words that go on after "more often" or "less often".</summary>
public static class EffectWords
{
    /// <summary>The words.</summary>
    /// <param name="effect">Name of the effect.</param>
    /// <param name="input">Class remembered, or name of what is declared.</param>
    /// <returns>Null where an effect is of the calendar or of the data rather than of anybody's conduct.</returns>
    public static string? When(string effect, string input)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentNullException.ThrowIfNull(input);
        var acts = $"after an act of {input.Replace('-', ' ')}";
        return effect switch
        {
            "inertia" => $"{acts} by the same actor towards the same target",
            "reciprocity" => $"{acts} by the target towards the actor",
            "patron" => $"{acts} by the target towards one whom the actor protects",
            "joining" => $"{acts} by an ally of the actor towards the target",
            "emulation" => $"{acts} by another power in its own sphere, where the target lies in the actor's",
            "restraint" => $"{acts} by the target in the target's own sphere",
            "triangle" => $"{acts} on both sides of the triangle over a third power",
            "doctrine" => $"while the declared policy {input} stands, by its author towards those whom it names",
            "tenure" => $"in the tenure {input}, between its two states",
            "domestic" => $"{acts} towards the actor by those at home",
            _ => null,
        };
    }
}
