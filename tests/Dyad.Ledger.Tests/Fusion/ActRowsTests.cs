using Dyad.Ledger.Importing.Chronicle;

namespace Dyad.Ledger.Tests.Fusion;

/// <summary>Sources whose rows are acts already.</summary>
public sealed class ActRowsTests
{
    [Fact]
    public void Two_acts_of_a_chronicle_on_one_day_stay_two()
    {
        using var folder = new TemporaryFolder();
        using var ledger = new TestLedger();
        File.WriteAllText(folder["c.csv"], """
            id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution
            2014-03-17-first,2014-03-17,USA,RUS,,SANCTION,discontinue,163,USA,The President signed an order that blocks property.,Executive Order 13661,
            2014-03-17-second,2014-03-17,USA,RUS,,SANCTION,discontinue,163,USA,The Treasury listed seven officials under the order.,Treasury press release of the day,

            """);
        ledger.Import(folder["c.csv"], new ChronicleFormat()).Run.Kept.ShouldBe(2);

        ledger.Events("chronicle").Select(e => e.Id).ShouldBe(["2014-03-17-first", "2014-03-17-second"], ignoreOrder: true);
    }
}
