using System.Security.Cryptography;
using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Quadruples;

/// <summary>A table of names and their numbers: name, tab, number in each line.</summary>
/// <param name="Names">Names by number; empty where a number has none.</param>
/// <param name="Sha256">Digest of the uncompressed table in lower-case hexadecimal.</param>
internal sealed record NameTable(IReadOnlyList<string> Names, string Sha256)
{
    private const int Maximum = 2_000_000;

    /// <summary>Reads the table that stands beside a file: in its folder, or in its archive.</summary>
    /// <exception cref="ImportQuestionException">There is none.</exception>
    internal static NameTable Beside(InputFile file, string name)
    {
        foreach (var candidate in Candidates(file, name))
        {
            try
            {
                return Read(candidate);
            }
            catch (Exception e) when (e is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
            {
                // The next place may have it.
            }
        }

        throw new ImportQuestionException(
            $"{file.Name}: {name} is not beside it, or cannot be read; the numbers of a temporal knowledge graph mean nothing without its name tables. "
            + $"Put {name} into the folder of the file.");
    }

    private static IEnumerable<InputFile> Candidates(InputFile file, string name)
    {
        if (file.Entry is { } entry)
            yield return file with { Entry = entry[..(entry.LastIndexOf('/') + 1)] + name };
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Path))!;
        yield return new InputFile(Path.Combine(folder, name));
        yield return new InputFile(Path.Combine(folder, name + ".gz"));
    }

    private static NameTable Read(InputFile file)
    {
        using var hash = SHA256.Create();
        var names = new List<string>();
        using (var hashed = new CryptoStream(file.Open(), hash, CryptoStreamMode.Read))
        {
            using var rows = new DelimitedRows(hashed);
            while (rows.Next())
            {
                if (rows.Fault() is { } fault)
                    throw new InvalidDataException($"{file.Name}, row {rows.Number}: {fault}");
                // Some copies begin with the number of names, or add columns behind the number.
                if (rows.FieldCount < 2 || !FieldText.TryDigits(FieldText.Of(rows[1]), out var number))
                    continue;
                if (number >= Maximum)
                    throw new InvalidDataException($"{file.Name}, row {rows.Number}: number {number} is too large");
                while (names.Count <= number)
                    names.Add("");
                names[number] = FieldText.Of(rows[0]);
            }
        }

        return new NameTable(names, Convert.ToHexStringLower(hash.Hash!));
    }
}
