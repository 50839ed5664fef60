using System.Text;
using System.Text.Json;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Appending;

/// <summary>A correction as one line of JSON.</summary>
internal static class CorrectionCodec
{
    /// <exception cref="ArgumentException">The correction lacks a reason or somebody who decides, or says nothing, or too much.</exception>
    internal static void Demand(ClaimCorrection correction)
    {
        if (string.IsNullOrWhiteSpace(correction.Reason) || string.IsNullOrWhiteSpace(correction.By))
            throw new ArgumentException("A correction has a reason and somebody who decides.", nameof(correction));
        if (correction.Change.IsEmpty == (correction.Kind == CorrectionKind.Changed))
            throw new ArgumentException("What is changed says what it says instead; what is withdrawn or restored does not.", nameof(correction));
    }

    internal static byte[] Write(ClaimCorrection c) => JsonSerializer.SerializeToUtf8Bytes(new Form(
        c.Origin, c.Claim, c.Kind.ToString(), c.Change.Source?.ToString(), c.Change.Target?.ToString(), c.Change.Type?.Write(), c.Change.Modality?.ToString(), c.Change.Day?.Number,
        c.Change.Attribution?.ToString(), c.Reason, c.By));

    internal static ClaimCorrection Read(byte[] stored)
    {
        var form = JsonSerializer.Deserialize<Form>(stored) ?? throw new InvalidDataException($"'{Encoding.UTF8.GetString(stored)}' is no correction.");
        static ActorCode? Actor(string? text) => text is null ? null : ActorCode.Parse(text);
        Day? day = form.Day is { } number ? new Day(number) : null;
        return new ClaimCorrection(
            form.Origin, form.Claim, Enum.Parse<CorrectionKind>(form.Kind),
            new ClaimChange(Actor(form.Source), Actor(form.Target), Type(form.Type), form.Modality is null ? null : Enum.Parse<Modality>(form.Modality), day, Actor(form.Attribution)),
            form.Reason, form.By);
    }

    private static EventType? Type(string? name) =>
        name is null ? null : EventTypes.TryParse(name, out var type) ? type : throw new InvalidDataException($"'{name}' is no type of act.");

    private sealed record Form(
        string Origin, string Claim, string Kind, string? Source, string? Target, string? Type, string? Modality, int? Day, string? Attribution, string Reason, string By);
}
