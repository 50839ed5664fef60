using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dyad.Web.Jobs;

/// <summary>What was sent as a form of several parts: its fields, and a folder with its files.</summary>
/// <param name="Fields">Names and values.</param>
/// <param name="Folder">Folder of the files; the caller moves or removes it. Null where there were none.</param>
internal sealed record Upload(IReadOnlyDictionary<string, string> Fields, string? Folder);

/// <summary>
/// Takes files that are sent, straight to disk: bounded in bytes, number, time, and how many send at once. Names are those of the sender reduced to
/// letters, digits and a few marks; no name leads out of the folder.
/// </summary>
/// <param name="path">Folder in which uploads lie until a job has them. What lies there from an earlier run is removed.</param>
/// <param name="most">Bytes that one request may bring.</param>
internal sealed class UploadFolder(string path, long most) : IDisposable
{
    private const int AtOnce = 4;
    internal const int MostFiles = 1000;
    private const int LongestField = 64 << 10;
    private const int LongestName = 80;
    private const int Buffer = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private int _number;

    public void Dispose() => _turns.Dispose();

    /// <summary>Removes what an earlier run left.</summary>
    internal void Clear()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
    }

    /// <summary>Takes a request's form.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, too slow, or cannot be read; nothing of it stays. 503 where too many send at once.</exception>
    internal Task<Upload> Take(HttpContext context) => Take(context, (folder, cancel) => Take(context, folder, cancel));

    /// <summary>Takes a request's body as one file.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Name of the file, as the sender has it.</param>
    /// <exception cref="BadHttpRequestException">As of a form.</exception>
    internal Task<Upload> TakeBody(HttpContext context, string name) => Take(context, async (folder, cancel) =>
    {
        Bound(context);
        Directory.CreateDirectory(folder);
        await using var target = New(Place(folder, 1, name));
        await context.Request.Body.CopyToAsync(target, Buffer, cancel).ConfigureAwait(false);
        return new Upload(new Dictionary<string, string>(StringComparer.Ordinal), folder);
    });

    private async Task<Upload> Take(HttpContext context, Func<string, CancellationToken, Task<Upload>> take)
    {
        if (!await _turns.WaitAsync(TimeSpan.Zero, context.RequestAborted).ConfigureAwait(false))
            throw new BadHttpRequestException("Too many send files at once.", StatusCodes.Status503ServiceUnavailable);
        var folder = Path.Combine(path, Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture));
        var isTaken = false;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            patience.CancelAfter(Patience);
            var upload = await take(folder, patience.Token).ConfigureAwait(false);
            isTaken = true;
            return upload;
        }
        catch (OperationCanceledException e) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The files came too slowly.", StatusCodes.Status408RequestTimeout, e);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException(e.Message, StatusCodes.Status400BadRequest, e);
        }
        finally
        {
            _turns.Release();
            if (!isTaken)
                Remove(folder);
        }
    }

    /// <summary>Removes the files of an upload that no job has.</summary>
    internal static void Remove(string? folder)
    {
        if (folder is not null && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task<Upload> Take(HttpContext context, string folder, CancellationToken cancel)
    {
        Bound(context);
        var boundary = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
            throw new InvalidDataException("The form has no boundary.");
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, context.Request.Body) { BodyLengthLimit = most };
        var files = 0;
        while (await reader.ReadNextSectionAsync(cancel).ConfigureAwait(false) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                throw new InvalidDataException("A part of the form has no name.");
            if (!disposition.IsFileDisposition())
            {
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await Field(section.Body, cancel).ConfigureAwait(false);
                continue;
            }

            if (++files > MostFiles)
                throw new BadHttpRequestException($"There are more than {MostFiles} files.", StatusCodes.Status413PayloadTooLarge);
            Directory.CreateDirectory(folder);
            var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
            await using var target = New(Place(folder, files, HeaderUtilities.RemoveQuotes(sent).Value ?? ""));
            await section.Body.CopyToAsync(target, Buffer, cancel).ConfigureAwait(false);
        }

        return new Upload(fields, files > 0 ? folder : null);
    }

    private void Bound(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        if (context.Request.ContentLength > most)
            throw new BadHttpRequestException("The files are too large.", StatusCodes.Status413PayloadTooLarge);
    }

    private static FileStream New(string place) => new(place, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);

    private static async Task<string> Field(Stream body, CancellationToken cancel)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, read);
            if (text.Length > LongestField)
                throw new BadHttpRequestException("A field of the form is too long.", StatusCodes.Status413PayloadTooLarge);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Where a file is kept: under what is harmless of its name, with its number in the form where another has the same.</summary>
    private static string Place(string folder, int number, string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var harmless = string.Concat(last.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
        // A name of other letters keeps its ending, which says what the file is.
        harmless = harmless.StartsWith('.') && !last.StartsWith('.') ? "file" + harmless : harmless.TrimStart('.', '-');
        if (harmless.Length > LongestName)
            harmless = harmless[^LongestName..].TrimStart('.', '-');
        if (harmless.Length == 0)
            harmless = "file";
        var place = Path.Combine(folder, harmless);
        return File.Exists(place) ? Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{harmless}")) : place;
    }
}
