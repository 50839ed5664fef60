using Dyad.Reading.Stances;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Tables;

/// <summary>A contrast in words, within 80 columns.</summary>
internal sealed class ContrastText(TextWriter writer, ReportContrast contrast)
{
    private const int MostPairs = 5;
    private const int MostSentences = 3;
    private const int MostClaims = 8;

    internal void Write()
    {
        writer.WriteLine($"A  {Line(StanceText.Name(contrast.First))}");
        writer.WriteLine($"B  {Line(StanceText.Name(contrast.Second))}");
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
        writer.WriteLine($"\n{StanceText.Title(pair.Pair)}: {Words(pair.Agreement)}");
        Stance("A", pair.First, contrast.First.Read.Report.Text);
        Stance("B", pair.Second, contrast.Second.Read.Report.Text);
    }

    private void Stance(string side, PairStance? stance, string text)
    {
        if (stance is null)
            writer.WriteLine($"  {side}  says nothing of how they stand");
        else
            StanceText.Write(writer, side, stance, text, MostSentences);
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
            Wrap("  A  ", Act(pair.First) + ": " + WrappedText.Quote(pair.First.Claim.Words));
            Wrap("  B  ", Act(pair.Second) + ": " + WrappedText.Quote(pair.Second.Claim.Words));
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
            var who = indicator.Source.IsUnknown ? $"between {StanceText.Title(indicator.Pair)}" : $"by {StanceText.Name(indicator.Source)} towards {StanceText.Name(indicator.Target)}";
            var expected = indicator.Claim is { } claim ? $" {side} foresees it ({claim.Claim.Modality.ToString().ToLowerInvariant()})." : "";
            var denied = indicator.Against is null ? "" : $" {other} denies it.";
            Wrap("  ", $"{indicator.Type.Write()} {who}: more of it after these reports would speak for {side}, less of it for {other}.{expected}{denied}");
        }
    }

    private static string Act(ReadClaim claim)
    {
        var said = claim.Claim;
        return $"{said.Day} {StanceText.Name(said.Source.Code)} → {StanceText.Name(said.Target.Code)} {said.Act.Type.Write()}{(said.Act.Mode.Length > 0 ? " " + said.Act.Mode : "")}";
    }

    private static string Words(StanceAgreement agreement) => agreement switch
    {
        StanceAgreement.Opposed => "they disagree",
        StanceAgreement.Differ => "they differ",
        StanceAgreement.Alike => "they see it alike",
        _ => "too little is said to compare",
    };

    private static string Line(string text) => text.Length > WrappedText.Width - 3 ? text[..(WrappedText.Width - 4)] + "…" : text;

    private void Wrap(string lead, string text) => WrappedText.Write(writer, lead, text);
}
