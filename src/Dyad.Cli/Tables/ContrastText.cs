using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Tables;

/// <summary>A contrast in words, within 80 columns.</summary>
internal sealed class ContrastText(TextWriter writer, ReportContrast contrast)
{
    private const int Width = 80;
    private const int MostPairs = 5;
    private const int MostSentences = 3;
    private const int MostClaims = 8;

    internal void Write()
    {
        writer.WriteLine($"A  {Line(Name(contrast.First))}");
        writer.WriteLine($"B  {Line(Name(contrast.Second))}");
        if (contrast.Pairs.Count == 0)
            writer.WriteLine("\nNeither says how two actors stand.");
        foreach (var pair in contrast.Pairs.Take(MostPairs))
            Pair(pair);
        if (contrast.Pairs.Count > MostPairs)
            writer.WriteLine($"\n{contrast.Pairs.Count - MostPairs} more pairs with --format json, or one of them with --pair.");
        Shared();
        Contradicted();
        Only("Only A tells", contrast.OnlyFirst);
        Only("Only B tells", contrast.OnlySecond);
        Deciders();
    }

    private void Pair(PairContrast pair)
    {
        writer.WriteLine($"\n{Title(pair.Pair)}: {Words(pair.Agreement)}");
        Stance("A", pair.First, contrast.First.Read.Report.Text);
        Stance("B", pair.Second, contrast.Second.Read.Report.Text);
    }

    private void Stance(string side, PairStance? stance, string text)
    {
        if (stance is null)
        {
            writer.WriteLine($"  {side}  says nothing of how they stand");
            return;
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {side}  {Words(stance.Said)}{Words(stance.Moving)}; level {stance.Level:+0.00;-0.00;0.00} ({stance.Lower:+0.00;-0.00;0.00} to {stance.Upper:+0.00;-0.00;0.00}), trend {stance.Trend:+0.00;-0.00;0.00}"));
        foreach (var evidence in stance.Evidence.OrderByDescending(e => Math.Abs(e.Level) + Math.Abs(e.Trend)).ThenBy(e => e.Sentence).Take(MostSentences).OrderBy(e => e.Sentence))
        {
            var words = string.Join(", ", evidence.Words.Select(w => w.Text + (w.Because.Length > 0 ? $" ({w.Because})" : "")));
            Wrap($"{evidence.Level,5:+0.0;-0.0;0.0}  ", Quote(text, evidence.Span));
            Wrap("         ", $"by: {words}");
        }
    }

    private void Shared()
    {
        writer.WriteLine(contrast.Shared.Count == 0 ? "\nNo act is told by both." : "\nBoth tell");
        foreach (var shared in contrast.Shared.Take(MostClaims))
            Wrap("  ", Act(shared.First));
    }

    private void Contradicted()
    {
        if (contrast.Contradictions.Count == 0)
            return;
        writer.WriteLine("\nOne tells it, the other denies it");
        foreach (var pair in contrast.Contradictions.Take(MostClaims))
        {
            Wrap("  A  ", Act(pair.First) + ": " + Quote(pair.First.Claim.Words));
            Wrap("  B  ", Act(pair.Second) + ": " + Quote(pair.Second.Claim.Words));
        }
    }

    private void Only(string title, IReadOnlyList<ReadClaim> claims)
    {
        if (claims.Count == 0)
            return;
        writer.WriteLine($"\n{title}");
        foreach (var claim in claims.Take(MostClaims))
            Wrap("  ", Act(claim));
        if (claims.Count > MostClaims)
            writer.WriteLine($"  and {claims.Count - MostClaims} more");
    }

    private void Deciders()
    {
        if (contrast.Deciders.Count == 0)
            return;
        writer.WriteLine("\nWhat would decide between them");
        foreach (var indicator in contrast.Deciders)
        {
            var (side, other) = indicator.SpeaksFor == ReportSide.First ? ("A", "B") : ("B", "A");
            var who = indicator.Source.IsUnknown ? $"between {Title(indicator.Pair)}" : $"by {Name(indicator.Source)} towards {Name(indicator.Target)}";
            var expected = indicator.Claim is { } claim ? $" {side} foresees it ({claim.Claim.Modality.ToString().ToLowerInvariant()})." : "";
            var denied = indicator.Against is null ? "" : $" {other} denies it.";
            Wrap("  ", $"{indicator.Type.Write()} {who}: more of it after these reports would speak for {side}, less of it for {other}.{expected}{denied}");
        }
    }

    private static string Name(StancedReport report)
    {
        var about = report.Read.Report;
        var name = about.Title.Length > 0 ? about.Title : about.Name;
        return Plain.Text($"{name}{(about.Publisher.Length > 0 ? ", " + about.Publisher : "")}, {about.Published.Day}, {report.Read.Claims.Count} claims");
    }

    private static string Act(ReadClaim claim)
    {
        var said = claim.Claim;
        return $"{said.Day} {Name(said.Source.Code)} → {Name(said.Target.Code)} {said.Act.Type.Write()}{(said.Act.Mode.Length > 0 ? " " + said.Act.Mode : "")}";
    }

    private static string Title(StatePair pair) => $"{Name(pair.First)} and {Name(pair.Second)}";

    private static string Name(ActorCode code) => ActorBook.Default.HasBody(code.Body) ? ActorBook.Default.Name(code.Body) : code.ToString();

    private static string Words(StanceAgreement agreement) => agreement switch
    {
        StanceAgreement.Opposed => "they disagree",
        StanceAgreement.Differ => "they differ",
        StanceAgreement.Alike => "they see it alike",
        _ => "too little is said to compare",
    };

    internal static string Words(StanceLevel level) => level switch
    {
        StanceLevel.Warm => "warm, cooperative",
        StanceLevel.Mixed => "mixed",
        StanceLevel.Cool => "cool",
        StanceLevel.Strained => "strained, hostile",
        _ => "says too little",
    };

    private static string Words(StanceTrend trend) => trend switch
    {
        StanceTrend.Better => ", getting better",
        StanceTrend.Worse => ", getting worse",
        _ => "",
    };

    private static string Quote(string text, TextSpan span) => Quote(text.Substring(span.Start, span.Length));

    private static string Quote(string words) => $"\"{string.Join(' ', Plain.Text(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\"";

    private static string Line(string text) => text.Length > Width - 3 ? text[..(Width - 4)] + "…" : text;

    /// <summary>Writes words with a lead, the following lines under the first.</summary>
    private void Wrap(string lead, string text)
    {
        var (line, indent) = (lead, new string(' ', lead.Length));
        foreach (var word in text.Split(' '))
        {
            if (line.Length > lead.Length && line.Length + word.Length + 1 > Width)
            {
                writer.WriteLine(line.TrimEnd());
                line = indent;
            }

            line += line.Length == lead.Length ? word : " " + word;
        }

        writer.WriteLine(line.TrimEnd());
    }
}
