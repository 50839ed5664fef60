using System.Text;
using Dyad.Reading.Documents;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Documents;

/// <summary>What documents tell of themselves, format by format.</summary>
public sealed class DocumentTests
{
    internal static Document Read(string text, string name) => Read(Encoding.UTF8.GetBytes(text), name);

    internal static Document Read(byte[] bytes, string name)
    {
        var outcome = DocumentReader.Read(bytes, name).ShouldHaveSingleItem();
        outcome.Reason.ShouldBe("");
        return outcome.Document.ShouldNotBeNull();
    }

    internal static PublicationInstant Instant(string text)
    {
        PublicationInstant.TryParse(text, out var instant).ShouldBeTrue();
        return instant;
    }

    [Fact]
    public void Plain_text_has_headline_dateline_agency_and_date()
    {
        var document = Read("Ministers meet over water\n\nGENEVA, March 4, 2011 (Alpine Press) - The ministers met on Friday.\nThey will meet again.\n", "a.txt");
        document.Title.ShouldBe("Ministers meet over water");
        document.Dateline.ShouldBe("GENEVA");
        document.Publisher.ShouldBe("Alpine Press");
        document.Published.ShouldBe(PublicationInstant.EndOf(Day.Parse("2011-03-04")));
        document.Text.ShouldStartWith("GENEVA, March 4");
    }

    [Theory]
    [InlineData("Title: Talks\nDate: 2025-12-14\nSource: The Daily\nBy: A. Writer\nURL: https://example.org/1\n\nThey talked.")]
    [InlineData("---\ntitle: \"Talks\"\ndate: 14 December 2025\npublisher: The Daily\nauthor: A. Writer\nurl: https://example.org/1\n---\nThey talked.")]
    public void Header_lines_are_taken(string text)
    {
        foreach (var name in (string[])["a.txt", "a.md"])
        {
            var document = Read(text, name);
            (document.Title, document.Publisher, document.Author, document.Address, document.Text).ShouldBe(("Talks", "The Daily", "A. Writer", "https://example.org/1", "They talked."));
            document.Published.ShouldBe(PublicationInstant.EndOf(Day.Parse("2025-12-14")));
        }
    }

    [Theory]
    [InlineData(" date 2025-12-14 They talked.", "2025-12-14")]
    [InlineData("They talked.", null)]
    [InlineData("They talked on 2025-12-14.", null)] // a day in the text is not the day of the text
    [InlineData("04/05/2011\n\nThey talked.", null)] // April or May
    [InlineData("GENEVA, March 4 (AP) - They talked.", null)] // of which year?
    [InlineData("Saturday, December 13, 2025\nThey talked.", "2025-12-13")]
    public void A_date_is_read_or_not_there_but_never_guessed(string text, string? day) =>
        Read(text, "a.txt").Published.ShouldBe(day is null ? null : PublicationInstant.EndOf(Day.Parse(day)));

    [Fact]
    public void Of_a_page_the_article_is_kept_and_the_rest_is_not()
    {
        var filler = string.Concat(Enumerable.Repeat("The ministers of both states met in the old town hall and spoke about the river. ", 5));
        var document = Read(
            $$"""
            <!doctype html><html><head><title>Site | Talks</title><meta property="og:title" content="Talks &amp; tea"><meta property="og:site_name" content="The Daily">
            <meta property="article:published_time" content="2025-12-14T10:00:00+01:00"><link rel=canonical href="https://example.org/1">
            <script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"A. Writer"},{"name":"B. Writer"}]}</script><script>document.write("evil")</script></head>
            <body><nav>Home News Sport</nav><article><h1>Talks</h1><p>{{filler}}</p><div class="related-links">Read this too</div><p>They&#8217;ll meet&nbsp;again.<br>Soon.</p></article><footer>Imprint</footer></body></html>
            """, "a.html");
        (document.Title, document.Publisher, document.Author, document.Address).ShouldBe(("Talks & tea", "The Daily", "A. Writer, B. Writer", "https://example.org/1"));
        document.Published.ShouldBe(Instant("2025-12-14T09:00:00Z"));
        document.Text.ShouldBe($"Talks\n\n{filler.Trim()}\n\nThey’ll meet again. Soon.");
    }

