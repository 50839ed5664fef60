namespace Dyad.Web.Tests.Serving;

/// <summary>The clock of the machine, moved ahead by the test.</summary>
internal sealed class ClockOfTests : TimeProvider
{
    internal TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
