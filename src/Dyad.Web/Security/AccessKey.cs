namespace Dyad.Web.Security;

/// <summary>What somebody may do.</summary>
public enum Role
{
    /// <summary>Ask and look.</summary>
    Reader,

    /// <summary>Also begin and stop work, send files, correct and rate.</summary>
    Editor,
}

/// <summary>A key as it is kept: never the key itself.</summary>
/// <param name="Name">Who has it.</param>
/// <param name="Role">What he may do.</param>
/// <param name="Hash">SHA-256 of the key, which is 256 random bits, in hexadecimal digits.</param>
/// <param name="Added">When it was made.</param>
public sealed record AccessKey(string Name, Role Role, string Hash, DateTimeOffset Added);
