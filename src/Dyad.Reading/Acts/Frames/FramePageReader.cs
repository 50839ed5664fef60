using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Acts.Frames;

/// <summary>Compiles a page of <c>codebook/acts</c>.</summary>
internal sealed class FramePageReader
{
    private static readonly HashSet<string> Contexts =
        CodebookFile.Rows("events/contexts.csv", "context").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);

    private readonly string _name;
    private readonly int _firstRank;
    private readonly List<Frame> _frames = [];
    private readonly List<PageExample> _examples = [];
    private readonly List<PageNearMiss> _nearMisses = [];
    private readonly List<string> _errors = [];
    private EventType _type;
    private string _section = "";

    private FramePageReader(string name, int firstRank) => (_name, _firstRank) = (name, firstRank);

    /// <summary>Compiles a page; what is wrong with it stands in <see cref="FramePage.Errors"/>.</summary>
    /// <param name="name">File name.</param>
    /// <param name="text">The Markdown.</param>
    /// <param name="firstRank">Rank of its first frame.</param>
    internal static FramePage Read(string name, string text, int firstRank)
    {
        var reader = new FramePageReader(name, firstRank);
        var number = 0;
        foreach (var line in text.Split('\n'))
            reader.Take(line.Trim(), ++number);
        if (reader._type == EventType.None)
            reader._errors.Add($"{name}:1: the page has no heading '# TYPE'");
        return new FramePage(reader._type, reader._frames, reader._examples, reader._nearMisses, reader._errors);
    }

    private void Take(string line, int number)
    {
        var place = $"{_name}:{number}";
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            if (!EventTypes.TryParse(line[2..].Trim(), out _type) || _type == EventType.None)
                _errors.Add($"{place}: '{line[2..]}' is no event type");
        }
        else if (line.StartsWith("## ", StringComparison.Ordinal))
        {
            _section = line[3..].Trim();
        }
        else if (line.StartsWith('|') && _section is "Frames" or "Examples" or "Near-misses")
        {
            var cells = Cells(line);
            if (cells.Length == 0 || cells[0] is "frame" or "sentence" || cells[0].StartsWith("--", StringComparison.Ordinal))
                return;
            try
            {
                Row(cells, place);
            }
            catch (FormatException e)
            {
                _errors.Add($"{place}: {e.Message}");
            }
        }
    }

    private void Row(string[] cells, string place)
    {
        switch (_section)
        {
            case "Frames":
                Expect(cells, 4, "frame, mode, cameo, contexts, remark");
                var contexts = cells[3].Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (Array.Find(contexts, c => !Contexts.Contains(c)) is { } unknown)
                    throw new FormatException($"'{unknown}' is no context of codebook/events/contexts.csv");
                _frames.AddRange(FrameParser.Parse(cells[0].Trim('`'), ReadAct(_type, cells[1], cells[2]), contexts, place, _firstRank + _frames.Count));
                break;
            case "Examples":
                Expect(cells, 4, "sentence, mode, cameo, modality");
                _examples.Add(new PageExample(Marked(cells[0]), ReadAct(_type, cells[1], cells[2]), ReadModality(cells[3]), place));
                break;
            default:
                Expect(cells, 2, "sentence, instead, why");
                var exchanged = cells[1].EndsWith("with the actors exchanged", StringComparison.Ordinal);
                var instead = exchanged ? cells[1][..cells[1].IndexOf("with the", StringComparison.Ordinal)].Trim() : cells[1];
                if (!EventTypes.TryParse(instead, out var type))
                    throw new FormatException($"'{cells[1]}' is neither a type, nor a type 'with the actors exchanged', nor 'none'");
                _nearMisses.Add(new PageNearMiss(Marked(cells[0]), type, exchanged, place));
                break;
        }
    }

    /// <summary>Reads a type's mode and CAMEO code and refuses unknown ones.</summary>
    /// <exception cref="FormatException">No such mode or code.</exception>
    internal static Act ReadAct(EventType type, string mode, string cameo)
    {
        if (mode.Length > 0 && !EventBook.Default.Modes.Contains((type, mode)))
            throw new FormatException($"{type.Write()} has no mode '{mode}'");
        var code = cameo.Length == 0 ? CameoCode.Absent : new CameoCode(CameoTable.Cameo11, cameo);
        return code.IsPresent && EventBook.Default.Label(code).Length == 0
            ? throw new FormatException($"CAMEO 1.1 has no code '{cameo}'")
            : new Act(type, mode, code);
    }

    /// <summary>Reads <c>past-historical</c> and its like.</summary>
    /// <exception cref="FormatException">No such modality.</exception>
    internal static Modality ReadModality(string text) => text switch
    {
        "happened" => Modality.Happened,
        "negated" => Modality.Negated,
        "future" => Modality.Future,
        "conditional" => Modality.Conditional,
        "hypothetical" => Modality.Hypothetical,
        "past-historical" => Modality.PastHistorical,
        _ => throw new FormatException($"'{text}' is no modality"),
    };

    private static string Marked(string cell)
    {
        foreach (var tag in (string[])["s", "t"])
        {
            var opens = Count(cell, $"<{tag}>");
            if (opens != Count(cell, $"</{tag}>") || (tag == "s" && opens > 1))
                throw new FormatException("the marks <s>…</s> and <t>…</t> do not match");
        }

        return cell;
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    private static void Expect(string[] cells, int least, string columns)
    {
        if (cells.Length < least)
            throw new FormatException($"the row has {cells.Length} cells; it needs {columns}");
    }

    private static string[] Cells(string line)
    {
        var inner = line.Trim('|');
        // An empty last cell leaves a bar that Trim must not take for the border.
        var bars = line.EndsWith('|') ? line[1..^1] : line[1..];
        return inner.Length == 0 ? [] : [.. bars.Split('|').Select(c => c.Trim())];
    }
}
