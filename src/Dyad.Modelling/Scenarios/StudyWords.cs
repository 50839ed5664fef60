using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Scenarios;

/// <summary>The words that a study's model gives its scenarios.</summary>
public static class StudyWords
{
    /// <summary>The words of a study.</summary>
    public static ScenarioWords Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var classes = EventClasses.Named(study.Model.Classes);
        return new ScenarioWords(
            study.Players, classes.Names, study.Model.Effects, study.Model.Effects.Contains(new DoctrineEffect().Name) ? [.. study.Model.Doctrines.Select(d => d.Name)] : [],
            type => classes.Of(new Act(type, "", CameoCode.Absent)));
    }
}
