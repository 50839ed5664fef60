using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dyad.Vocabulary.Shards;

/// <summary>One of several equal shares of a long work, each done by a process of its own: the third of sixteen is <c>3/16</c>.</summary>
public readonly record struct Shard
{
    /// <summary>The most shards that a work is split into: the names of their folders have four digits.</summary>
    public const int Most = 9999;

    /// <summary>Creates a shard.</summary>
    /// <param name="number">Which one, from 1.</param>
    /// <param name="count">Of how many, at most <see cref="Most"/>.</param>
    public Shard(int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        (Number, Count) = (number, count);
    }

    /// <summary>Which one, from 1.</summary>
    public int Number { get; }

    /// <summary>Of how many.</summary>
    public int Count { get; }

    /// <summary>Name of the folder of its part.</summary>
    public string FolderName => string.Create(CultureInfo.InvariantCulture, $"shard-{Number:0000}-of-{Count:0000}");

    /// <summary>All shards of a work.</summary>
    public static IEnumerable<Shard> All(int count) => Enumerable.Range(1, count).Select(i => new Shard(i, count));

    /// <summary>Reads <c>3/16</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Shard shard)
    {
        shard = default;
        return text?.Split('/') is [var first, var second] && Of(first, second, out shard);
    }

    /// <summary>Reads the name of a part's folder.</summary>
    public static bool TryParseFolder([NotNullWhen(true)] string? name, out Shard shard)
    {
        shard = default;
        return name?.Split('-') is ["shard", { Length: 4 } first, "of", { Length: 4 } second] && Of(first, second, out shard);
    }

    /// <summary>Whether a unit of the work is this shard's, where they are dealt out in turn: neighbours that cost alike are spread.</summary>
    /// <param name="unit">Number of the unit, from 0.</param>
    public bool Owns(long unit) => unit % Count == Number - 1;

    /// <summary>The units that are this shard's, where neighbours stay together because they share work.</summary>
    /// <param name="units">Number of units.</param>
    /// <returns>First unit, and the first that is another's.</returns>
    public (int From, int To) Share(int units) => ((int)((long)units * (Number - 1) / Count), (int)((long)units * Number / Count));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static bool Of(string first, string second, out Shard shard)
    {
        shard = default;
        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || number < 1 || number > count || count > Most)
        {
            return false;
        }

        shard = new Shard(number, count);
        return true;
    }
}
