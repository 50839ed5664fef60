using Dyad.Web.Answers;

namespace Dyad.Web.Pages;

/// <summary>A piece of a report's text with the claims whose words it holds.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Claims">Identifiers of the claims; none where it is plain.</param>
/// <param name="Mood">Mood of the first of them.</param>
/// <param name="IsFirst">Whether the words of the first of them begin here.</param>
internal sealed record MarkedText(string Text, List<string> Claims, string Mood, bool IsFirst)
{
    private static readonly string[] Parts = ["act", "source", "target"];

    /// <summary>Cuts a text where the words of acts begin and end. Spans that lie outside the text are passed over.</summary>
    internal static List<MarkedText> Of(string text, IReadOnlyList<Said> claims)
    {
        var spans = claims.SelectMany(c => Parts.Select(part => (Claim: c, Span: c["spans"][part])))
            .Where(s => s.Span.Count == 2)
            .Select(s => (s.Claim, From: (int)s.Span[0].Number!.Value, To: (int)s.Span[1].Number!.Value))
            .Where(s => s.From >= 0 && s.From < s.To && s.To <= text.Length)
            .ToList();
        var cuts = spans.SelectMany(s => new[] { s.From, s.To }).Append(0).Append(text.Length).Distinct().Order().ToList();
        var begun = new HashSet<string>(StringComparer.Ordinal);
        var pieces = new List<MarkedText>();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (from, to) = (cuts[i], cuts[i + 1]);
            var over = spans.Where(s => s.From <= from && s.To >= to).Select(s => s.Claim).DistinctBy(c => c["id"].Text).ToList();
            var ids = over.Select(c => c["id"].Text).ToList();
            pieces.Add(new MarkedText(text[from..to], ids, over.Count == 0 ? "" : over[0]["modality"].Text, ids.Count > 0 && begun.Add(ids[0])));
        }

        return pieces;
    }
}
