using System.Collections.Immutable;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>What cannot be used in a scenario file, and where it stands.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Reason">What is wrong, and the nearest word that is right.</param>
public sealed record ScenarioFault(string File, long Line, long Column, string Reason)
{
    /// <summary><c>file:line:column: reason</c>, as editors and compilers write it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Reason}";
}

/// <summary>A scenario as read, or everything that is wrong with its file.</summary>
/// <param name="Scenario">The scenario; null where there is a fault.</param>
/// <param name="Faults">Every fault, in the order of the file.</param>
public sealed record ScenarioReading(Scenario? Scenario, ImmutableArray<ScenarioFault> Faults);

/// <summary>A scenario file cannot be used. The message has a line for each fault, with file, line, column and reason.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>Creates the exception from the faults of a file.</summary>
    public ScenarioException(IEnumerable<ScenarioFault> faults) : base(string.Join("\n", faults))
    {
    }

    /// <summary>Creates the exception.</summary>
    public ScenarioException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public ScenarioException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public ScenarioException()
    {
    }
}
