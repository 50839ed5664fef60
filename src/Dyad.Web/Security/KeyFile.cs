using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dyad.Web.Security;

/// <summary>
/// The keys by which programs and people are known, in a file that holds their hashes. A key has 256 random bits, so that one pass of SHA-256 hides
/// it: there is nothing to guess that a slow hash would protect. Read again whenever the file has changed.
/// </summary>
/// <param name="folder">Folder of the server.</param>
public sealed class KeyFile(string folder)
{
    private const string Prefix = "dyad_";
    private const int KeyBytes = 32;
    private const int LongestName = 64;
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower) } };
    private readonly string _path = Path.Combine(folder, "keys.json");
    private readonly Lock _gate = new();
    private (long Length, DateTime Written) _seen;
    private ImmutableArray<AccessKey> _keys = [];

    /// <summary>All keys by name.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read as keys.</exception>
    public ImmutableArray<AccessKey> Keys
    {
        get
        {
            lock (_gate)
            {
                var file = new FileInfo(_path);
                var now = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
                if (now != _seen)
                    (_keys, _seen) = (file.Exists ? Read() : [], now);
                return _keys;
            }
        }
    }

    /// <summary>Makes a key.</summary>
    /// <param name="name">Who has it: letters, digits and <c>. _ -</c>.</param>
    /// <param name="role">What he may do.</param>
    /// <param name="now">Now.</param>
    /// <returns>The key; it is shown once and kept nowhere.</returns>
    /// <exception cref="FormatException">The name cannot be one, or is taken.</exception>
    public string Add(string name, Role role, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            throw new FormatException($"'{name}' cannot be the name of a key: letters, digits and . _ -, at most {LongestName}.");
        if (Keys.Any(k => k.Name == name))
            throw new FormatException($"There is a key of {name} already. Remove it first.");
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        Write([.. Keys, new AccessKey(name, role, HashOf(key), now)]);
        return key;
    }

    /// <summary>Removes a key; sessions that it began end.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        if (!Keys.Any(k => k.Name == name))
            return false;
        Write(Keys.RemoveAll(k => k.Name == name));
        return true;
    }

    /// <summary>Whose key it is; null where it is nobody's. Takes as long for a key that is nearly right as for any other.</summary>
    internal AccessKey? Find(string key)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(key));
        AccessKey? found = null;
        foreach (var known in Keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known.Hash)))
                found = known;
        }

        return found;
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private ImmutableArray<AccessKey> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<AccessKey>>(File.ReadAllBytes(_path), Shape);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_path} holds no keys: {e.Message}", e);
        }
    }

    private void Write(ImmutableArray<AccessKey> keys)
    {
        PrivateFiles.MakeFolder(folder);
        var making = _path + ".part";
        using (var stream = PrivateFiles.Open(making, FileMode.Create))
        {
            JsonSerializer.Serialize(stream, keys.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name)), Shape);
            stream.Flush(flushToDisk: true);
        }

        File.Move(making, _path, overwrite: true);
    }
}
