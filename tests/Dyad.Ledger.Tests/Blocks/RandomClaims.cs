using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Blocks;

/// <summary>Claims with everything that a text or a number can be.</summary>
internal sealed class RandomClaims(int seed)
{
    internal const string Origin = "random";

    private static readonly string[] Texts = ["", "a", "Владимир Путин", "漢字", "tab\there", "line\nend", "unit\u001Fseparator", "\u001F", "\0", "→:>/", "\U0001F600", " blank ", new string('x', 5000)];
    private static readonly double[] Degrees = [double.NaN, 0, -0.0, 90, -179.999999, 1e-300, double.MaxValue, 48.8566];
    private static readonly float[] Scores = [float.NaN, 0, -0f, -10, 10, 3.4f, float.MinValue, float.PositiveInfinity];

    private readonly Random _random = new(seed);

    /// <summary>Claims with unique identifiers; <paramref name="spread"/> sets how many bytes the numbers take.</summary>
    internal List<Claim> Take(int count, long spread) => [.. Enumerable.Range(0, count).Select(i => One(i, spread))];

    internal static ImportBatch Batch(IReadOnlyList<Claim> claims, long before = 0)
    {
        var builder = new ClaimBlockBuilder(Origin);
        foreach (var claim in claims)
            builder.Add(claim);
        var rows = claims.Select(c => c.Row.Row).Distinct().Count();
        return new ImportBatch(builder.Take(), [], rows, before + rows);
    }

    /// <summary>The claim as a ledger gives it back: scores in single precision, the separator of fields as a blank, publishers from addresses.</summary>
    internal static Claim Stored(Claim claim, long run) => claim with
    {
        Source = new ActorMention(claim.Source.Code, Blank(claim.Source.Name), Blank(claim.Source.Raw)),
        Target = new ActorMention(claim.Target.Code, Blank(claim.Target.Name), Blank(claim.Target.Raw)),
        Intensity = (float)claim.Intensity,
        Place = claim.Place with { Country = Blank(claim.Place.Country), Region = Blank(claim.Place.Region), Name = Blank(claim.Place.Name) },
        Report = new ReportReference(
            claim.Report.Publisher.Length == 0 && claim.Report.Address.StartsWith("https://", StringComparison.Ordinal) ? new Uri(claim.Report.Address).Host : Blank(claim.Report.Publisher),
            Blank(claim.Report.Address)),
        Row = new RowReference(run, claim.Row.Row),
    };

    private Claim One(int i, long spread) => new(
        Origin,
        (i % 4) switch { 0 => $"{i}", 1 => $"0{i}", 2 => $"{Any(Texts)}#{i}", _ => $"{spread % 1_000_000_000}{i:000000}" },
        new Day((int)(Math.Abs(spread) % 3_000_000) + _random.Next(0, (int)Math.Clamp(spread, 1, 600_000))),
        new PublicationInstant(_random.NextInt64(-spread, spread + 1)),
        Actor(), Actor(),
        new Act((EventType)_random.Next(17), Any(["", "visit", "suicide-attack"]), _random.Next(2) == 0 ? CameoCode.Absent : new CameoCode(CameoTable.Cameo05B1, Any(["163", "010", "1832"]))),
        Any(Scores),
        _random.Next(3) == 0 ? Place.Nowhere : new Place(Any(Texts), Any(Texts), Any(Texts), Any(Degrees), Any(Degrees)),
        new ReportReference(Any(Texts), Any([.. Texts, "https://news.example/ü?q=1", "S/RES/1747 (2007)"])),
        (int)_random.NextInt64(0, Math.Min(spread, int.MaxValue) + 1),
        _random.Next(2) == 0,
        (Modality)_random.Next(6),
        _random.Next(2) == 0 ? ActorCode.Unknown : new ActorCode("RUS", "GOV"),
        Any(Texts),
        new RowReference(0, i + 1 + (i > 0 ? spread % 1000 : 0)));

    private ActorMention Actor() => new(new ActorCode(Any(["", "USA", "RUS"]), Any(["", "GOV", "MIL"])), Any(Texts), Any(Texts));

    private T Any<T>(T[] values) => values[_random.Next(values.Length)];

    private static string Blank(string text) => text.Replace('\u001F', ' ');
}
