using System.Globalization;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Vocabulary.Tests.Codebooks;

public sealed class EventBookTests
{
    private static readonly EventBook Book = EventBook.Default;

    /// <summary>The published score tables, row for row.</summary>
    [Theory]
    [InlineData("goldstein_cameo_scale_0.5b1.tsv", "goldstein-0.5b1", CameoTable.Cameo05B1, 280)]
    [InlineData("goldstein_icews.tsv", "goldstein-icews", CameoTable.Cameo11, 312)]
    public void Every_published_code_has_its_published_score(string file, string id, CameoTable table, int rows)
    {
        var scale = ScaleBook.Default[id];
        var published = Published(file).ToList();
        published.Count.ShouldBe(rows);
        scale.Count.ShouldBe(rows);
        foreach (var row in published)
        {
            Book.Label(new CameoCode(table, row[0])).ShouldNotBeEmpty(row[0]);
            Book.TryAct(new CameoCode(table, row[0]), out var act).ShouldBeTrue(row[0]);
            scale.TryScore(act, out var score).ShouldBeTrue(row[0]);
            score.ShouldBe(double.Parse(row[1], CultureInfo.InvariantCulture), row[0]);
        }
    }

    /// <summary>The manual prints ACCUSE as 3 among types of verbal conflict; ruling R41 reads it as -3.</summary>
    [Fact]
    public void Every_published_type_and_mode_has_its_published_score()
    {
        var scale = ScaleBook.Default["plover-2024"];
        foreach (var row in Published("plover_scores.tsv"))
        {
            var (type, mode) = row[0].Split(": ", 2) is [var t, var m] ? (t, m) : (row[0], "");
            Book.TryPlover(type, mode, out var act).ShouldBeTrue(row[0]);
            scale.TryScore(act, out var score).ShouldBeTrue(row[0]);
            score.ShouldBe(row[0] == "ACCUSE" ? -3 : double.Parse(row[1], CultureInfo.InvariantCulture), row[0]);
        }
    }

    /// <summary>The same digits mean different acts in the two editions; the same act has the same score.</summary>
    [Fact]
    public void Sanctions_are_sanctions_under_the_code_of_each_edition()
    {
        Book.TryAct(new CameoCode(CameoTable.Cameo11, "163"), out var young).ShouldBeTrue();
        Book.TryAct(new CameoCode(CameoTable.Cameo05B1, "166"), out var old).ShouldBeTrue();
        (young.Type, young.Mode).ShouldBe((EventType.Sanction, "discontinue"));
        (old.Type, old.Mode).ShouldBe((EventType.Sanction, "discontinue"));
        Score("goldstein-icews", young).ShouldBe(-8.0);
        Score("goldstein-gdelt", young).ShouldBe(-8.0);
        Score("goldstein-0.5b1", old).ShouldBe(-8.0);
        Book.Label(new CameoCode(CameoTable.Cameo05B1, "163")).ShouldNotBe(Book.Label(new CameoCode(CameoTable.Cameo11, "163")));
    }

