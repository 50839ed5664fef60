using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Tests.Blocks;

/// <summary>The stored form of blocks, seen through a ledger that writes and reads them.</summary>
public sealed class ClaimBlockCodecTests
{
    private static readonly ImportedFile File = new(new DataSource(RandomClaims.Origin, "Random", "", "", ""), "random", "random.csv", "xxh64:0", 1);

    /// <summary>Numbers that take none, one, two, four and eight bytes.</summary>
    [Theory]
    [InlineData(1, 0L)]
    [InlineData(1, 1L)]
    [InlineData(300, 0L)]
    [InlineData(300, 100L)]
    [InlineData(300, 30_000L)]
    [InlineData(300, 2_000_000_000L)]
    [InlineData(300, 200_000_000_000L)]
    [InlineData(5000, 200_000_000_000L)]
    public void Claims_come_back_as_they_went_in(int count, long spread)
    {
        for (var seed = 0; seed < (count > 1000 ? 1 : 8); seed++)
        {
            var claims = new RandomClaims(seed).Take(count, spread);
            using var ledger = TestStore.New();
            using var session = ledger.Import(File, TestLedger.Then);
            session.Append(RandomClaims.Batch(claims));
            session.Run.Claims.ShouldBe(count);
            Read(ledger).ShouldBe(claims.Select(c => RandomClaims.Stored(c, session.Run.Id)));
        }
    }

    [Fact]
    public void A_full_block_is_one_segment_and_a_claim_more_is_refused()
    {
        var builder = new Ledger.Blocks.ClaimBlockBuilder(RandomClaims.Origin);
        var claim = new RandomClaims(1).Take(1, 10)[0];
        for (var i = 0; i < Ledger.Blocks.ClaimBlockBuilder.Capacity; i++)
            builder.Add(claim with { Id = $"{i}", Row = new RowReference(0, i + 1) });
        builder.IsFull.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => builder.Add(claim));
        Should.Throw<ArgumentException>(() => builder.Add(claim with { Origin = "other" }));
        var block = builder.Take();
        using var ledger = TestStore.New();
        using var session = ledger.Import(File, TestLedger.Then);
        session.Append(new ImportBatch(block, [], block.Count, block.Count));
        Read(ledger).Select(c => c.Id).ShouldBe(Enumerable.Range(0, block.Count).Select(i => $"{i}"));
        builder.Count.ShouldBe(0);
        builder.Take().Count.ShouldBe(0);
    }

    /// <summary>A stored block with any byte changed, cut off or added is refused: never read as other claims, never without end.</summary>
    [Fact]
    public void Damaged_bytes_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var ledger = SqliteLedger.Open(folder["l.dyad"], create: true);
        using (var session = ledger.Import(File, TestLedger.Then))
            session.Append(RandomClaims.Batch(new RandomClaims(5).Take(40, 30_000)));
        using var other = new SqliteConnection($"Data Source={folder["l.dyad"]};Pooling=False");
        other.Open();
        var good = (byte[])Run("SELECT body FROM segment", null)!;
        var random = new Random(3);
        for (var round = 0; round < 400; round++)
        {
            byte[] bad = (round % 4) switch
            {
                0 => good[..random.Next(good.Length)],
                1 => [.. good, .. new byte[random.Next(1, 20)]],
                2 => Changed(random.Next(16)),
                _ => Changed(random.Next(good.Length)),
            };
            Run("UPDATE segment SET body = $body", bad);
            Should.Throw<LedgerException>(() => Read(ledger), $"round {round}").Message.ShouldContain("segment 1 of run 1 cannot be read");
        }

        Run("UPDATE segment SET body = $body", good);
        Read(ledger).Count.ShouldBe(40);

        byte[] Changed(int at)
        {
            var bytes = good.ToArray();
            bytes[at] ^= (byte)(1 << random.Next(8));
            return bytes;
        }

        object? Run(string sql, byte[]? body)
        {
            using var command = other.CreateCommand();
            command.CommandText = sql;
            if (body is not null)
                command.Parameters.AddWithValue("$body", body);
            return command.ExecuteScalar();
        }
    }

    private static List<Claim> Read(ILedger ledger) =>
        [.. ledger.Blocks(RandomClaims.Origin, 0, 12 * 10_000, new AsOf(DayRange.All.To)).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i]))];
}
