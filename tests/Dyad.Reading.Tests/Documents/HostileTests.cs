using System.Text;
using Dyad.Reading.Documents;

namespace Dyad.Reading.Tests.Documents;

/// <summary>Encodings, damage and malice.</summary>
public sealed class HostileTests
{
    [Fact]
    public void The_same_text_in_every_encoding_is_the_same_text()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "The café in Kraków – “closed” – reopened, the mayor said.";
        foreach (var bytes in (byte[][])
        [
            Encoding.UTF8.GetBytes(Text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
            [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)], Encoding.Unicode.GetBytes(Text), Encoding.BigEndianUnicode.GetBytes(Text),
        ])
            DocumentTests.Read(bytes, "a.txt").Text.ShouldBe(Text);

        var western = Text.Replace("Kraków", "Mâcon", StringComparison.Ordinal);
        DocumentTests.Read(Encoding.GetEncoding(1252).GetBytes(western), "a.txt").Text.ShouldBe(western);
        DocumentTests.Read(Encoding.GetEncoding(1250).GetBytes($"<html><head><meta charset=windows-1250></head><body><p>{Text}</p></body></html>"), "a.html").Text.ShouldBe(Text);
    }

    [Fact]
    public void Invisible_characters_are_dropped() =>
        DocumentTests.Read("The\u200B mini\u00ADster\u202E said\u0007 no\u2028again", "a.txt").Text.ShouldBe("The minister said  no\nagain");

    [Theory]
    [InlineData("%PDF-1.7 x", "PDF")]
    [InlineData("PK\u0003\u0004 x", "ZIP")]
    [InlineData("", "empty")]
    [InlineData(" \n\n ", "no text")]
    [InlineData("{\\rtf1 x", "RTF")]
    public void What_is_no_text_is_refused_with_a_reason(string content, string reason)
    {
        var outcome = DocumentReader.Read(Encoding.UTF8.GetBytes(content), "a.txt").ShouldHaveSingleItem();
        outcome.Document.ShouldBeNull();
        outcome.Reason.ShouldContain(reason);
    }

    [Fact]
    public void Random_bytes_are_refused_as_binary()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        DocumentReader.Read(bytes, "a.txt").ShouldHaveSingleItem().Reason.ShouldContain("binary");
    }

    [Fact]
    public void Deep_nesting_is_refused_or_read_but_ends()
    {
        DocumentReader.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 200_000)) + "text"), "a.html").ShouldHaveSingleItem().Reason.ShouldContain("deep");
        DocumentReader.Read(Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Repeat("<a>", 100_000))), "a.rss").ShouldHaveSingleItem().Reason.ShouldContain("deep");
        DocumentTests.Read(string.Concat(Enumerable.Repeat("<p>A paragraph of some words.", 20_000)), "a.html").Text.Length.ShouldBeGreaterThan(100_000);
        DocumentReader.Read(Encoding.UTF8.GetBytes(new string('>', 50_000) + new string('[', 50_000) + new string('*', 50_000)), "a.md").ShouldHaveSingleItem();
    }

    [Fact]
    public void Entities_of_a_feed_are_refused()
    {
        const string Bomb = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&b;&x;</description></item></channel></rss>""";
        DocumentReader.Read(Encoding.UTF8.GetBytes(Bomb), "a.rss").ShouldHaveSingleItem().Reason.ShouldContain("XML");
    }

    /// <summary>Pieces of every format, cut and shuffled: a document or a reason, never an exception.</summary>
    [Fact]
    public void Fuzzed_files_give_a_document_or_a_reason()
    {
        string[] pieces =
        [
            "<html>", "<p>", "</div>", "<script>", "<meta content=", "\"", "date: ", "2025-12-14", "\n", "\n\n", "---\n", "<rss>", "<item>", "</item>", "<![CDATA[", "]]>", "<!--", "&#x0;", "&amp",
            "From ", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "--x--", "=?utf-8?B?!!?=", "=C3=", "Content-Transfer-Encoding: base64\n\n", "MOSCOW, ", " (AP) - ", "\u0000", "\uD800", "é", "[a](b)", "# ",
            "<table><tr><td>", "<script type=\"application/ld+json\">{\"@graph\":[{", "}]}", "<time datetime=", "text of some words",
        ];
        string[] names = ["a.txt", "a.md", "a.html", "a.xml", "a.rss", "a.eml", "a.mbox", "a"];
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var outcome in DocumentReader.Read(Encoding.UTF8.GetBytes(text), names[random.Next(names.Length)]))
                (outcome.Document is null).ShouldBe(outcome.Reason.Length > 0);
        }
    }

    [Fact]
    public void Folders_are_searched_in_order_and_missing_paths_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["b"]);
        foreach (var name in (string[])["z.txt", "b/a.html", "a.md", "picture.png"])
            File.WriteAllText(folder[name], "x");
        DocumentFiles.Expand([folder.FullName]).Select(f => f.Name).ShouldBe(["a.md", "b/a.html", "z.txt"]);
        Should.Throw<FileNotFoundException>(() => DocumentFiles.Expand([folder["none"]]).ToList()).Message.ShouldContain("none");
    }
}
