using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Studies;

/// <summary>A declared policy whose effect on conduct a study asks for.</summary>
/// <param name="Name">Short name.</param>
/// <param name="From">First day.</param>
/// <param name="Pairs">In which directed pairs.</param>
public sealed record DeclaredDoctrine(string Name, Day From, ImmutableArray<DirectedPair> Pairs)
{
    internal static bool TryParse(string text, out DeclaredDoctrine? read)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pairs = ImmutableArray.CreateBuilder<DirectedPair>();
        read = null;
        if (words.Length < 3 || !Day.TryParse(words[1], out var from))
            return false;
        foreach (var word in words[2..])
        {
            if (!StudyPairs.TryParse(word, out var pair))
                return false;
            pairs.Add(pair);
        }

        read = new DeclaredDoctrine(words[0], from, pairs.ToImmutable());
        return true;
    }
}

/// <summary>A time during which two leaders are in office together.</summary>
/// <param name="Name">Short name, for example the two surnames.</param>
/// <param name="Days">First and last day.</param>
/// <param name="Pair">The two bodies; it counts in both directions.</param>
public sealed record TenureChoice(string Name, DayRange Days, DirectedPair Pair)
{
    internal static bool TryParse(string text, out TenureChoice? read)
    {
        read = null;
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var from, var to, var between]
            || !Day.TryParse(from, out var first) || !Day.TryParse(to, out var last) || last < first || !StudyPairs.TryParse(between, out var pair))
        {
            return false;
        }

        read = new TenureChoice(name, new DayRange(first, last), pair);
        return true;
    }
}

/// <summary>Directed pairs as a study writes them.</summary>
internal static class StudyPairs
{
    internal static bool TryParse(string text, out DirectedPair pair)
    {
        var parts = text.Split(':');
        var fits = parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 && parts[0] != parts[1];
        pair = fits ? DirectedPair.Parse(text) : default;
        return fits;
    }
}
