using System.Security.Cryptography;
using System.Text;

namespace Dyad.Briefing.Rendering;

/// <summary>The style sheet and the chart script that are inlined into a page, with the hashes that its content security policy allows.</summary>
internal static class Assets
{
    internal static string Style { get; } = Read("charts.css") + Read("brief.css");

    internal static string Script { get; } = Read("brief.js");

    /// <summary>Nothing is loaded, sent or run but the one style sheet and the one script.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
