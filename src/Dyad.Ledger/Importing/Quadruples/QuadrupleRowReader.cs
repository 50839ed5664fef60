using Dyad.Ledger.Files;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Quadruples;

/// <summary>Turns quadruples into claims.</summary>
internal sealed class QuadrupleRowReader(DelimitedRows rows, QuadrupleNames names, Day origin, int stepsPerDay, DataSource source, RowSink sink)
{
    private readonly ContentIds _ids = new();

    internal void ReadAll()
    {
        while (rows.Next())
        {
            var reason = rows.Fault() ?? Read();
            if (reason is not null)
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }

    private string? Read()
    {
        if (rows.FieldCount is not (4 or 5))
            return $"the row has {rows.FieldCount} columns; a quadruple has 4, or 5 where the last is 0 or -1";
        if (rows.FieldCount == 5 && FieldText.Of(rows[4]) is not ("0" or "-1" or "") and var extra)
            return FieldText.Bad("column 5", extra, "is neither 0 nor -1");
        if (!TryNumber(0, "subject", out var subject, out var fault) || !TryNumber(1, "relation", out var relation, out fault)
            || !TryNumber(2, "object", out var target, out fault) || !TryNumber(3, "time", out var time, out fault))
        {
            return fault;
        }

        var number = origin.Number + (long)(time / stepsPerDay);
        if (number > DayRange.All.To.Number)
            return $"time '{time}' lies beyond the calendar";
        var day = new Day((int)number);
        if (names.Actor(subject, day) is not { } actor)
            return $"subject '{subject}' is not in entity2id.txt";
        if (names.Actor(target, day) is not { } recipient)
            return $"object '{target}' is not in entity2id.txt";
        if (names.Act(relation) is not { } act)
            return names.Relation(relation) is { Length: > 0 } label ? $"relation '{label}' is no label of CAMEO 1.1" : $"relation '{relation}' is not in relation2id.txt";
        sink.Keep(new Claim(
            source.Id, _ids.Next($"{subject} {relation} {target} {time}"), day, PublicationInstant.EndOf(day), actor, recipient, act, double.NaN,
            Place.Nowhere, ReportReference.None, 1, true, Modality.Happened, ActorCode.Unknown, "", new RowReference(0, rows.Number)));
        return null;
    }

    private bool TryNumber(int column, string what, out int value, out string? fault)
    {
        var text = FieldText.Of(rows[column]).TrimStart('\uFEFF');
        fault = FieldText.TryDigits(text, out value) ? null : FieldText.Bad(what, text, "is not a whole number");
        return fault is null;
    }
}
