namespace Dyad.Reading.Documents;

/// <summary>A document that was read, or the reason why one could not be.</summary>
/// <param name="Name">File name, with the entry after an exclamation mark.</param>
/// <param name="Document">The document; null where it could not be read.</param>
/// <param name="Reason">What is wrong and what to do; empty where the document was read.</param>
public sealed record DocumentOutcome(string Name, Document? Document, string Reason)
{
    internal static DocumentOutcome Of(Document document) => new(document.Name, document, "");

    internal static DocumentOutcome Refused(string name, string reason) => new(name, null, reason);
}
