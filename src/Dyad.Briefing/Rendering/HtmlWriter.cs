using System.Text;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes HTML. Text and attribute values are always escaped; there is no way to write a raw piece but <see cref="Verbatim"/>.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    internal HtmlWriter Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _html.Append(' ').Append(attribute).Append("=\"");
            Escape(value);
            _html.Append('"');
        }

        _html.Append('>');
        return this;
    }

    internal HtmlWriter Close(string name)
    {
        _html.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>An element that holds only text.</summary>
    internal HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(name, attributes).Text(text).Close(name);

    internal HtmlWriter Text(string text)
    {
        Escape(text);
        return this;
    }

    internal HtmlWriter Line()
    {
        _html.Append('\n');
        return this;
    }

    /// <summary>Content of a style or script element, which HTML does not unescape.</summary>
    /// <exception cref="ArgumentException">The content could end its element.</exception>
    internal HtmlWriter Verbatim(string content)
    {
        if (content.Contains("</s", StringComparison.OrdinalIgnoreCase) || content.Contains("<!--", StringComparison.Ordinal))
            throw new ArgumentException("The content of a style or script element would end it.", nameof(content));
        _html.Append(content);
        return this;
    }

    public override string ToString() => _html.ToString();

    private void Escape(string text)
    {
        foreach (var c in PlainText.Clean(text))
        {
            switch (c)
            {
                case '&':
                    _html.Append("&amp;");
                    break;
                case '<':
                    _html.Append("&lt;");
                    break;
                case '>':
                    _html.Append("&gt;");
                    break;
                case '"':
                    _html.Append("&quot;");
                    break;
                case '\'':
                    _html.Append("&#39;");
                    break;
                default:
                    _html.Append(c);
                    break;
            }
        }
    }
}
