using System.IO.Compression;
using System.Text;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Which format a file has, told from its first line.</summary>
public sealed class FormatGuessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gdelt2", "gdelt2/20191024143000.export.CSV")]
    [InlineData("gdelt1", "gdelt1/20141124.export.CSV")]
    [InlineData("icews", "icews-raw/events.2018.sample.tab")]
    public void A_published_file_is_known(string format, string path) => FormatGuess.Of(Bench.Event(path)).Format?.Name.ShouldBe(format);

    [Theory]
    [InlineData("polecat", "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\n")]
    [InlineData("icews", "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country\n")]
    [InlineData("plover", "{\"id\": \"1\", \"date\": \"2019-01-01\", \"actor\": [], \"recipient\": [], \"event\": [\"CONSULT\"]}\n")]
    [InlineData("jsonl", "{\"id\": \"1\", \"date\": \"2019-01-01\", \"source\": \"USA\", \"target\": \"RUS\"}\n")]
    [InlineData("csv", "\uFEFFid,date,source,target,type\r\n1,2019-01-01,USA,RUS,CONSULT\r\n")]
    [InlineData("chronicle", "id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution\n")]
    [InlineData("keds", "790415,ISR,PALPLO,112,accuse\n")]
    [InlineData("keds", "date\tsource\ttarget\tcode\n1979-04-15\tISR\tPAL\t112\n")]
    [InlineData("quadruples", "12\t3\t402\t24\n")]
    [InlineData(null, "")]
    [InlineData(null, " \n\n")]
    [InlineData(null, "Dear reader, this is no table.\n")]
    [InlineData(null, "{\"id\": \n")]
    [InlineData(null, "[1, 2]\n")]
    [InlineData(null, "%PDF-1.7\n")]
    [InlineData(null, "<html><body>id,date,source,target</body></html>\n")]
    [InlineData(null, "id,date\0,source,target\n")]
    public void By_head_number_of_columns_or_names(string? format, string content)
    {
        var (found, reason) = FormatGuess.Of(File("a file.txt", Encoding.UTF8.GetBytes(content)));
        found?.Name.ShouldBe(format);
        if (format is null)
        {
            found.ShouldBeNull();
            reason.ShouldStartWith("a file.txt:1: ");
        }
    }

    [Fact]
    public void A_packed_file_is_looked_into_and_a_bomb_is_none()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write("id,date,source,target\n"u8);
        FormatGuess.Of(File("x.csv.gz", packed.ToArray())).Format?.Name.ShouldBe("csv");
        FormatGuess.Of(File("y.csv.gz", packed.ToArray()[..20])).Format.ShouldBeNull();
    }

    [Fact]
    public void Whatever_the_bytes_it_answers()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var (format, reason) = FormatGuess.Of(File("f", bytes));
            (format is null).ShouldBe(reason.Length > 0);
        }
    }

    private InputFile File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(_folder[name], content);
        return new InputFile(_folder[name]);
    }
}
