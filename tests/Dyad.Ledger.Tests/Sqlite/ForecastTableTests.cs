using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Tests.Sqlite;

public sealed class ForecastTableTests : IDisposable
{
    private static readonly Day Origin = new(2020, 5, 1);
    private static readonly IngestionInstant Then = new(1_600_000_000);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static FrozenForecast Forecast(int day = 0, double probability = 0.25, string of = "verbal-conflict") => new(
        "made", new ForecastQuestion(ForecastKind.Events, DirectedPair.Parse("AAA:BBB/MIL"), of, 0, "wire", true), new AsOf(Origin + day), 30, probability,
        new CountForecast(0.1 + (0.2 / 3), [0, 0, 0, 0, 1, 2, 9]), "model 1 (inertia \"x\"; ε 0.001)", "abc", 7, 1000, 14, "resolution 1");

    private ILedger Open() => TestStore.Open(_folder["f.ledger"]);

    [Fact]
    public void What_is_kept_comes_back_and_the_same_is_kept_once()
    {
        using (var ledger = Open())
        {
            ledger.Freeze([Forecast(), Forecast(1)], Then).ShouldBe(2);
            ledger.Freeze([Forecast(), Forecast(1, 0.26)], new IngestionInstant(1)).ShouldBe(1);
        }

        using var again = Open();
        var kept = again.Forecasts(new AsOf(Origin + 100));
        kept.Count.ShouldBe(3);
        kept[0].Made.ShouldBe(Then);
        kept[0].Resolution.ShouldBeNull();
        kept[0].Id.Length.ShouldBe(16);
        var (back, given) = (kept[0].Forecast, Forecast());
        (back with { Count = null }).ShouldBe(given with { Count = null });
        back.Count!.Mean.ShouldBe(given.Count!.Mean);
        back.Count.Quantiles.ShouldBe(given.Count.Quantiles);
        again.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_of_later_days_is_seen()
    {
        using var ledger = Open();
        ledger.Freeze([Forecast(), Forecast(5)], Then);
        ledger.Forecasts(new AsOf(Origin - 1)).ShouldBeEmpty();
        var first = ledger.Forecasts(new AsOf(Origin)).ShouldHaveSingleItem();
        ledger.Resolve([new ForecastResolution(first.Id, ForecastOutcome.Yes, 2, new AsOf(Origin + 50), "2 events")], Then).ShouldBe(1);
        ledger.Forecasts(new AsOf(Origin + 49)).ShouldAllBe(k => k.Resolution == null);
        ledger.Forecasts(new AsOf(Origin + 50)).Single(k => k.Id == first.Id).Resolution.ShouldBe(
            new ForecastResolution(first.Id, ForecastOutcome.Yes, 2, new AsOf(Origin + 50), "2 events"));
    }

    [Fact]
    public void An_answer_is_given_once_and_belongs_to_a_forecast()
    {
        using var ledger = Open();
        ledger.Freeze([Forecast()], Then);
        var id = ledger.Forecasts(new AsOf(Origin)).Single().Id;
        ledger.Resolve([new ForecastResolution(id, ForecastOutcome.Void, double.NaN, new AsOf(Origin + 50), "ended")], Then).ShouldBe(1);
        ledger.Resolve([new ForecastResolution(id, ForecastOutcome.No, 0, new AsOf(Origin + 50), "none")], Then).ShouldBe(0);
        var kept = ledger.Forecasts(new AsOf(Origin + 50)).Single().Resolution!;
        (kept.Outcome, double.IsNaN(kept.Observed)).ShouldBe((ForecastOutcome.Void, true));
        Should.Throw<LedgerException>(() => ledger.Resolve([new ForecastResolution("0123456789abcdef", ForecastOutcome.No, 0, new AsOf(Origin), "")], Then));
    }

    [Theory]
    [InlineData("UPDATE forecast SET body = replace(body, '0.25', '0.99')", "never changed")]
    [InlineData("DELETE FROM forecast", "never removed")]
    [InlineData("UPDATE forecast_resolution SET outcome = 'No'", "never changed")]
    [InlineData("DELETE FROM forecast_resolution", "never removed")]
    public void The_store_refuses_to_change_or_remove(string sql, string words)
    {
        TestStore.OnSqlite();
        using (var ledger = Open())
        {
            ledger.Freeze([Forecast()], Then);
            ledger.Resolve([new ForecastResolution(ledger.Forecasts(new AsOf(Origin)).Single().Id, ForecastOutcome.Yes, 1, new AsOf(Origin + 60), "1 event")], Then);
        }

        Should.Throw<SqliteException>(() => Sql(sql)).Message.ShouldContain(words);
    }

    [Fact]
    public void A_forecast_that_was_tampered_with_is_named()
    {
        using (var ledger = Open())
            ledger.Freeze([Forecast()], Then);
        Sql("DROP TRIGGER forecast_stays; UPDATE forecast SET body = replace(body, '0.25', '0.99')");
        using var again = Open();
        Should.Throw<LedgerException>(() => again.Forecasts(new AsOf(Origin))).Message.ShouldContain("its content does not have its identifier");
    }

    [Fact]
    public void Impossible_forecasts_are_refused_and_none_of_them_is_kept()
    {
        using var ledger = Open();
        Should.Throw<ArgumentException>(() => ledger.Freeze([Forecast(), Forecast(2, 1.5)], Then));
        Should.Throw<ArgumentException>(() => ledger.Freeze([Forecast(3, double.NaN)], Then));
        ledger.Forecasts(new AsOf(Origin + 10)).ShouldBeEmpty();
    }

    private void Sql(string sql)
    {
        TestStore.OnSqlite();
        using var connection = new SqliteConnection($"Data Source={_folder["f.ledger"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
