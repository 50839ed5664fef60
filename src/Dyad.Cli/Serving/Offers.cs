using System.Collections.Immutable;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>Which commands are offered over the web. What is not named here is not.</summary>
internal static class Offers
{
    internal static readonly ImmutableArray<(string Path, QuestionKind Kind)> All =
    [
        ("events", QuestionKind.Answer),
        ("claims", QuestionKind.Answer),
        ("reports", QuestionKind.Answer),
        ("files", QuestionKind.Answer),
        ("climate", QuestionKind.Answer),
        ("ladder", QuestionKind.Answer),
        ("spheres", QuestionKind.Answer),
        ("doctrine", QuestionKind.Answer),
        ("analogues", QuestionKind.Answer),
        ("effects", QuestionKind.Work),
        ("respond", QuestionKind.Work),
        ("fit", QuestionKind.Work),
        ("backtest", QuestionKind.Work),
        ("forecast/list", QuestionKind.Answer),
        ("forecast/make", QuestionKind.Work),
        ("forecast/resolve", QuestionKind.Work),
        ("forecast/score", QuestionKind.Answer),
        ("scenario/list", QuestionKind.Answer),
        ("scenario/text", QuestionKind.Answer),
        ("scenario/run", QuestionKind.Work),
        ("scenario/compare", QuestionKind.Work),
        ("scenario/sweep", QuestionKind.Work),
        ("scenario/search", QuestionKind.Work),
        ("accounts/list", QuestionKind.Answer),
        ("accounts/weigh", QuestionKind.Work),
        ("accounts/matrix", QuestionKind.Answer),
        ("study", QuestionKind.Answer),
        ("doctor", QuestionKind.Answer),
    ];
}
