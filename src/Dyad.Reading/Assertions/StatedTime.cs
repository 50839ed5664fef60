using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Assertions;

/// <summary>When a sentence says that an act takes place: the days between two, both included. The width is the precision.</summary>
/// <param name="First">First day that the words allow.</param>
/// <param name="Last">Last day that the words allow; not after the report for what has happened.</param>
/// <param name="Words">Tokens that say so.</param>
public readonly record struct StatedTime(Day First, Day Last, TokenRange Words)
{
    /// <summary>The one day that stands for them: the middle, the earlier of two middles.</summary>
    public Day Day => First + ((Last - First) / 2);

    /// <summary>Number of days that the words allow; 1 where they name a day.</summary>
    public int Days => Last - First + 1;
}
