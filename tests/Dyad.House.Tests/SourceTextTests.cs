namespace Dyad.House.Tests;

/// <summary>The lexer that the rules stand on, against the forms of a C# string.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData("var a = \"one\";", "one")]
    [InlineData("var a = \"a \\\" b\"; var b = \"two\";", "a \\\" b|two")]
    [InlineData("var a = @\"c:\\\"; var b = \"two\";", "c:\\|two")]
    [InlineData("var a = $\"{x[\"in\"]:0.0} out {{no}}\";", "in| out {{no}}")]
    [InlineData("var a = \"\"\"raw \"quoted\" text\"\"\";", "raw \"quoted\" text")]
    [InlineData("var a = $$\"\"\"{ {{x}} \"\"\";", "{  ")]
    [InlineData("// \"comment\"\nvar a = '\"'; /* \"more\" */ var b = \"\";", "")]
    [InlineData("#region don't\nvar a = \"kept\";", "kept")]
    [InlineData("/// <c>\"doc\"</c>\nvar a = '\\''; f(\"b\");", "b")]
    public void Literals_are_found_and_comments_are_not(string text, string expected) =>
        string.Join('|', SourceText.Parse(text).Literals.Select(l => l.Text)).ShouldBe(expected);

    [Fact]
    public void Code_holds_neither_literals_nor_comments()
    {
        var source = SourceText.Parse("a(\"text\"); // note\nb($\"{c}\"); /* x\ny */ d();\n#pragma z\n");
        source.Code.ShouldBe("a(\"\"); \nb(c\"\"); \n d();\n#pragma z\n");
        source.Literals[1].Line.ShouldBe(2);
    }
}
