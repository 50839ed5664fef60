using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing;

/// <summary>A file format that claims can be read from. One class per format, in a folder of its own.</summary>
public interface IClaimFormat
{
    /// <summary>Name on the command line, for example <c>gdelt2</c>.</summary>
    string Name { get; }

    /// <summary>One line on what the format is.</summary>
    string Summary { get; }

    /// <summary>Endings of the files that a folder is searched for, with the dot and without <c>.gz</c> or <c>.zip</c>.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>Whether a row means the same whatever stands before it, the header apart: then ranges of rows can be read by several processes.</summary>
    bool RowsStandAlone => false;

    /// <summary>
    /// Decides under which source and CAMEO edition a file is read.
    /// </summary>
    /// <exception cref="ImportQuestionException">The file does not tell and the options do not say.</exception>
    DataSource Identify(InputFile file, ImportOptions options);

    /// <summary>Reads a file to its end into the sink, row by row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">As decided by <see cref="Identify"/>.</param>
    /// <param name="options">Options of the import.</param>
    /// <param name="sink">Takes every row: kept or quarantined.</param>
    /// <exception cref="InvalidDataException">The file is damaged as a whole: compressed data end early, or a bomb. Rows before are in the sink.</exception>
    void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink);
}
