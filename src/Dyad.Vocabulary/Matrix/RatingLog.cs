using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Matrix;

/// <summary>Decisions about ratings in writing: a line of JSON each, to which lines are only ever added.</summary>
public static class RatingLog
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly RatingLogShape Shape = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

    /// <summary>A decision as one line, with its end.</summary>
    public static byte[] Line(RatingDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var at = DateTimeOffset.FromUnixTimeSeconds(decision.At.UnixSeconds).UtcDateTime.ToString(Instant, System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new KeptRatings(at, decision.By, decision.Reason, [.. decision.Changes]), Shape.KeptRatings) + "\n");
    }

    /// <summary>Reads decisions. What stands behind the last end of a line was never wholly written, and counts for nothing.</summary>
    /// <param name="content">What the file holds.</param>
    /// <param name="path">Name used in messages.</param>
    /// <exception cref="StudyException">A line is no decision; the message gives file and line.</exception>
    public static ImmutableArray<RatingDecision> Read(ReadOnlySpan<byte> content, string path)
    {
        var decisions = ImmutableArray.CreateBuilder<RatingDecision>();
        for (var line = 1; content.IndexOf((byte)'\n') is >= 0 and var end; line++)
        {
            var text = content[..end].Trim(" \r\t"u8);
            content = content[(end + 1)..];
            if (text.Length > 0)
                decisions.Add(Decision(text, $"{path}:{line}"));
        }

        return decisions.ToImmutable();
    }

    private static RatingDecision Decision(ReadOnlySpan<byte> line, string place)
    {
        try
        {
            var kept = JsonSerializer.Deserialize(line, Shape.KeptRatings);
            if (kept is not { By.Length: > 0, Reason.Length: > 0, Changes.Length: > 0 } || kept.Changes.Any(c => c is not { Evidence.Length: > 0, Of.Length: > 0, Is.Length: > 0, Was: not null }))
                throw new StudyException($"{place}:1: a decision about ratings has 'at', 'by', 'reason' and 'changes', each with 'evidence', 'of', 'was' and 'is'.");
            if (!DateTimeOffset.TryParseExact(kept.At, Instant, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
                throw new StudyException($"{place}:1: 'at' is an instant such as 2026-04-30T12:00:00Z, not '{kept.At}'.");
            if (kept.Changes.FirstOrDefault(c => !RatingWords.TryRead(c.Is, out Rating _) && !RatingWords.TryRead(c.Is, out Grade _)) is { } bad)
                throw new StudyException($"{place}:1: '{bad.Is}' is neither a rating nor a grade.");
            return new RatingDecision([.. kept.Changes], kept.Reason, kept.By, new IngestionInstant(at.ToUnixTimeSeconds()));
        }
        catch (JsonException e)
        {
            throw new StudyException($"{place}:{(e.BytePositionInLine ?? 0) + 1}: not a line of JSON: {e.Message}", e);
        }
    }
}

/// <summary>A decision as it stands in the file.</summary>
internal sealed record KeptRatings(string At, string By, string Reason, RatingChange[] Changes);

/// <summary>How decisions are written.</summary>
[JsonSerializable(typeof(KeptRatings))]
internal sealed partial class RatingLogShape : JsonSerializerContext;
