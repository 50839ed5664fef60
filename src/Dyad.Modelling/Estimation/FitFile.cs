using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Estimation;

/// <summary>A saved fit cannot be used: it is damaged, or belongs to another panel, design or version. The message says which.</summary>
public sealed class FitFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public FitFileException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public FitFileException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public FitFileException()
    {
    }
}

/// <summary>Fits as JSON: what they were fitted to, the estimates, and the posterior from which draws are made. A fit read back gives the same draws.</summary>
public static class FitFile
{
    private const string Format = "dyad-fit-1";

    /// <summary>Writes a fit.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="model">The fit.</param>
    /// <param name="seed">The seed that the study gives its draws.</param>
    public static void Write(Stream stream, FittedModel model, long seed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(model);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("version", model.Version);
        json.WriteString("panel", model.PanelHash);
        json.WriteString("origin", model.Panel.Origin);
        json.WriteString("as_of", model.Panel.AsOf.Day.ToString());
        json.WriteString("from", model.Panel.Window.From.ToString());
        json.WriteString("to", model.Panel.Window.To.ToString());
        json.WriteNumber("seed", seed);
        json.WriteNumber("warm_up_days", model.WarmUpDays);
        json.WriteNumber("rate_floor", model.Design.Setting.RateFloor);
        Strings(json, "actors", model.Panel.Layout.Actors.Select(a => a.ToString()));
        Strings(json, "terms", model.Design.Terms.Select(t => t.Name));
        json.WriteStartArray("shrinkage_trials");
        foreach (var trial in model.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("deviation", trial.Deviation);
            Numbers(json, "log_scores", trial.Scores);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("classes");
        foreach (var fit in model.Classes)
            Write(json, fit);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a fit back.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="panel">The panel that it was fitted to.</param>
    /// <param name="design">The columns that it was fitted with.</param>
    /// <exception cref="FitFileException">It is no fit, damaged, or of another panel, design or version.</exception>
    public static FittedModel Read(Stream stream, Panel panel, Design design)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(design);
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            Demand(root.GetProperty("format").GetString() == Format, "it is no saved fit of this format");
            Demand(root.GetProperty("version").GetString() == Estimator.Version, $"it was made by version {root.GetProperty("version").GetString()} of the model, this is {Estimator.Version}");
            Demand(root.GetProperty("panel").GetString() == panel.Hash, "it was fitted to other counts (another as-of day, ledger or study)");
            Demand(root.GetProperty("terms").EnumerateArray().Select(t => t.GetString()).SequenceEqual(design.Terms.Select(t => t.Name)), "it has other columns (another study)");
            var trials = root.GetProperty("shrinkage_trials").EnumerateArray()
                .Select(t => new ShrinkageTrial(t.GetProperty("deviation").GetDouble(), Doubles(t, "log_scores"))).ToImmutableArray();
            var classes = root.GetProperty("classes").EnumerateArray().Select(c => ReadClass(c, design)).ToImmutableArray();
            Demand(classes.Select(c => c.Class).SequenceEqual(panel.Classes.Names), "it has other classes");
            return new FittedModel(Estimator.Version, panel.Hash, design, panel, classes) { WarmUpDays = root.GetProperty("warm_up_days").GetInt32(), Trials = trials };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or System.FormatException or OverflowException)
        {
            throw new FitFileException($"The saved fit is damaged: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, ClassFit fit)
    {
        json.WriteStartObject();
        json.WriteString("class", fit.Class);
        json.WriteNumber("log_likelihood", fit.LogLikelihood);
        json.WriteNumber("events", fit.Events);
        json.WriteNumber("size", fit.Parameters.Size);
        json.WriteNumber("intercept", fit.Parameters.Intercept);
        json.WriteNumber("baseline_deviation", fit.BaselineDeviation);
        json.WriteNumber("effective_baselines", fit.EffectiveBaselines);
        json.WriteNumber("prior_deviation", fit.PriorDeviation);
        json.WriteNumber("sweeps", fit.Sweeps);
        json.WriteBoolean("settled", fit.HasSettled);
        Numbers(json, "theta", fit.Parameters.Theta);
        Numbers(json, "baselines", fit.Parameters.Baselines);
        json.WriteStartArray("entering");
        foreach (var term in fit.Posterior.Terms)
            json.WriteNumberValue(term);
        json.WriteEndArray();
        Numbers(json, "means", fit.Posterior.Means);
        Numbers(json, "column_deviations", fit.ColumnDeviations);
        Numbers(json, "baseline_errors", fit.Posterior.BaselineDeviations);
        json.WriteBase64String("root", MemoryMarshal.AsBytes(fit.Posterior.Root.AsSpan()));
        json.WriteBase64String("slopes", MemoryMarshal.AsBytes(fit.Posterior.Slopes.AsSpan()));
        json.WriteEndObject();
    }

    private static ClassFit ReadClass(JsonElement node, Design design)
    {
        var posterior = new ClassPosterior(
            [.. node.GetProperty("entering").EnumerateArray().Select(t => t.GetInt32())],
            Doubles(node, "means"),
            Values<double>(node, "root"),
            Values<float>(node, "slopes"),
            Doubles(node, "baseline_errors"));
        var parameters = new ClassParameters(node.GetProperty("intercept").GetDouble(), Doubles(node, "baselines"), Doubles(node, "theta"), node.GetProperty("size").GetDouble());
        var width = posterior.Width;
        var deviations = Doubles(node, "column_deviations");
        Demand(
            parameters.Theta.Length == design.Terms.Length && parameters.Baselines.Length == design.Pairs && posterior.Root.Length == width * (width + 1) / 2
            && posterior.Slopes.Length == design.Pairs * width && posterior.BaselineDeviations.Length == design.Pairs && posterior.Means.Length == width - 1
            && deviations.Length == width - 1 && posterior.Terms.All(t => t >= 0 && t < design.Terms.Length) && parameters.Size > 0,
            "its parts do not fit together");
        return new ClassFit(
            node.GetProperty("class").GetString() ?? "", parameters, posterior, node.GetProperty("log_likelihood").GetDouble(), node.GetProperty("events").GetInt64(),
            node.GetProperty("baseline_deviation").GetDouble(), node.GetProperty("sweeps").GetInt32(), node.GetProperty("settled").GetBoolean(),
            node.GetProperty("prior_deviation").GetDouble(), deviations, node.GetProperty("effective_baselines").GetDouble());
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new FitFileException($"The saved fit cannot be used: {otherwise}.");
    }

    private static ImmutableArray<double> Doubles(JsonElement node, string name) => [.. node.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static ImmutableArray<T> Values<T>(JsonElement node, string name)
        where T : unmanaged
    {
        var bytes = node.GetProperty(name).GetBytesFromBase64();
        Demand(bytes.Length % Marshal.SizeOf<T>() == 0, $"'{name}' is cut off");
        return [.. MemoryMarshal.Cast<byte, T>(bytes)];
    }

    private static void Numbers(Utf8JsonWriter json, string name, ImmutableArray<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
