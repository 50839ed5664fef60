namespace Dyad.Reading.Syntax;

/// <summary>The names of the universal parts of speech in treebanks.</summary>
public static class PartsOfSpeech
{
    private static readonly string[] Names = [.. Enum.GetNames<PartOfSpeech>().Select(n => n.ToUpperInvariant())];

    /// <summary>How many there are.</summary>
    public static int Count => Names.Length;

    /// <summary>Name in a treebank: <c>PROPN</c>.</summary>
    public static string Name(PartOfSpeech part) => Names[(int)part];

    /// <summary>Part of speech with the name; other where the name is not known.</summary>
    public static PartOfSpeech Parse(string name) => Array.IndexOf(Names, name) is var at and >= 0 ? (PartOfSpeech)at : PartOfSpeech.X;
}
