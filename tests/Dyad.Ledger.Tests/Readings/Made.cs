using Dyad.Ledger.Files;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Readings;

/// <summary>Reports as a reader would hand them over, made without one.</summary>
internal static class Made
{
    internal static readonly Day Day = new(2020, 5, 10);
    internal static readonly AsOf Late = new(DayRange.All.To);

    private static readonly string[] Words =
        ["minister", "council", "harbour", "treaty", "river", "border", "grain", "talks", "plan", "city", "north", "bridge", "winter", "paper", "union", "claim", "loan", "court", "train", "market"];

    /// <summary>Running text of so many words.</summary>
    internal static string Text(int seed, int words)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)] + random.Next(30)));
    }

    internal static Report Report(string text, Day? day = null, string name = "", string address = "", string publisher = "The Gazette") => new(
        Digest(text), name.Length > 0 ? name : "r.txt", "text", "A title", publisher, "An author", "PARIS", address, PublicationInstant.EndOf(day ?? Day), text);

    internal static string Digest(string text)
    {
        var digest = new ContentDigest();
        digest.Append(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()));
        return $"xxh64:{digest}";
    }

    /// <summary>A report with one claim in each of its first sentences.</summary>
    internal static ReadReport Read(string text, params Claim[] claims) => Read(Report(text), claims);

    internal static ReadReport Read(Report report, params Claim[] claims) =>
        new(report, 3, [.. claims.Select((c, i) => new ReadClaim(c, Passage(report.Text, i)))]);

    internal static Passage Passage(string text, int at)
    {
        var start = Math.Min(at, text.Length);
        return new Passage(
            new TextSpan(start, text.Length - start), new TextSpan(start, Math.Min(1, text.Length - start)), TextSpan.Empty, TextSpan.Empty, TextSpan.Empty, TextSpan.Empty,
            ["military"], 0.75, [$"frame {at}", "feature é"]);
    }

    internal static Claim Claim(EventType type = EventType.Consult, string source = "FRA", string target = "ESP", Modality modality = Modality.Happened, Day? day = null) => new(
        ReadClaimId.Origin, "", day ?? Day, default, new ActorMention(new ActorCode(source), "", ""), new ActorMention(new ActorCode(target), "", ""),
        new Act(type, "", CameoCode.Absent), double.NaN, Place.Nowhere, ReportReference.None, 1, true, modality, ActorCode.Unknown, "Words of the sentence.", default);
}
