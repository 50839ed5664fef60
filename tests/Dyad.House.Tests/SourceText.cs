using System.Collections.Immutable;
using System.Text;

namespace Dyad.House.Tests;

/// <summary>A string literal of a C# file, without its quotes and without the holes of an interpolation.</summary>
internal readonly record struct Literal(int Line, string Text);

/// <summary>C# split into code and string literals; comments are left out. Enough of the language for the house rules.</summary>
internal sealed class SourceText
{
    private readonly string _text;
    private readonly StringBuilder _code = new();
    private readonly List<Literal> _literals = [];
    private int _at;
    private int _line = 1;

    private SourceText(string text)
    {
        _text = text;
        while (_at < text.Length)
        {
            ReadCode();
            Keep();
        }
    }

    /// <summary>The code with its line ends; every literal is an empty string, every comment is gone.</summary>
    public string Code => _code.ToString();

    /// <summary>The literals in the order of their ends.</summary>
    public ImmutableArray<Literal> Literals => [.. _literals];

    public static SourceText Parse(string text) => new(text);

    public static SourceText Of(string file) => new(House.Read(file));

    /// <summary>Reads until the closing brace that has no opening one, or the end.</summary>
    private void ReadCode()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (At("//"))
                SkipTo("\n", 0);
            else if (At("/*"))
                SkipTo("*/", 2);
            else if (_text[_at] == '#' && IsFirstOfLine())
                KeepLine();
            else if (_text[_at] == '\'')
                SkipCharacter();
            else if (StartsString(out var dollars, out var verbatim, out var quotes))
                ReadString(dollars, verbatim, quotes);
            else if (_text[_at] == '}' && depth-- == 0)
                return;
            else
            {
                depth += _text[_at] == '{' ? 1 : 0;
                Keep();
            }
        }
    }

    private bool StartsString(out int dollars, out bool verbatim, out int quotes)
    {
        (dollars, verbatim, quotes) = (0, false, 0);
        var i = _at;
        for (; i < _text.Length && _text[i] is '$' or '@'; i++)
        {
            dollars += _text[i] == '$' ? 1 : 0;
            verbatim |= _text[i] == '@';
        }

        if (i >= _text.Length || _text[i] != '"')
            return false;
        while (i + quotes < _text.Length && _text[i + quotes] == '"')
            quotes++;
        if (verbatim || quotes < 3)
            quotes = 1;
        _at = i + quotes;
        return true;
    }

    private void ReadString(int dollars, bool verbatim, int quotes)
    {
        var start = _line;
        var content = new StringBuilder();
        var end = new string('"', quotes);
        while (_at < _text.Length && !(At(end) && !(verbatim && At("\"\""))))
        {
            if (quotes == 1 && verbatim && At("\"\"") || quotes == 1 && !verbatim && _text[_at] == '\\')
                content.Append(Take()).Append(Take());
            else if (dollars > 0 && quotes == 1 && (At("{{") || At("}}")))
                content.Append(Take()).Append(Take());
            else if (dollars > 0 && At(new string('{', dollars)) && !At(new string('{', dollars + 1)))
                ReadHole(dollars);
            else
                content.Append(Take());
        }

        _at = Math.Min(_text.Length, _at + quotes);
        _literals.Add(new Literal(start, content.ToString()));
        _code.Append("\"\"");
    }

    private void ReadHole(int braces)
    {
        _at += braces;
        ReadCode();
        _at = Math.Min(_text.Length, _at + braces);
    }

    private void SkipCharacter()
    {
        _at++;
        while (_at < _text.Length && _text[_at] is not ('\'' or '\n'))
            _at += _text[_at] == '\\' ? 2 : 1;
        _at++;
    }

    private void SkipTo(string end, int beyond)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        var stop = found < 0 ? _text.Length : found + beyond;
        while (_at < stop)
        {
            if (_text[_at] == '\n')
                Keep();
            else
                _at++;
        }
    }

    private void KeepLine()
    {
        while (_at < _text.Length && _text[_at] != '\n')
            Keep();
    }

    private void Keep()
    {
        if (_at < _text.Length)
            _code.Append(Take());
    }

    private string Take()
    {
        if (_at >= _text.Length)
            return "";
        _line += _text[_at] == '\n' ? 1 : 0;
        return _text[_at++].ToString();
    }

    private bool IsFirstOfLine()
    {
        var i = _at - 1;
        while (i >= 0 && _text[i] is ' ' or '\t')
            i--;
        return i < 0 || _text[i] == '\n';
    }

    private bool At(string part) => string.CompareOrdinal(_text, _at, part, 0, part.Length) == 0;
}
