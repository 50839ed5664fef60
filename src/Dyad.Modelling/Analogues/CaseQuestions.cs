using Dyad.Vocabulary.Ladders;

namespace Dyad.Modelling.Analogues;

/// <summary>Which questions are open while a climb stands on a rung. War is force, and force is higher than any rung below it: each outcome includes the next.</summary>
internal static class CaseQuestions
{
    /// <summary>Questions that are not answered yet, the widest first.</summary>
    internal static IEnumerable<CaseQuestion> Open(Rung highest) => Enum.GetValues<CaseQuestion>().Where(q => q != CaseQuestion.Force || highest < Rung.LimitedForce);

    /// <summary>
    /// Whether the same questions are open on two rungs below war. Where one climb has come to force and the other has not, force again would answer a question of the
    /// first that was none of the second, and a higher rung would be war for one and a threat for the other.
    /// </summary>
    internal static bool AreSame(Rung one, Rung other) => (one < Rung.LimitedForce) == (other < Rung.LimitedForce);
}
