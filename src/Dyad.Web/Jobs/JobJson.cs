using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dyad.Web.Questions;

namespace Dyad.Web.Jobs;

/// <summary>Jobs in writing: for who asks, and for the folder in which they outlive the server.</summary>
internal static class JobJson
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A job for who asks: no path of the machine is told.</summary>
    internal static byte[] Write(Job job, bool isIndented = true) => Bytes(isIndented, json => Write(json, job));

    internal static byte[] Write(IEnumerable<Job> jobs) => Bytes(isIndented: true, json =>
    {
        json.WriteStartArray();
        foreach (var job in jobs)
            Write(json, job);
        json.WriteEndArray();
    });

    /// <summary>A job as it is kept.</summary>
    internal static byte[] Keep(Job job) => Bytes(isIndented: true, json =>
    {
        json.WriteStartObject();
        Content(json, job);
        json.WriteString("by", job.By);
        json.WriteNumber("version", job.Version);
        json.WriteStartArray("files");
        foreach (var file in job.Asked.Files)
            json.WriteStringValue(Path.GetFileName(file));
        json.WriteEndArray();
        json.WriteStartObject("results");
        foreach (var (form, file) in job.Results)
            json.WriteString(form, file);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>A job from its folder.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    internal static Job Read(ReadOnlyMemory<byte> kept, JobFolder folder)
    {
        try
        {
            using var document = JsonDocument.Parse(kept);
            var json = document.RootElement;
            var id = long.Parse(json.GetProperty("id").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
            var asked = new Asked(json.GetProperty("question").GetString()!, Values(json.GetProperty("values")), json.GetProperty("format").GetString()!)
            {
                Folder = folder.Of(id),
                Files = [.. json.GetProperty("files").EnumerateArray().Select(f => Path.Combine(folder.Uploads(id), Path.GetFileName(f.GetString()!)))],
            };
            var share = json.GetProperty("share");
            return new Job(
                id, asked, Enum.Parse<JobState>(json.GetProperty("state").GetString()!, ignoreCase: true),
                new WorkProgress(share.ValueKind == JsonValueKind.Null ? null : share.GetDouble(), json.GetProperty("what").GetString()!),
                [.. json.GetProperty("messages").EnumerateArray().Select(m => m.GetString()!)], Time(json.GetProperty("asked"))!.Value, json.GetProperty("by").GetString()!)
            {
                Started = Time(json.GetProperty("started")),
                Ended = Time(json.GetProperty("ended")),
                Version = json.GetProperty("version").GetInt64(),
                Results = [.. json.GetProperty("results").EnumerateObject().Select(r => new KeyValuePair<string, string>(r.Name, Path.GetFileName(r.Value.GetString()!)))],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Values of a question: text, numbers, true and false, and lists of these.</summary>
    /// <exception cref="FormatException">There is something else.</exception>
    internal static ImmutableArray<KeyValuePair<string, string>> Values(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Object)
            throw new FormatException("The values are an object: names with text, numbers, true, false, or lists of these.");
        var given = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var value in values.EnumerateObject())
        {
            if (value.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in value.Value.EnumerateArray())
                    given.Add(new(value.Name, Text(value.Name, one)));
            }
            else if (value.Value.ValueKind != JsonValueKind.Null)
            {
                given.Add(new(value.Name, Text(value.Name, value.Value)));
            }
        }

        return given.ToImmutable();
    }

    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new FormatException($"The value of {name} is text, a number, true or false, or a list of these."),
    };

    private static void Write(Utf8JsonWriter json, Job job)
    {
        json.WriteStartObject();
        Content(json, job);
        if (job.State == JobState.Done)
            json.WriteString("result", string.Create(CultureInfo.InvariantCulture, $"/api/v1/jobs/{job.Id}/result"));
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, Job job)
    {
        json.WriteString("id", job.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("question", job.Asked.Path);
        json.WriteStartObject("values");
        foreach (var group in job.Asked.Values.GroupBy(v => v.Key, v => v.Value))
        {
            if (group.Count() == 1)
            {
                json.WriteString(group.Key, group.First());
                continue;
            }

            json.WriteStartArray(group.Key);
            foreach (var value in group)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteString("format", job.Asked.Format);
        json.WriteString("state", job.State.ToString().ToLowerInvariant());
        if (job.Progress.Share is { } share)
            json.WriteNumber("share", Math.Round(share, 4));
        else
            json.WriteNull("share");
        json.WriteString("what", job.Progress.What);
        json.WriteStartArray("messages");
        foreach (var message in job.Messages)
            json.WriteStringValue(message);
        json.WriteEndArray();
        Time(json, "asked", job.At);
        Time(json, "started", job.Started);
        Time(json, "ended", job.Ended);
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
            json.WriteString(name, at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture));
        else
            json.WriteNull(name);
    }

    private static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : DateTimeOffset.ParseExact(value.GetString()!, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static byte[] Bytes(bool isIndented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
