using static Dyad.Ledger.Tests.Sqlite.LedgerBench;

namespace Dyad.Ledger.Tests.Sqlite;

/// <summary>One identifier, one claim: the same row again is held already, another row under its identifier is set aside.</summary>
public sealed class KeyCheckTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("7", "8", "9")]
    [InlineData("x7", "x8", "x9")]
    public void Rows_repeated_in_a_file_are_held_once(string first, string second, string third)
    {
        var run = _bench.Import("a", Claim(first, 1), Claim(second, 2), Claim(first, 3), Claim(third, 4), Claim(second, 5));
        (run.Read, run.Kept, run.Held, run.Quarantined, run.Claims).ShouldBe((5, 5, 2, 0, 3));
        _bench.Ids().ShouldBe($"{first} {second} {third}");
    }

    [Theory]
    [InlineData("7", "8", "9")]
    [InlineData("x7", "x8", "x9")]
    public void Rows_of_another_file_are_held_once(string first, string second, string third)
    {
        _bench.Import("a", Claim(first, 1), Claim(second, 2));
        var run = _bench.Import("b", Claim(third, 1), Claim(second, 2), Claim(first, 3));
        (run.Read, run.Kept, run.Held, run.Quarantined, run.Claims).ShouldBe((3, 3, 2, 0, 1));
        _bench.Ids().ShouldBe($"{first} {second} {third}");
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_row_with_a_held_identifier_and_other_content_is_set_aside_with_a_reason_that_names_both()
    {
        _bench.Import("first.csv", Claim("7", 1));
        var run = _bench.Import("second.csv", Claim("6", 1), Claim("7", 2, target: "CHN"), Claim("8", 3), Claim("8", 4, target: "UKR"));
        (run.Read, run.Kept, run.Held, run.Quarantined, run.Claims).ShouldBe((4, 2, 0, 2, 2));
        var reasons = _bench.Ledger.Quarantine(run.Id).Select(q => $"{q.File}:{q.Row}: {q.Reason}").ToList();
        reasons[0].ShouldBe("second.csv:2: id 7 is already held from first.csv with another day, actor or act; this row says 2020-01-01 USA→CHN CONSULT visit");
        reasons[1].ShouldStartWith("second.csv:4: id 8 is already held from an earlier row of this file with another");
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    /// <summary>The second of two equal rows must not pass for held because of the first, which is not held either.</summary>
    [Fact]
    public void A_repeated_row_in_conflict_is_set_aside_every_time()
    {
        _bench.Import("a", Claim("7", 1));
        var run = _bench.Import("b", Claim("7", 1, target: "CHN"), Claim("7", 2, target: "CHN"), Claim("7", 3));
        (run.Kept, run.Held, run.Quarantined, run.Claims).ShouldBe((1, 1, 2, 0));
    }

    [Fact]
    public void A_row_of_several_claims_is_kept_or_set_aside_whole()
    {
        _bench.Import("a", Claim("7", 1), Claim("7#2", 1, target: "CHN"));
        var same = _bench.Import("b", Claim("7", 1), Claim("7#2", 1, target: "CHN"));
        (same.Read, same.Kept, same.Held, same.Claims).ShouldBe((1, 1, 1, 0));
        // One claim in conflict takes the new one beside it along; the next row is not touched.
        var conflict = _bench.Import("c", Claim("7#3", 1, target: "UKR"), Claim("7#2", 1, target: "GBR"), Claim("9", 2));
        (conflict.Read, conflict.Kept, conflict.Quarantined, conflict.Claims).ShouldBe((2, 1, 1, 1));
        // A row of which only a part is held brings the rest.
        var part = _bench.Import("d", Claim("7", 1), Claim("7#4", 1, target: "DEU"));
        (part.Kept, part.Held, part.Claims).ShouldBe((1, 0, 1));
        _bench.Ids().ShouldBe("7 7#2 9 7#4");
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    /// <summary>Against a dictionary, with keys in and out of order, over many files.</summary>
    [Fact]
    public void Random_files_are_held_as_a_dictionary_holds_them()
    {
        var random = new Random(17);
        var held = new Dictionary<string, string>();
        foreach (var file in TestStore.Some(Enumerable.Range(0, 60), 3))
        {
            var (claims, expected) = (new List<Vocabulary.Claims.Claim>(), (Held: 0L, Quarantined: 0L, New: 0L));
            foreach (var row in Enumerable.Range(1, random.Next(1, 60)))
            {
                var (id, target) = ($"{(random.Next(2) == 0 ? "" : "x")}{random.Next(400)}", random.Next(8) == 0 ? "CHN" : "RUS");
                claims.Add(Claim(id, row, target));
                if (held.TryAdd(id, target))
                    expected.New++;
                else if (held[id] == target)
                    expected.Held++;
                else
                    expected.Quarantined++;
            }

            var run = _bench.Import($"{file}", [.. claims]);
            (run.Held, run.Quarantined, run.Claims).ShouldBe(expected, $"file {file}");
        }

        Claims(_bench.Ledger).ToDictionary(c => c.Id, c => c.Target.Code.Body).ShouldBe(held, ignoreOrder: true);
        _bench.Ledger.Verify().ShouldBeEmpty();
    }
}
