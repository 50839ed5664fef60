namespace Dyad.Reading.Acts.Training;

/// <summary>A number for the letters and digits of a sentence, whatever its case, spacing and punctuation.</summary>
internal static class SentenceDigest
{
    /// <summary>FNV-1a over the letters and digits in lower case.</summary>
    internal static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        }

        return hash ^ (hash >> 29);
    }
}
