using Dyad.Ledger.Files;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Gdelt;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests;

/// <summary>A ledger in memory with what tests ask of one.</summary>
internal sealed class TestLedger : IDisposable
{
    internal static readonly IngestionInstant Then = new(1_700_000_000);

    internal ILedger Ledger { get; } = TestStore.New();

    internal ImportOutcome Import(string path, IClaimFormat? format = null, CameoTable table = CameoTable.None) =>
        new Importer(Ledger, new ImportOptions(EventBook.Default, ActorBook.Default, table)).Import(format ?? GdeltFormat.Version2, new InputFile(path), Then);

    internal List<Event> Events(string origin = "gdelt2", AsOf? asOf = null, DayRange? days = null) =>
        [.. new EventReader(Ledger, ActorBook.Default).Read(new EventQuery(origin, days ?? DayRange.All), asOf ?? new AsOf(DayRange.All.To))];

    public void Dispose() => Ledger.Dispose();

    /// <summary>Everything that an event says, as one line.</summary>
    internal static string Line(Event e) =>
        $"{e.Id}|{e.Day}|{e.FirstPublished}|{e.Pair}|{e.Act}|{e.Place}|{e.IsRoot}|{e.Mentions}|{string.Join(',', e.Claims.Select(c => $"{c.Claim.Id}:{c.Reason}"))}";
}
