using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Tests.Studies;

public sealed class SphereChoiceTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedData.Repository, "studies", "us-russia", "study.yaml"));

    [Fact]
    public void The_sections_read()
    {
        var study = StudyFile.Read(new StringReader(Text), "a.yaml");
        study.Spheres.ShouldNotBeNull().Powers.Length.ShouldBeGreaterThan(2);
        study.Doctrine.ShouldNotBeNull().LeastWeeks.ShouldBeLessThan(study.Doctrine!.Weeks);
    }

    [Theory]
    [InlineData("claim: 0.25", "claim: 0.5", "'spheres.weights' are four numbers that add up to 1")]
    [InlineData("powers: [USA, RUS, CHN]", "powers: [USA, USA]", "'spheres.powers' names at least two")]
    [InlineData("protest: [REQUEST", "protest: [SANCTION", "'spheres.protest' names a type that is also")]
    [InlineData("protest: [REQUEST", "protest: [SHRUG", "'spheres.protest' names 'SHRUG'")]
    [InlineData("  answer_days: 30\n  matched_windows: 6", "  matched_windows: 6", "'spheres.answer_days' is missing")]
    [InlineData("least_weeks: 12", "least_weeks: 1", "'doctrine.least_weeks' is a whole number")]
    [InlineData("lags: 8", "leads: 8", "unknown key 'doctrine.leads'")]
    public void A_fault_names_the_key(string part, string broken, string message) =>
        Should.Throw<StudyException>(() => StudyFile.Read(new StringReader(Text.Replace(part, broken, StringComparison.Ordinal)), "a.yaml")).Message.ShouldContain(message);
}
