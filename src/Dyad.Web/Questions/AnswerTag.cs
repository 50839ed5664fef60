using System.Security.Cryptography;
using System.Text;

namespace Dyad.Web.Questions;

/// <summary>A short name for an answer that is the same only where the answer is: of the question, its values, its form and the state of what it is taken from.</summary>
internal static class AnswerTag
{
    private const int Length = 32;

    /// <summary>The tag. The order of parameters does not matter, the order of the values of one list does.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="stamp">State of the study and the ledger.</param>
    internal static string Of(Asked asked, string stamp)
    {
        var text = new StringBuilder().Append(asked.Path).Append('\0').Append(asked.Format).Append('\0').Append(stamp);
        foreach (var (name, value) in asked.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
            text.Append('\0').Append(name).Append('\u0001').Append(value);
        return Of(text.ToString());
    }

    /// <summary>The tag of something that is made from an answer alone.</summary>
    /// <param name="tag">Tag of the answer.</param>
    /// <param name="what">What is made of it.</param>
    internal static string Of(string tag, string what) => Of(tag + '\0' + what);

    private static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
