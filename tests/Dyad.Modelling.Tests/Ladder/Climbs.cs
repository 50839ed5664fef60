using System.Text.Json;
using System.Text.Json.Serialization;
using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Ladder;

/// <summary>Events on the ladder for tests. Day 0 is that of <see cref="Happenings"/>.</summary>
internal static class Climbs
{
    internal static readonly DirectedPair Pair = Happenings.Pair;

    internal static readonly DayRange Days = new(Happenings.Day(-2000), Happenings.Day(4000));

    internal static LadderRules Rules(LadderEvidence? evidence = null, LadderRulings? rulings = null) => new(
        new LadderChoice(
            [Pair], [SectorClass.Unknown, SectorClass.State, SectorClass.Economic], [SectorClass.Unknown, SectorClass.State, SectorClass.Civil],
            100, 200, 10, 365, 0.95, OneAct, Several),
        evidence ?? OneAct, RootOnly: true, LadderBook.Default, ActorBook.Default, rulings ?? LadderRulings.None);

    internal static LadderEvidence OneAct { get; } = new(500, 1, 1, 1, 0, 1, 0, 1);

    internal static LadderEvidence Several { get; } = new(500, 10, 3, 2, 4, 20, 0.1, 0.2);

    /// <summary>An act that is the step.</summary>
    internal static Act ActOf(StepKind kind) => kind switch
    {
        StepKind.Accusation => new Act(EventType.Accuse, "disapprove", CameoCode.Absent),
        StepKind.SecurityClaim => new Act(EventType.Accuse, "allege", new CameoCode(CameoTable.Cameo11, "1123")),
        StepKind.Threat => new Act(EventType.Threaten, "violence", CameoCode.Absent),
        StepKind.Display => new Act(EventType.Mobilize, "troops", CameoCode.Absent),
        StepKind.EconomicCoercion => new Act(EventType.Sanction, "discontinue", CameoCode.Absent),
        StepKind.Seizure => new Act(EventType.Coerce, "seize", CameoCode.Absent),
        StepKind.LimitedForce => new Act(EventType.Assault, "aerial", CameoCode.Absent),
        StepKind.DeEscalation or StepKind.Concession => new Act(EventType.Retreat, "withdraw", CameoCode.Absent),
        StepKind.Resistance => new Act(EventType.Reject, "yield", CameoCode.Absent),
        _ => new Act(EventType.Consult, "visit", CameoCode.Absent),
    };

    internal static Event Step(int day, StepKind kind, string pair = "AAA:BBB", bool root = true) => Happenings.Acting(day, ActOf(kind), pair, root);

    internal static PairLadder LadderOf(IEnumerable<Event> events, LadderRules? rules = null, AsOf? asOf = null, DirectedPair? pair = null)
    {
        var builder = new LadderBuilder([pair ?? Pair], Days, asOf ?? new AsOf(Days.To), rules ?? Rules());
        foreach (var happening in events)
            builder.Add(happening);
        return builder.Build(pair ?? Pair);
    }

    /// <summary>Everything that a ladder says, for comparing two.</summary>
    internal static string Text(PairLadder ladder) => JsonSerializer.Serialize(ladder.Episodes, Written);

    private static readonly JsonSerializerOptions Written = new() { Converters = { new AsText<Day>(), new AsText<ActorCode>() } };

    private sealed class AsText<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }
}
