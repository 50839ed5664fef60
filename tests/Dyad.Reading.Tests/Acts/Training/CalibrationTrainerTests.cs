using Dyad.Reading.Acts.Relations;
using Dyad.Reading.Acts.Training;

namespace Dyad.Reading.Tests.Acts.Training;

public sealed class CalibrationTrainerTests
{
    [Fact]
    public void The_weights_that_made_the_outcomes_are_found_again()
    {
        var truth = new ActCalibration(-2, 0.8f, 0.3f, 0.1f);
        var random = new Random(7);
        var judged = new List<JudgedAct>();
        for (var at = 0; at < 40_000; at++)
        {
            var evidence = new ActEvidence(random.NextSingle(), (random.NextSingle() * 12) - 5, random.NextSingle() * 20);
            judged.Add(new JudgedAct(evidence, random.NextDouble() < truth.Of(evidence), 1));
        }

        var found = CalibrationTrainer.Fit(judged);
        found.Bias.ShouldBe(truth.Bias, 0.1);
        found.Type.ShouldBe(truth.Type, 0.05);
        found.Pair.ShouldBe(truth.Pair, 0.02);
        found.Gate.ShouldBe(truth.Gate, 0.01);
    }

    [Fact]
    public void Where_there_is_little_to_learn_from_the_probability_of_the_type_stays() =>
        CalibrationTrainer.Fit([new JudgedAct(new ActEvidence(0.7f, 3, 3), true, 1)]).Of(new ActEvidence(0.7f, 3, 3)).ShouldBe(0.7f, 1e-4f);
}
