using System.CommandLine;
using System.Globalization;

namespace Dyad.Cli.Hosting;

/// <summary>Part of a list: some of it, from a place on.</summary>
internal static class ListPart
{
    internal static Option<int?> Offset(string things) => new("--offset")
    {
        Description = $"Leaves out so many {things} before the first",
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"'{result.Tokens[0].Value}' is not a whole number from 0 on (--offset).");
            return null;
        },
    };

    /// <summary>The part, as it comes. Where somebody wants to know the length of the whole list, it is run through to its end.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="offset">How many are left out before the first; null for none.</param>
    /// <param name="limit">At most so many; null for all.</param>
    /// <param name="terminal">Where the length is told, if a part was asked for.</param>
    internal static IEnumerable<T> Of<T>(IEnumerable<T> all, int? offset, int? limit, Terminal terminal)
    {
        var counted = offset is null && limit is null ? null : terminal.Counted;
        var first = offset ?? 0;
        var end = limit is { } most ? first + (long)most : long.MaxValue;
        var number = 0L;
        foreach (var item in all)
        {
            if (number >= end && counted is null)
                yield break;
            if (number >= first && number < end)
                yield return item;
            number++;
        }

        counted?.Invoke(number);
    }
}
