using System.Text.Json;
using Dyad.Cluster.Slurm;

namespace Dyad.Cluster.Tests.Slurm;

/// <summary>A submission on disk.</summary>
public sealed class SubmissionFileTests
{
    private static readonly Submission Written = Submissions.Of(16, "scenario", "run", "a \"b\" é") with { AtOnce = 3 };

    [Fact]
    public void What_is_written_is_read()
    {
        SubmissionFile.Parse(SubmissionFile.Write(Written)).ShouldBe(Written);
        SubmissionFile.Parse(SubmissionFile.Write(Written with { AtOnce = null })).AtOnce.ShouldBeNull();
    }

    [Fact]
    public void The_name_is_that_of_command_shards_and_folder()
    {
        (Written with { AtOnce = 9, Options = [] }).Name.ShouldBe(Written.Name);
        string[] others = [(Written with { Shards = 17 }).Name, (Written with { Parts = "/other" }).Name, (Written with { Command = ["scenario", "runa \"b\" é"] }).Name];
        others.ShouldNotContain(Written.Name);
        others.ShouldBeUnique();
    }

    [Fact]
    public void A_damaged_file_is_read_as_it_was_written_or_refused()
    {
        var random = new Random(3);
        var content = SubmissionFile.Write(Written);
        for (var trial = 0; trial < 2000; trial++)
        {
            var damaged = content.ToArray();
            for (var i = 0; i <= trial % 4; i++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                SubmissionFile.Parse(trial % 3 == 0 ? damaged.AsMemory(0, random.Next(damaged.Length)) : damaged).Shards.ShouldBeInRange(1, 9999);
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
            {
                e.Message.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void A_folder_tells_what_is_wrong_with_its_file()
    {
        using var folder = new TemporaryFolder();
        SubmissionFile.Read(folder.FullName).ShouldBeNull();
        File.WriteAllText(Path.Combine(folder.FullName, SubmissionFile.Name), "{}");
        Should.Throw<SlurmException>(() => SubmissionFile.Read(folder.FullName)).Message.ShouldContain("'form'");
    }
}
