namespace Dyad.Ledger.Importing.Gdelt;

/// <summary>Positions of the columns of a GDELT event file, counted from 0.</summary>
/// <param name="Count">Number of columns.</param>
/// <param name="ActionGeo">First column of ActionGeo.</param>
/// <param name="GeoColumns">Columns of a geography block: 7 in version 1, 8 in version 2.</param>
/// <param name="DateAdded">DATEADDED.</param>
/// <param name="SourceUrl">SOURCEURL, or -1.</param>
internal sealed record GdeltColumns(int Count, int ActionGeo, int GeoColumns, int DateAdded, int SourceUrl)
{
    internal const int Id = 0;
    internal const int Day = 1;
    internal const int Actor1 = 5;
    internal const int Actor2 = 15;
    internal const int ActorColumns = 10;
    internal const int IsRoot = 25;
    internal const int EventCode = 26;
    internal const int Goldstein = 30;
    internal const int Mentions = 31;

    /// <summary>Version 1 up to 2013-03-31.</summary>
    internal static GdeltColumns Version1Early { get; } = new(57, 49, 7, 56, -1);

    /// <summary>Version 1 from 2013-04-01.</summary>
    internal static GdeltColumns Version1 { get; } = new(58, 49, 7, 56, 57);

    /// <summary>Version 2.</summary>
    internal static GdeltColumns Version2 { get; } = new(61, 51, 8, 59, 60);
}
