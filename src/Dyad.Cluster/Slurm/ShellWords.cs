using System.Buffers;

namespace Dyad.Cluster.Slurm;

/// <summary>Words of a command as a POSIX shell reads them back.</summary>
public static class ShellWords
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,+@%");

    /// <summary>A word that the shell takes for itself, whatever is in it.</summary>
    /// <param name="word">The word, without NUL.</param>
    /// <exception cref="ArgumentException">The word holds a NUL, which no command line can carry.</exception>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A word of a command cannot hold a NUL.", nameof(word));
        return word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Words with spaces between them.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
