using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Senses;

namespace Dyad.Reading.Tests.Acts.Senses;

/// <summary>Tables from small files of WordNet's shape: a root of each part of speech, a verb with eight kinds of it, a noun that comes from one of these.</summary>
public sealed class SenseTableTests : IDisposable
{
    private static readonly string[] Kinds = ["bomb", "shell", "raid", "storm", "strafe", "ram", "torpedo", "ambush"];

    private readonly string _folder = Directory.CreateTempSubdirectory("dyad-test-").FullName;

    public SenseTableTests()
    {
        const string licence = "  1 The licence stands here.\n";
        var verbs = licence + "00000100 30 v 01 move 0 000 | to move\n00000200 33 v 02 attack 0 assail 1 001 @ 00000100 v 0000 01 + 08 00 | to attack\n";
        var index = licence + "attack v 1 1 @ 1 1 00000200  \nmove v 1 0 1 1 00000100  \n";
        for (var at = 0; at < Kinds.Length; at++)
        {
            verbs += $"{300 + at:00000000} 33 v 01 {Kinds[at]} 0 001 @ 00000200 v 0000 | a kind\n";
            index += $"{Kinds[at]} v 1 1 @ 1 1 {300 + at:00000000}  \n";
        }

        for (var at = 0; at < 40; at++)
        {
            verbs += $"{400 + at:00000000} 40 v 01 other{(char)('a' + (at % 26))}{(char)('a' + (at / 26))} 0 000 | another\n";
            index += $"other{(char)('a' + (at % 26))}{(char)('a' + (at / 26))} v 1 0 1 1 {400 + at:00000000}  \n";
        }

        File.WriteAllText(Path.Combine(_folder, "data.verb"), verbs);
        File.WriteAllText(Path.Combine(_folder, "index.verb"), index);
        File.WriteAllText(Path.Combine(_folder, "data.noun"), licence + "00000100 04 n 01 bombing 0 001 + 00000300 v 0101 | an act\n");
        File.WriteAllText(Path.Combine(_folder, "index.noun"), licence + "bombing n 1 1 + 1 1 00000100  \n");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Kinds_of_one_doing_share_a_class_and_so_does_the_noun_that_comes_from_one()
    {
        var table = SenseTableBuilder.Build(WordNetFiles.Read(_folder), _ => true);
        var shared = Of(table, "bomb", true).Where(c => c >= SenseTableBuilder.Files).ToArray();
        shared.ShouldNotBeEmpty();
        Of(table, "raid", true).ShouldContain(shared[0]);
        Of(table, "bombing", false).ShouldContain(shared[0]);
        Of(table, "bombing", false).ShouldContain((ushort)4);
        Of(table, "move", true).ShouldNotContain(shared[0]);
        Of(table, "bomb", false).ShouldBeEmpty();
    }

    [Fact]
    public void Words_that_are_not_kept_are_not_known()
    {
        var table = SenseTableBuilder.Build(WordNetFiles.Read(_folder), word => word != "raid");
        Of(table, "raid", true).ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_was_written_is_read_again()
    {
        var table = SenseTableBuilder.Build(WordNetFiles.Read(_folder), _ => true);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            table.Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var again = SenseTable.Read(reader);
        again.Count.ShouldBe(table.Count);
        foreach (var word in Kinds.Append("attack"))
            Of(again, word, true).ShouldBe(Of(table, word, true));
    }

    [Fact]
    public void A_line_of_another_shape_is_refused_with_its_number()
    {
        File.AppendAllText(Path.Combine(_folder, "index.noun"), "not a line\n");
        Should.Throw<FormatException>(() => WordNetFiles.Read(_folder)).Message.ShouldStartWith("index.noun:3:");
    }

    private static ushort[] Of(SenseTable table, string word, bool isVerb) => table.Of(FeatureList.HashOf(word), isVerb).ToArray();
}
