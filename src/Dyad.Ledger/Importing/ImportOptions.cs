using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing;

/// <summary>What an import is told beyond the file itself.</summary>
/// <param name="Events">Codebook of acts.</param>
/// <param name="Actors">Codebook of actors.</param>
/// <param name="Table">CAMEO edition, where the format does not fix it; <see cref="CameoTable.None"/> where the user did not say.</param>
/// <param name="TimeOrigin">Day 0 of time indices, where the format counts; null where the user did not say.</param>
/// <param name="StepsPerDay">Time steps per day, where the format counts; null where the user did not say.</param>
/// <param name="Origin">Name under which the rows enter the ledger; null for the format's own.</param>
public sealed record ImportOptions(
    EventBook Events,
    ActorBook Actors,
    CameoTable Table = CameoTable.None,
    Vocabulary.Time.Day? TimeOrigin = null,
    int? StepsPerDay = null,
    string? Origin = null);

/// <summary>The file cannot be imported as asked: the message says what is missing and which option answers it. Nothing was written.</summary>
public sealed class ImportQuestionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ImportQuestionException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public ImportQuestionException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public ImportQuestionException()
    {
    }
}
