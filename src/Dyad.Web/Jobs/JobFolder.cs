using System.Globalization;

namespace Dyad.Web.Jobs;

/// <summary>The jobs on disk: a folder for each, with its state, the files that came with it, what it has done so far, and its results.</summary>
/// <param name="path">Folder of all jobs; made where it is missing.</param>
internal sealed class JobFolder(string path)
{
    private const string State = "job.json";

    /// <summary>Folder of a job.</summary>
    internal string Of(long id) => Path.Combine(path, id.ToString("00000000", CultureInfo.InvariantCulture));

    /// <summary>Folder of the files that came with a job.</summary>
    internal string Uploads(long id) => Path.Combine(Of(id), "files");

    /// <summary>A file of a job's results.</summary>
    internal string Result(long id, string name) => Path.Combine(Of(id), name);

    /// <summary>The highest number that a job has; 0 without any.</summary>
    internal long Last()
    {
        Directory.CreateDirectory(path);
        return Numbers().DefaultIfEmpty().Max();
    }

    /// <summary>All jobs by number. A folder whose state cannot be read belongs to no job: it was left while it was made, or while it was removed.</summary>
    internal IEnumerable<Job> Read()
    {
        Directory.CreateDirectory(path);
        foreach (var id in Numbers().Order().ToList())
        {
            Job? job = null;
            try
            {
                job = JobJson.Read(File.ReadAllBytes(Path.Combine(Of(id), State)), this);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                // Nothing is known of it, so there is nothing to go on with.
            }

            if (job?.Id == id)
                yield return job;
        }
    }

    /// <summary>Keeps the state of a job: after a power cut it is the old one or the new one.</summary>
    internal void Keep(Job job) => Write(job.Id, State, JobJson.Keep(job));

    /// <summary>Writes a file of a job whole or not at all.</summary>
    internal void Write(long id, string name, ReadOnlySpan<byte> content)
    {
        var folder = Of(id);
        Directory.CreateDirectory(folder);
        var making = Path.Combine(folder, name + ".part");
        using (var stream = new FileStream(making, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(making, Path.Combine(folder, name), overwrite: true);
    }

    /// <summary>Removes the files that came with a job.</summary>
    internal void RemoveUploads(long id)
    {
        if (Directory.Exists(Uploads(id)))
            Directory.Delete(Uploads(id), recursive: true);
    }

    /// <summary>Removes a job with all its files.</summary>
    internal void Remove(long id)
    {
        File.Delete(Path.Combine(Of(id), State));
        if (Directory.Exists(Of(id)))
            Directory.Delete(Of(id), recursive: true);
    }

    private IEnumerable<long> Numbers() => Directory.EnumerateDirectories(path)
        .Select(d => long.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);
}
