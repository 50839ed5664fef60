using System.Text.Json.Serialization;

namespace Dyad.Briefing.Rendering;

/// <summary>The written form of brief.json; docs/brief.md documents it.</summary>
internal sealed record JsonPage(
    string Schema, string Study, string Title, string Question, string AsOf, string ToolVersion,
    IReadOnlyList<JsonSection> Sections, IReadOnlyList<JsonAct> Acts, IReadOnlyList<JsonFigure> Figures,
    IReadOnlyList<JsonChoice> Choices, IReadOnlyList<JsonData> DataSources, IReadOnlyList<JsonRecord>? Records, IReadOnlyList<string>? Faults);

internal sealed record JsonSection(string Id, string Title, IReadOnlyList<JsonBlock> Blocks);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(JsonHalf), "pair")]
[JsonDerivedType(typeof(JsonStatements), "sentences")]
[JsonDerivedType(typeof(JsonTable), "table")]
[JsonDerivedType(typeof(JsonClimate), "climate")]
[JsonDerivedType(typeof(JsonSources), "sources")]
[JsonDerivedType(typeof(JsonQuads), "quads")]
[JsonDerivedType(typeof(JsonLadder), "ladder")]
[JsonDerivedType(typeof(JsonOdds), "odds")]
[JsonDerivedType(typeof(JsonSpheres), "spheres")]
[JsonDerivedType(typeof(JsonList), "list")]
internal abstract record JsonBlock;

internal sealed record JsonHalf(string Source, string Target, string Heading, IReadOnlyList<JsonBlock> Blocks) : JsonBlock;

internal sealed record JsonStatements(string Heading, IReadOnlyList<JsonSentence> Sentences) : JsonBlock;

internal sealed record JsonSentence(
    string Template, string Text, string? Likelihood, string? Confidence, IReadOnlyList<string> Figures, IReadOnlyList<string> Evidence);

internal sealed record JsonTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<JsonCell>> Rows) : JsonBlock;

internal sealed record JsonCell(string Text, string? Figure);

internal sealed record JsonClimate(
    string Id, string Title, string Caption, string From, string To, string Scale, string ScaleVersion, string Source, long Count,
    IReadOnlyList<JsonLine> Lines, IReadOnlyList<JsonDot> Dots, IReadOnlyList<JsonMark>? Marks) : JsonBlock;

internal sealed record JsonMark(string Source, string Target, string Day, string From, string To, string Text);

internal sealed record JsonLine(
    string Source, string Target, string Name, IReadOnlyList<string> Days, IReadOnlyList<double?> Level, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper);

internal sealed record JsonSources(
    string Id, string Title, string Caption, string From, string To, string Source, long Count, string SourceActor, string TargetActor, IReadOnlyList<JsonSourceLine> Lines) : JsonBlock;

internal sealed record JsonSourceLine(
    string Origin, string Scale, string ScaleVersion, long Count, IReadOnlyList<string> Days, IReadOnlyList<double?> Level, IReadOnlyList<double?> Lower,
    IReadOnlyList<double?> Upper, IReadOnlyList<long> Acts);

internal sealed record JsonDot(string Source, string Target, string Day, double Score, long Acts, string Text, string Reference, string? Evidence);

internal sealed record JsonQuads(
    string Id, string Title, string Caption, string From, string To, string Source, long Count, string Unit, IReadOnlyList<JsonPanel> Panels) : JsonBlock;

internal sealed record JsonPanel(string Source, string Target, string Name, IReadOnlyList<JsonBin> Bins);

internal sealed record JsonBin(string From, string To, int VerbalCooperation, int MaterialCooperation, int VerbalConflict, int MaterialConflict);

internal sealed record JsonLadder(
    string Id, string Title, string Caption, string From, string To, string Source, long Count, IReadOnlyList<string> Rungs, IReadOnlyList<string> Series,
    IReadOnlyList<JsonLadderPanel> Panels) : JsonBlock;

internal sealed record JsonLadderPanel(string Source, string Target, string Name, IReadOnlyList<JsonLadderDot> Dots);

internal sealed record JsonLadderDot(string Series, string Day, int Rung, string Text, string Reference, string? Evidence);

internal sealed record JsonSpheres(
    string Id, string Title, string Caption, string From, string To, string Scale, string ScaleVersion, string Source, long Count,
    IReadOnlyList<string> Powers, IReadOnlyList<JsonSphereState> States, IReadOnlyList<JsonSphereLink>? Links) : JsonBlock;

internal sealed record JsonSphereState(string State, string Name, string? Leading, double Index, IReadOnlyList<string> Contested);

internal sealed record JsonSphereLink(string Power, string State, int Coercion, int Support);

internal sealed record JsonOdds(
    string Id, string Title, string Caption, string From, string To, string Source, long Count, IReadOnlyList<string> Days, IReadOnlyList<JsonOddsLine> Lines,
    IReadOnlyList<JsonOddsMark> Marks) : JsonBlock;

internal sealed record JsonOddsLine(string Account, string Name, IReadOnlyList<double> Probability);

internal sealed record JsonOddsMark(string Day, string Text, string Evidence);

internal sealed record JsonList(string Of) : JsonBlock;

internal sealed record JsonAct(
    string Id, int Number, string Day, string Source, string Target, string Act, double? Score, string Words, string Attribution, IReadOnlyList<JsonReport> Reports,
    IReadOnlyList<JsonExcerpt>? Excerpts);

internal sealed record JsonExcerpt(
    string Title, string Publisher, string Published, string Attribution, string Modality, int Copies, string Text, IReadOnlyList<JsonPiece> Pieces);

internal sealed record JsonPiece(string Text, string? Part);

internal sealed record JsonReport(string Publisher, string Address, string? Link);

internal sealed record JsonFigure(
    string Id, double Value, string Text, string Unit, JsonInterval? Interval, string? Scale, string? ScaleVersion, string Source, long Count);

internal sealed record JsonInterval(double Lower, double Upper, double Probability);

internal sealed record JsonRecord(string Id, int Number, string Text, string Reference, string? Link);

internal sealed record JsonChoice(string Name, string Label, string Value);

internal sealed record JsonData(
    string Id, string Title, string Licence, string Citation, string Limits, long Events, long Claims, long Reports, long Quarantined);

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonPage))]
internal sealed partial class JsonShape : JsonSerializerContext;
