using System.IO.Compression;
using System.Text;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Tests.Files;

public sealed class InputFilesTests : IDisposable
{
    private static readonly string[] Endings = [".csv", ".export.CSV"];
    private readonly TemporaryFolder _folder = new();

    public InputFilesTests()
    {
        Write("b.csv");
        Write("a.csv");
        Write("B.CSV");
        Write("notes.txt");
        Write("sub/c.csv");
        Write("sub/deep/d.csv");
        Write("sub/deep/d.csv.bak");
        using (var gzip = new GZipStream(File.Create(_folder["sub/e.csv.gz"]), CompressionLevel.Fastest))
            gzip.Write("in gzip"u8);
        using var zip = ZipFile.Open(_folder["z.zip"], ZipArchiveMode.Create);
        foreach (var name in (string[])["y.csv", "in/x.csv", "readme.txt", "empty/"])
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(name.EndsWith('/') ? "" : name));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_files_and_entries_in_ordinal_order() =>
        Expand(_folder.FullName).ShouldBe(["B.CSV", "a.csv", "b.csv", "sub/c.csv", "sub/deep/d.csv", "sub/e.csv.gz", "z.zip!in/x.csv", "z.zip!y.csv"]);

    [Theory]
    [InlineData("*.csv", "a.csv b.csv")]
    [InlineData("?.csv", "a.csv b.csv")]
    [InlineData("[a]*", "")]
    [InlineData("sub/*.csv", "sub/c.csv")]
    [InlineData("sub/*", "sub/c.csv sub/e.csv.gz")]
    [InlineData("sub/**/*.csv", "sub/c.csv sub/deep/d.csv")]
    [InlineData("**/d.csv", "sub/deep/d.csv")]
    [InlineData("*.zip", "z.zip!in/x.csv z.zip!y.csv")]
    [InlineData("notes.txt", "notes.txt")]
    [InlineData("none/*.csv", "")]
    [InlineData("*.tab", "")]
    [InlineData("none.csv", "")]
    public void Patterns(string pattern, string files)
    {
        if (files.Length == 0)
            Should.Throw<FileNotFoundException>(() => Expand(_folder[pattern])).Message.ShouldStartWith(_folder[pattern]);
        else
            Expand(_folder[pattern]).ShouldBe(files.Split(' '));
    }

    [Fact]
    public void The_order_of_the_arguments_is_kept() => Expand(_folder["sub"], _folder["b.csv"], _folder["a.csv"]).ShouldBe(["sub/c.csv", "sub/deep/d.csv", "sub/e.csv.gz", "b.csv", "a.csv"]);

    [Fact]
    public void Content_is_read_whatever_it_is_packed_in()
    {
        var contents = InputFiles.Expand([_folder.FullName], Endings).ToDictionary(f => f.Name, f =>
        {
            using var reader = new StreamReader(f.Open());
            return reader.ReadToEnd();
        });
        contents["a.csv"].ShouldBe("a.csv");
        contents["e.csv.gz"].ShouldBe("in gzip");
        contents["z.zip!in/x.csv"].ShouldBe("in/x.csv");
        InputFiles.Expand([_folder["sub/e.csv.gz"]], Endings).Single().InnerName.ShouldBe("e.csv");
        InputFiles.Expand([_folder["z.zip"]], Endings)[0].InnerName.ShouldBe("x.csv");
    }

    [Fact]
    public void Archives_that_cannot_be_used_are_files_with_a_fault()
    {
        Write("bad.zip");
        using (var zip = ZipFile.Open(_folder["other.zip"], ZipArchiveMode.Create))
            zip.CreateEntry("a.doc");
        File.WriteAllBytes(_folder["cut.zip"], File.ReadAllBytes(_folder["z.zip"])[..60]);
        foreach (var (name, fault) in ((string, string)[])
            [("bad.zip", "named .zip but is no zip archive"), ("other.zip", "the archive has no file ending in .csv, .export.CSV"), ("cut.zip", "not a readable zip archive")])
        {
            var file = InputFiles.Expand([_folder[name]], Endings).Single();
            file.Fault.ShouldNotBeNull().ShouldContain(fault);
            Should.Throw<InvalidDataException>(() => file.Open()).Message.ShouldBe(file.Fault);
        }
    }

    private IEnumerable<string> Expand(params string[] paths) =>
        InputFiles.Expand(paths, Endings).Select(f => Path.GetRelativePath(_folder.FullName, f.Path).Replace('\\', '/') + (f.Entry is null ? "" : $"!{f.Entry}")).ToList();

    private void Write(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], name);
    }
}
