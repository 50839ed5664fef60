using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dyad.Modelling.Panels;

/// <summary>The digest of a panel: equal panels and no others have equal digests.</summary>
internal static class PanelHash
{
    internal static string Of(Panel panel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = $"panel 1\n{string.Join(' ', panel.Layout.Actors)}\n{panel.Classes.Name}\n{panel.Window.From} {panel.Window.To}\n{panel.AsOf.Day}\n{panel.Origin}\n";
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        Span<byte> row = stackalloc byte[16];
        for (var day = 0; day < panel.Days; day++)
        {
            foreach (var tally in panel.On(day))
            {
                BinaryPrimitives.WriteInt32LittleEndian(row, day);
                BinaryPrimitives.WriteInt32LittleEndian(row[4..], tally.Channel);
                BinaryPrimitives.WriteInt32LittleEndian(row[8..], tally.Class);
                BinaryPrimitives.WriteInt32LittleEndian(row[12..], tally.Count);
                hash.AppendData(row);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