    [Fact]
    public void An_unmarked_page_gives_its_densest_part()
    {
        var filler = string.Concat(Enumerable.Repeat("<p>The two governments exchanged notes about fishing rights in the strait, the ministry said in a statement.</p>", 6));
        var document = Read($"<html><body><div id=menu><p><a href=/a>Politics</a> <a href=/b>Economy of the region</a></p></div><div><div class=story>{filler}</div></div><div><p>All rights reserved.</p></div></body></html>", "x.html");
        document.Text.ShouldNotContain("Politics");
        document.Text.ShouldNotContain("rights reserved");
        document.Text.Split("\n\n").Length.ShouldBe(6);
        document.Published.ShouldBeNull();
    }

    [Fact]
    public void A_feed_gives_a_document_for_each_entry()
    {
        var outcomes = DocumentReader.Read(Encoding.UTF8.GetBytes(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily</title>
            <item><title>One</title><link>https://example.org/1</link><pubDate>Sun, 14 Dec 2025 10:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator><description>short</description><content:encoded><![CDATA[<p>They <b>met</b>.</p><p>They left.</p>]]></content:encoded></item>
            <item><title>Two</title><pubDate>Sun, 14 Dec 2025 10:00:00 -0500</pubDate><description>They talked.</description></item>
            <item><title>Three</title></item></channel></rss>
            """), "feed.xml");
        outcomes.Select(o => o.Name).ShouldBe(["feed.xml!1", "feed.xml!2", "feed.xml!3"]);
        var one = outcomes[0].Document.ShouldNotBeNull();
        (one.Title, one.Publisher, one.Author, one.Address, one.Text).ShouldBe(("One", "The Daily", "A. Writer", "https://example.org/1", "They met.\n\nThey left."));
        one.Published.ShouldBe(Instant("2025-12-14T10:00:00Z"));
        outcomes[1].Document.ShouldNotBeNull().Published.ShouldBe(Instant("2025-12-14T15:00:00Z"));
        outcomes[2].Document.ShouldBeNull();
        outcomes[2].Reason.ShouldContain("no text");
    }

    [Fact]
    public void An_Atom_feed_is_read()
    {
        var document = Read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title type="html">A &lt;i&gt;visit&lt;/i&gt;</title><link rel="self" href="https://x/self"/><link href="https://x/1"/>
            <published>2024-02-29T23:59:59Z</published><updated>2024-03-05T00:00:00Z</updated><author><name>C. Writer</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The minister came.</p></div></content></entry></feed>
            """, "w.atom");
        (document.Title, document.Publisher, document.Author, document.Address, document.Text).ShouldBe(("A visit", "Wire", "C. Writer", "https://x/1", "The minister came."));
        document.Published.ShouldBe(Instant("2024-02-29T23:59:59Z"));
    }

    [Fact]
    public void A_message_is_decoded()
    {
        var document = Read(
            "From: =?utf-8?B?SsO8cmc=?= Writer <j@example.org>\r\nSubject: =?iso-8859-1?Q?Caf=E9?=\r\n =?utf-8?Q?_talks?=\r\nDate: Sun, 14 Dec 2025 10:00:00 +0100 (CET)\r\nMessage-ID: <1@example.org>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nThey met in Z=C3=BC=\r\nrich.\r\n> quoted\r\n-- \r\nsignature\r\n--b1--\r\n", "m.eml");
        (document.Title, document.Author, document.Address, document.Text).ShouldBe(("Café talks", "Jürg Writer", "1@example.org", "They met in Zürich."));
        document.Published.ShouldBe(Instant("2025-12-14T09:00:00Z"));
    }

    [Fact]
    public void A_mailbox_gives_its_messages()
    {
        var outcomes = DocumentReader.Read(Encoding.UTF8.GetBytes("From a@x Sun Dec 14\nSubject: One\nDate: 14 Dec 2025 10:00:00 GMT\n\nFirst text.\n>From here on.\n\nFrom b@x Sun Dec 14\nSubject: Two\n\nSecond.\n"), "a.mbox");
        outcomes.Select(o => o.Document!.Text).ShouldBe(["First text.\nFrom here on.", "Second."]);
        outcomes.Select(o => o.Document!.Title).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public void Markdown_loses_its_marks()
    {
        var document = Read("# Talks\n\nThe *two* [ministers](https://example.org) met.\n\n- First point\n- Second point\n\n<script>alert(1)</script>\n", "a.md");
        document.Text.ShouldContain("The two ministers met.");
        document.Text.ShouldContain("First point\n\nSecond point");
        document.Text.ShouldNotContain("alert");
        document.Title.ShouldBe("Talks");
    }
}
