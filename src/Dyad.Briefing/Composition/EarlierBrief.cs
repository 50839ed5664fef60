using System.Collections.Frozen;
using System.Collections.Immutable;
using Dyad.Briefing.Wording;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Composition;

/// <summary>What an earlier brief of the same study said, as far as a later one goes back to it.</summary>
/// <param name="Study">Name of its study.</param>
/// <param name="AsOf">Its as-of day.</param>
/// <param name="ToolVersion">Version of the program that made it.</param>
/// <param name="Figures">Its figures by id, unrounded.</param>
/// <param name="Judgements">Its judgements.</param>
/// <param name="Choices">Its choices by name.</param>
public sealed record EarlierBrief(
    string Study, AsOf AsOf, string ToolVersion, FrozenDictionary<string, double> Figures, ImmutableArray<EarlierJudgement> Judgements, FrozenDictionary<string, string> Choices);

/// <summary>A judgement of an earlier brief.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Likelihood">Its word.</param>
/// <param name="FigureId">Its probability, by id.</param>
public sealed record EarlierJudgement(string Text, Likelihood Likelihood, string FigureId);