    [Fact]
    public void A_scale_never_scores_a_code_of_another_edition()
    {
        foreach (var id in ScaleBook.Default.Ids)
        {
            var scale = ScaleBook.Default[id];
            if (scale.Description.Table == CameoTable.None)
                continue;
            foreach (var (code, _) in Book.Codes.Where(c => c.Key.Table != scale.Description.Table))
            {
                Book.TryAct(code, out var act).ShouldBeTrue();
                scale.TryScore(act, out var score).ShouldBeFalse($"{id} {code.Table} {code}");
                score.ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Every_code_is_an_act_with_a_label_and_a_parent()
    {
        Book.Codes.CountBy(c => c.Key.Table).ToDictionary().ShouldBe(new Dictionary<CameoTable, int> { [CameoTable.Cameo05B1] = 280, [CameoTable.Cameo11] = 317 }, ignoreOrder: true);
        foreach (var (code, label) in Book.Codes)
        {
            label.ShouldNotBeNullOrWhiteSpace();
            Book.TryAct(code, out var act).ShouldBeTrue();
            act.Cameo.ShouldBe(code);
            if (act.Mode.Length > 0)
                Book.Modes.ShouldContain((act.Type, act.Mode));
            if (code.Code.Length > 2)
                Book.Label(code with { Code = code.Code[..^1] }).ShouldNotBeEmpty(code.Code);
            // Statements (01) are the only acts without a type, but not all of them.
            if (act.Type == EventType.None)
                code.Root.ShouldBe("01");
        }
    }

    [Fact]
    public void Labels_lead_back_to_a_code_that_means_the_same()
    {
        foreach (var (code, label) in Book.Codes.Where(c => c.Key.Code.Length > 2))
        {
            Book.TryCode(code.Table, label.ToUpperInvariant().Replace(' ', '_'), out var found).ShouldBeTrue(label);
            Book.TryAct(found, out var act).ShouldBeTrue();
            Book.TryAct(code, out var own).ShouldBeTrue();
            (act.Type, act.Mode).ShouldBe((own.Type, own.Mode), $"{code.Table} {code} {label}");
        }

        Book.TryCode(CameoTable.Cameo11, "no such label", out var absent).ShouldBeFalse();
        absent.ShouldBe(CameoCode.Absent);
    }

    /// <summary>Every relation name of the published graph data is the label of a code.</summary>
    [Theory]
    [InlineData("events/icews14/relation2id.txt")]
    [InlineData("events/icews18/relation2id.txt")]
    public void Labels_in_published_data_lead_to_codes(string file)
    {
        foreach (var line in File.ReadLines(SharedData.FileOrSkip(file)).Select(l => l.Split('\t')[0]).Where(l => l.Length > 0 && !char.IsAsciiDigit(l[0])))
            Book.TryCode(CameoTable.Cameo11, line, out _).ShouldBeTrue(line);
    }

    [Fact]
    public void Damaged_codes_are_mended_as_ruled_and_no_others()
    {
        foreach (var row in CodebookFile.Rows("events/cameo-repairs.csv", "found", "code"))
        {
            Book.TryRepair(CameoTable.Cameo11, row[0], out var code).ShouldBeTrue(row[0]);
            code.ShouldBe(new CameoCode(CameoTable.Cameo11, row[1]));
            Book.TryAct(code, out _).ShouldBeTrue();
            Book.TryAct(new CameoCode(CameoTable.Cameo11, row[0]), out _).ShouldBeFalse("a code that exists needs no repair");
            Book.TryRepair(CameoTable.Cameo05B1, row[0], out _).ShouldBeFalse();
        }

        Book.TryRepair(CameoTable.Cameo11, "163", out _).ShouldBeFalse();
        Book.TryRepair(CameoTable.Cameo11, "163]", out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_type_and_mode_has_a_code_and_comes_back_from_it_where_nothing_is_lost()
    {
        foreach (var row in CodebookFile.Rows("events/plover-to-cameo.csv", "type", "mode", "cameo", "lossy"))
        {
            Book.TryPlover(row[0], row[1], out var act).ShouldBeTrue();
            Book.TryCameo(act.Type, act.Mode, out var code).ShouldBeTrue();
            code.ShouldBe(new CameoCode(CameoTable.Cameo11, row[2]));
            Book.TryAct(code, out var back).ShouldBeTrue();
            if (row[3] == "no")
                (back.Type, back.Mode).ShouldBe((act.Type, act.Mode), $"{row[0]} {row[1]} {row[2]}");
            Score("goldstein-icews", back);
            Score("goldstein-gdelt", back);
        }

        Book.Modes.Count().ShouldBe(72);
    }

    [Fact]
    public void Older_names_become_present_ones()
    {
        Plover("demand", "").ShouldBe("REQUEST");
        Plover("INVESTIGATE", "").ShouldBe("ACCUSE investigate");
        Plover("Assault", "Suicide_Attack").ShouldBe("ASSAULT suicide-attack");
        Book.TryPlover("YIELD", "", out _).ShouldBeFalse("two types came of it, and nothing decides");
        Book.TryPlover("SANCTION", "visit", out _).ShouldBeFalse("a mode of another type");
        foreach (var row in CodebookFile.Rows("events/plover-aliases.csv", "field", "type", "found", "type_now", "name_now").Where(r => r[0] is "type" or "mode" && r[3].Length > 0))
            Plover(row[0] == "type" ? row[2] : row[1], row[0] == "type" ? "" : row[2]).ShouldBe($"{row[3]} {row[4]}".Trim(), row[2]);
    }

    private static string Plover(string type, string mode)
    {
        Book.TryPlover(type, mode, out var act).ShouldBeTrue($"{type} {mode}");
        return act.ToString();
    }

    private static double Score(string id, Act act)
    {
        ScaleBook.Default[id].TryScore(act, out var score).ShouldBeTrue($"{id} {act}");
        return score;
    }

    private static IEnumerable<string[]> Published(string file) =>
        File.ReadLines(SharedData.FileOrSkip("reference/scales/" + file)).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'));
}
