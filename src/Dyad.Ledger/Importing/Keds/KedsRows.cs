using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Keds;

/// <summary>Opens a file with the delimiter that its first line has.</summary>
internal static class KedsRows
{
    internal const int Columns = 4;

    internal static DelimitedRows Open(InputFile file, Action<long>? position)
    {
        byte delimiter;
        using (var head = new DelimitedRows(file.Open(), (byte)'\n'))
            delimiter = head.Next() && head.Row.Contains((byte)'\t') && !head.Row.Contains((byte)',') ? (byte)'\t' : (byte)',';
        return new DelimitedRows(file.Open(position), delimiter);
    }
}
