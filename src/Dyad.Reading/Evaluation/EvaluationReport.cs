namespace Dyad.Reading.Evaluation;

/// <summary>A figure with the name under which it is written.</summary>
/// <param name="Key">Name, for example <c>root_macro_f1</c>.</param>
/// <param name="Value">Value; NaN where the file does not allow it to be told.</param>
/// <param name="Meaning">What it says, in a few words.</param>
public readonly record struct Figure(string Key, double Value, string Meaning);

/// <summary>A row that was read otherwise than labelled.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Gold">Label.</param>
/// <param name="Said">What was read.</param>
/// <param name="Text">The sentence or phrase.</param>
public sealed record Miss(int Line, string Gold, string Said, string Text);

/// <summary>What an evaluation found.</summary>
/// <param name="Shape">Shape of the file.</param>
/// <param name="Figures">Figures.</param>
/// <param name="Classes">Counts by class under the name of the labelling.</param>
/// <param name="Misses">Rows read otherwise.</param>
/// <param name="Seen">Rows whose sentence the model was trained on.</param>
/// <param name="Rows">Rows of the file.</param>
public sealed record EvaluationReport(
    string Shape,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<ClassCount>>> Classes,
    IReadOnlyList<Miss> Misses,
    int Seen,
    int Rows);
