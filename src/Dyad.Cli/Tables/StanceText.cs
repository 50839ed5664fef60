using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Tables;

/// <summary>How reports see pairs, in words.</summary>
internal static class StanceText
{
    private const int MostPairs = 5;

    internal static void Write(TextWriter writer, IEnumerable<StancedReport> reports)
    {
        foreach (var report in reports)
        {
            writer.WriteLine(Name(report));
            if (report.Stances.Count == 0)
                writer.WriteLine("  says nothing of how two actors stand");
            foreach (var stance in report.Stances.Take(MostPairs))
            {
                writer.WriteLine($"  {Title(stance.Pair)}");
                Write(writer, "", stance, report.Read.Report.Text, int.MaxValue);
            }

            if (report.Stances.Count > MostPairs)
                writer.WriteLine($"  {report.Stances.Count - MostPairs} more pairs with --format json, or one of them with --pair.");
        }
    }

    /// <summary>A stance with its heaviest sentences.</summary>
    internal static void Write(TextWriter writer, string side, PairStance stance, string text, int most)
    {
        writer.WriteLine($"  {side}  {Words(stance.Whole)}");
        foreach (var (direction, said) in ((string, Stance)[])[($"{Name(stance.Pair.First)} → {Name(stance.Pair.Second)}", stance.Forth), ($"{Name(stance.Pair.Second)} → {Name(stance.Pair.First)}", stance.Back)])
            writer.WriteLine($"     {direction}: {Words(said)}");
        foreach (var evidence in stance.Evidence.OrderByDescending(e => Math.Abs(e.Level) + Math.Abs(e.Trend)).ThenBy(e => e.Sentence).Take(most).OrderBy(e => e.Sentence))
        {
            var words = string.Join(", ", evidence.Words.Select(w => w.Text + (w.Because.Length > 0 ? $" ({w.Because})" : "")));
            WrappedText.Write(writer, string.Create(CultureInfo.InvariantCulture, $"{evidence.Level,5:+0.0;-0.0;0.0}  "), Quote(text, evidence.Span));
            WrappedText.Write(writer, "         ", $"by: {words}");
        }
    }

    internal static string Name(StancedReport report)
    {
        var about = report.Read.Report;
        var name = about.Title.Length > 0 ? about.Title : about.Name;
        return Plain.Text($"{name}{(about.Publisher.Length > 0 ? ", " + about.Publisher : "")}, {about.Published.Day}, {report.Read.Claims.Count} claims");
    }

    internal static string Title(StatePair pair) => $"{Name(pair.First)} and {Name(pair.Second)}";

    internal static string Name(ActorCode code) => ActorBook.Default.HasBody(code.Body) ? ActorBook.Default.Name(code.Body) : code.ToString();

    private static string Words(Stance stance) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words(stance.Said)}{Words(stance.Moving)}; level {stance.Level:+0.00;-0.00;0.00} ({stance.Lower:+0.00;-0.00;0.00} to {stance.Upper:+0.00;-0.00;0.00}), trend {stance.Trend:+0.00;-0.00;0.00}");

    private static string Words(StanceLevel level) => level switch
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

    private static string Quote(string text, TextSpan span) => WrappedText.Quote(text.Substring(span.Start, span.Length));
}
