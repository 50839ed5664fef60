using CsvHelper;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Tests.Studies;

/// <summary>The chronicles of the studies as data; the rules are those of docs/study.md.</summary>
public sealed class ChronicleTests
{
    private const int FewestActs = 250;

    private sealed record Row(string File, string Id, Day Day, string[] Sources, string[] Targets, string Mutual, string Sentence, string Reference);

    public static TheoryData<string> Studies =>
        [.. Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies")).Where(s => Directory.Exists(Path.Combine(s, "chronicle"))).Select(s => Path.GetFileName(s))];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Rows_are_many_ordered_and_named_by_their_day(string study)
    {
        var rows = Rows(study);
        rows.Count.ShouldBeGreaterThanOrEqualTo(FewestActs);
        foreach (var file in rows.GroupBy(r => r.File))
            file.Select(r => r.Day).ShouldBeInOrder(SortDirection.Ascending, file.Key);
        rows.CountBy(r => r.Id).Where(c => c.Value > 1).ShouldBeEmpty();
        rows.Where(r => !r.Id.StartsWith($"{r.Day}-", StringComparison.Ordinal) || r.Id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')).Select(r => r.Id).ShouldBeEmpty();
        // A file is named by its years, and the years of files do not overlap.
        foreach (var row in rows)
            row.Day.Date.Year.ShouldBeInRange(int.Parse(row.File[..4]), int.Parse(row.File[5..9]), row.Id);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Every_act_is_a_sentence_with_a_public_record(string study)
    {
        foreach (var row in Rows(study))
        {
            row.Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeInRange(12, 40, row.Id);
            row.Sentence.ShouldEndWith(".", Case.Sensitive, row.Id);
            row.Sentence.ShouldNotContain("  ", Case.Sensitive, row.Id);
            row.Reference.ShouldNotBeNullOrWhiteSpace(row.Id);
            row.Mutual.ShouldBeOneOf("", "yes");
            row.Sources.Concat(row.Targets).ShouldAllBe(a => a.Length > 0, row.Id);
        }
    }

    /// <summary>A chronicle may hold acts later than the day up to which it is kept: a reader as of that day does not see them.</summary>
    [Theory]
    [MemberData(nameof(Studies))]
    public void The_day_up_to_which_it_is_kept_lies_within_it(string name)
    {
        var (rows, study) = (Rows(name), Study(name));
        study.AsOf.ShouldBeInRange(rows.Min(r => r.Day), rows.Max(r => r.Day) + study.Climate.GapDays);
        rows.Where(r => !study.Window.Contains(r.Day)).ShouldBeEmpty();
        var seen = new AsOf(study.AsOf);
        rows.Count(r => !seen.Sees(PublicationInstant.EndOf(r.Day))).ShouldBeLessThan(rows.Count / 20);
    }

    /// <summary>A chronicle that tells one side only would make the other look idle.</summary>
    [Theory]
    [MemberData(nameof(Studies))]
    public void Both_powers_act_on_each_other_in_every_year(string name)
    {
        var (rows, study) = (Rows(name), Study(name));
        foreach (var pair in study.Pairs)
        {
            var years = rows.Where(r => Holds(r, pair)).CountBy(r => r.Day.Date.Year).ToDictionary();
            for (var year = rows[0].Day.Date.Year; year <= study.AsOf.Date.Year; year++)
                years.GetValueOrDefault(year).ShouldBeGreaterThan(0, $"{pair} in {year}");
        }
    }

    private static bool Holds(Row row, DirectedPair pair) =>
        (Names(row.Sources, pair.Source) && Names(row.Targets, pair.Target)) || (row.Mutual == "yes" && Names(row.Sources, pair.Target) && Names(row.Targets, pair.Source));

    private static bool Names(string[] actors, ActorCode body) => Array.Exists(actors, a => ActorCode.Parse(a).Body == body.Body);

    private static Study Study(string name) => StudyFile.Read(Path.Combine(SharedData.Repository, "studies", name, "study.yaml"));

    private static List<Row> Rows(string study)
    {
        var rows = new List<Row>();
        foreach (var path in Directory.GetFiles(Path.Combine(SharedData.Repository, "studies", study, "chronicle"), "*.csv").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            using var reader = CsvReader.Create(stream, CsvReaderOptions.Default, leaveOpen: true);
            reader.ReadHeader();
            while (reader.Read())
            {
                string Field(string name) => reader.TryGetFieldIndex(name, out var at) ? reader.GetString(at) : throw new InvalidDataException($"{path} has no column {name}");
                rows.Add(new Row(Path.GetFileName(path), Field("id"), Day.Parse(Field("date")), Field("source").Split(';'), Field("target").Split(';'), Field("mutual"), Field("sentence"), Field("reference")));
            }
        }

        return rows;
    }
}
