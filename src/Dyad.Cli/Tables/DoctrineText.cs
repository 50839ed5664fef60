using System.Globalization;
using Dyad.Modelling.Doctrines;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>Documents and what changed after them, as text.</summary>
internal sealed class DoctrineText(TextWriter writer, RegionTable regions, Study study)
{
    internal void Write(IReadOnlyList<DoctrineResult> results, bool asList, AsOf asOf)
    {
        writer.WriteLine($"{results.Count} documents up to {asOf}; acts from {study.Events.Origin}. What changed after a document is not shown to have changed because of it.");
        writer.WriteLine();
        if (asList)
            List(results);
        foreach (var result in asList ? results.Where(r => r.Effects.Any(e => e.Diagnosis == DoctrineDiagnosis.Regular)) : results)
        {
            if (asList)
                writer.WriteLine($"{result.Doctrine.Day} {result.Doctrine.Id}");
            else
                Record(result.Doctrine);
            Effects(result);
            if (!asList)
                Reactions(result);
            writer.WriteLine();
        }
    }

    private void List(IReadOnlyList<DoctrineResult> results)
    {
        writer.WriteLine($"{"date",-10} {"power",-5} {"name",-30} claims, leaves (–), takes back (x), adversaries (!)");
        foreach (var d in results.Select(r => r.Doctrine))
        {
            var marks = d.Claims.Concat(d.Concedes.Select(c => "–" + c)).Concat(d.Disclaims.Select(c => "x" + c)).Concat(d.Adversaries.Select(c => "!" + c));
            writer.WriteLine($"{d.Day} {d.Power,-5} {d.Id,-30} {string.Join(' ', marks)}");
        }

        writer.WriteLine();
    }

    private void Record(Doctrine d)
    {
        writer.WriteLine($"{d.Id}: {d.Title}");
        writer.WriteLine($"  {ActorBook.Default.Name(d.Power)}, {d.Day}, {d.Kind}");
        foreach (var (label, places) in new[] { ("claims", d.Claims), ("leaves to others", d.Concedes), ("takes back", d.Disclaims) })
        {
            foreach (var place in places)
                writer.WriteLine($"  {label}: {regions.Name(place)}{(regions.Has(place) ? $" ({regions.States(place, d.Day).Length} states)" : "")}");
        }

        if (!d.Adversaries.IsEmpty)
            writer.WriteLine($"  adversaries: {string.Join(", ", d.Adversaries.Select(ActorBook.Default.Name))}");
        if (d.Quotation.Length > 0)
            writer.WriteLine($"  “{d.Quotation}” ({d.Span})");
        foreach (var (label, text) in new[] { ("reading", d.Reading), ("reference", d.Reference), ("address", d.Address), ("checked", d.Checked) })
        {
            if (text.Length > 0)
                writer.WriteLine(Hosting.Plain.Text($"  {label}: {text}"));
        }

        writer.WriteLine();
    }

    private void Effects(DoctrineResult result)
    {
        if (result.Effects.IsEmpty)
        {
            writer.WriteLine("  names no region and no adversary");
            return;
        }

        writer.WriteLine($"  {"region",-16} {"acts",-9} {"a week before",-18} {"after",-18} {"level",-26} {"placebo",-8} {"slope per year",-26} placebo");
        foreach (var e in result.Effects)
        {
            var (before, after) = (Rate(e.ActsBefore, e.WeeksBefore), Rate(e.ActsAfter, e.WeeksAfter));
            writer.WriteLine($"  {e.Region,-16} {e.Kind.ToString().ToLowerInvariant(),-9} {before,-18} {after,-18} {(e.Level is { } level ? $"{Change(level),-26} {Share(level.Placebo, e.Placebos),-8} {Change(e.Slope!),-26} {Share(e.Slope!.Placebo, e.Placebos)}" : Words(e.Diagnosis))}".TrimEnd());
        }
    }

    private void Reactions(DoctrineResult result)
    {
        if (result.Reactions.IsEmpty)
        {
            writer.WriteLine("  no answer counted, and none usual: nobody followed acted towards the power in these days");
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"  answers within {result.Reactions[0].Days} days, beside the {result.Reactions[0].UsualDays} days before");
        foreach (var r in result.Reactions)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {r.Actor,-6} {r.Kind.ToString().ToLowerInvariant(),-9} {r.Acts,3} days, usually {(double)r.UsualActs * r.Days / r.UsualDays,5:0.0}; rate × {r.Ratio:0.0} ({r.Interval.Lower:0.0}–{r.Interval.Upper:0.0}), higher with probability {r.Higher:0 %}"));
        }
    }

    private static string Rate(int acts, int weeks) => weeks == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{(double)acts / weeks:0.000} ({acts}/{weeks} wk)");

    private static string Change(RateChange change) => string.Create(CultureInfo.InvariantCulture, $"× {Number(change.Ratio)} ({Number(change.Interval.Lower)}–{Number(change.Interval.Upper)})");

    private static string Number(double value) => value is >= 1000 or < 0.005 ? value.ToString("0e0", CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Share(double share, int placebos) => placebos == 0 ? "none" : share.ToString("0.00", CultureInfo.InvariantCulture);

    internal static string Words(DoctrineDiagnosis diagnosis) => diagnosis switch
    {
        DoctrineDiagnosis.NotAPower => "its power is none of those whose acts are counted",
        DoctrineDiagnosis.OutsideData => "the data do not reach far enough around it",
        DoctrineDiagnosis.TooFewActs => "too few acts",
        DoctrineDiagnosis.NoActOnOneSide => "no act on one side",
        DoctrineDiagnosis.NotConverged => "the estimate was not reached",
        _ => diagnosis.ToString(),
    };
}
