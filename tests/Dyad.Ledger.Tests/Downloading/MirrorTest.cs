using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dyad.Ledger.Downloading;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Downloading;

/// <summary>A server, an empty folder and a clock that does not wait; the list names the files that a test adds.</summary>
public abstract class MirrorTest : IAsyncLifetime
{
    private protected const int Seed = 20191024;
    private protected static readonly DayRange TwoDays = new(new Day(2019, 10, 24), new Day(2019, 10, 25));
    private readonly StringBuilder _list = new();
    private HttpClient _client = null!;

    private protected MirrorServer Server { get; } = new();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("mirror").FullName;

    private protected ImpatientTime Time { get; } = new(new MirrorOptions().AttemptTimeout);

    private protected string this[string name] => Path.Combine(Folder, name);

    public ValueTask InitializeAsync()
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static string Md5(byte[] bytes) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes));

    /// <summary>A zip of rows as GDELT 2.0 has them; noise in the address column keeps it from shrinking.</summary>
    private protected static byte[] Zip(string name, int rows = 40)
    {
        var random = new Random(int.Parse(name.AsSpan(6, 8), System.Globalization.CultureInfo.InvariantCulture));
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            var fields = Enumerable.Repeat("", 61).ToArray();
            (fields[0], fields[1], fields[5], fields[15], fields[25], fields[26]) = ($"{880000000 + row}", "20191024", "USA", "RUS", "1", "042");
            var noise = new byte[48];
            random.NextBytes(noise);
            (fields[59], fields[60]) = (name[..14], $"http://example.org/{Convert.ToHexStringLower(noise)}");
            text.AppendJoin('\t', fields).Append('\n');
        }

        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(name[..^4]);
            entry.LastWriteTime = new DateTimeOffset(2019, 10, 24, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }

        return memory.ToArray();
    }

    private protected static string Name(string instant) => $"{instant}.export.CSV.zip";

    /// <summary>Puts a file on the mirror and a line for it on the list, with the address of the original host.</summary>
    private protected (string Name, string Path, byte[] Bytes) Add(string instant, string folder = "/gdeltv2/", int rows = 40)
    {
        var name = Name(instant);
        var bytes = Zip(name, rows);
        Server.Files[folder + name] = bytes;
        Line(bytes.Length, Md5(bytes), name);
        return (name, folder + name, bytes);
    }

    private protected void Line(long size, string md5, string name) => Line($"{size} {md5} http://data.gdeltproject.org/gdeltv2/{name}");

    private protected void Line(string line) => _list.Append(line).Append('\n');

    private protected void PublishList(string folder = "/gdeltv2/") => Server.Files[folder + "masterfilelist.txt"] = Encoding.UTF8.GetBytes(_list.ToString());

    private protected GdeltMirror Mirror(MirrorOptions? options = null, string under = "", HttpClient? client = null) =>
        new(new Uri(Server.Address, under), client ?? _client, Folder, Time, new Random(Seed), options);

    private protected async Task<DownloadReport> DownloadAsync(MirrorOptions? options = null, IProgress<DownloadProgress>? progress = null)
    {
        PublishList();
        return await Mirror(options).DownloadAsync(GdeltEdition.Version2, TwoDays, progress, Token);
    }

    private protected string[] FilesInFolder() => [.. Directory.EnumerateFileSystemEntries(Folder).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];
}
