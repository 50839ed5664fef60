using System.Text;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Whatever the bytes: no format throws for a row, and every row read is kept or quarantined (asserted where files are read).</summary>
public sealed class FuzzTests : IDisposable
{
    private const int Rounds = 150;

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    public static TheoryData<string> Formats => ["gdelt1", "gdelt2", "icews", "polecat", "phoenix", "plover", "keds", "quadruples", "csv", "jsonl", "chronicle"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Mutations_of_good_files_are_accounted_for(string format)
    {
        var good = Encoding.UTF8.GetBytes(Good(format));
        var random = new Random(20190230);
        var kept = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutated(good, random, HeaderLength(format, good));
            kept += ReadAll(format, bytes);
        }

        kept.ShouldBeGreaterThan(Rounds / 10, "mutations that leave nothing readable test nothing");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_bytes_are_accounted_for(string format)
    {
        var random = new Random(163);
        for (var round = 0; round < Rounds / 3; round++)
        {
            var bytes = new byte[random.Next(3000)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                // Mostly the bytes that mean something to a reader.
                if (random.Next(3) == 0)
                    bytes[i] = "\t\n,\";{}[]:'0129-/.\r"u8[random.Next(19)];
            }

            ReadAll(format, [.. Encoding.UTF8.GetBytes(Good(format)).AsSpan(0, HeaderLength(format, Encoding.UTF8.GetBytes(Good(format)))), .. bytes]);
        }
    }

    private long ReadAll(string format, byte[] bytes)
    {
        var options = Bench.Options with { Table = CameoTable.Cameo11, TimeOrigin = new Day(2020, 1, 1), StepsPerDay = 24, Origin = "fuzz" };
        if (format == "quadruples")
        {
            _bench.File("entity2id.txt", "China\t0\nIran\t1\n");
            _bench.File("relation2id.txt", "Consult\t0\nMake_a_visit\t1\n");
        }

        return Bench.Read(format, _bench.File("train.txt", bytes), options).Kept;
    }

    /// <summary>Headers are left alone: a damaged one is a damaged file, which other tests cover.</summary>
    private static int HeaderLength(string format, byte[] good) =>
        format is "icews" or "polecat" or "csv" or "chronicle" ? Array.IndexOf(good, (byte)'\n') + 1 : 0;

    private static byte[] Mutated(byte[] good, Random random, int from)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 12); change > 0; change--)
        {
            var at = random.Next(from, bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, "\t\n,\";{}[]:'0129-/.\r\0"u8[random.Next(20)]);
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 40), bytes.Count - at);
                    bytes.InsertRange(random.Next(from, bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
            }

            if (bytes.Count <= from + 1)
                return good;
        }

        return [.. bytes];
    }

    private static string Good(string format) => format switch
    {
        "gdelt1" => Repeat(i => string.Join('\t', Enumerable.Range(0, 58).Select(c => c switch { 0 => $"{i}", 1 or 56 => "20141124", 5 or 7 => "USA", 25 => "1", 26 => "163", 30 => "-8", 31 => "2", _ => "" })) + "\n"),
        "gdelt2" => Repeat(i => string.Join('\t', Enumerable.Range(0, 61).Select(c => c switch { 0 => $"{i}", 1 => "20191024", 59 => "20191024143000", 5 or 7 => "USA", 25 => "1", 26 => "163", 30 => "-8", 31 => "2", _ => "" })) + "\n"),
        "icews" => IcewsTests.Header + Repeat(i => $"{i}\t2018-06-01\tUnited States\tGovernment\tUnited States\tConsult\t040\t1\tRussia\tNA\tRussia\t7\t3\tReuters\tParis\tNA\tNA\tFrance\t48.8\t2.3\n"),
        "polecat" => string.Join('\t', PolecatTests.Columns) + "\n" + Repeat(i => PolecatTests.Row(("Event ID", $"{i}"), ("Recipient Name", "Russia;Belarus"), ("Recipient Country", "Russia;Belarus")) + "\n"),
        "phoenix" => Repeat(i => PhoenixTests.Row.Replace("9001", $"{i}", StringComparison.Ordinal)),
        "plover" => Repeat(i => PloverTests.Record.Replace("r1", $"{i}", StringComparison.Ordinal) + "\n"),
        "keds" => Repeat(i => $"1999-06-{i % 28 + 1:00},USAGOV,RUS,163\n"),
        "quadruples" => Repeat(i => $"0\t1\t1\t{i * 24}\n"),
        "csv" => "origin,id,date,source,target,type,cameo,words\n" + Repeat(i => $"mine,mine:{i},2020-01-01,USA,RUS/GOV,SANCTION,cameo-1.1:163,\"said \"\"no\"\",\nthen left\"\n"),
        "jsonl" => Repeat(i => $$"""{"origin":"mine","id":"{{i}}","date":"2020-01-01","source":"USA","target":"RUS","type":"SANCTION","mentions":3,"root":true}""" + "\n"),
        _ => ChronicleTests.Header + Repeat(i => ChronicleTests.Row.Replace("17-order", $"17-{i}", StringComparison.Ordinal)),
    };

    private static string Repeat(Func<int, string> row) => string.Concat(Enumerable.Range(1, 12).Select(row));
}
