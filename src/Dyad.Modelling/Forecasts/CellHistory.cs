using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts;

/// <summary>A panel turned round: for each cell (pair and class) its days with events and the number of events up to each.</summary>
internal sealed class CellHistory
{
    private readonly int[] _starts;
    private readonly int[] _days;
    private readonly int[] _upTo;

    internal CellHistory(Panel panel)
    {
        (Kinds, Days) = (panel.Classes.Count, panel.Days);
        Cells = panel.Layout.Count * Kinds;
        _starts = new int[Cells + 1];
        var pairs = panel.Layout.Count;
        for (var day = 0; day < Days; day++)
        {
            foreach (var tally in panel.On(day))
                _starts[tally.Channel < pairs ? (tally.Channel * Kinds) + tally.Class + 1 : 0]++;
        }

        _starts[0] = 0;
        for (var c = 0; c < Cells; c++)
            _starts[c + 1] += _starts[c];
        (_days, _upTo) = (new int[_starts[Cells]], new int[_starts[Cells]]);
        var next = _starts[..Cells];
        for (var day = 0; day < Days; day++)
        {
            foreach (var tally in panel.On(day))
            {
                if (tally.Channel >= pairs)
                    continue;
                var cell = (tally.Channel * Kinds) + tally.Class;
                var at = next[cell]++;
                _days[at] = day;
                _upTo[at] = tally.Count + (at > _starts[cell] ? _upTo[at - 1] : 0);
            }
        }
    }

    internal int Kinds { get; }

    internal int Cells { get; }

    internal int Days { get; }

    /// <summary>Days with events of a cell, ascending.</summary>
    internal ReadOnlySpan<int> DaysOf(int cell) => _days.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>Events of a cell up to and on each of those days.</summary>
    internal ReadOnlySpan<int> UpToOf(int cell) => _upTo.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>Events of a cell from one day on and before another.</summary>
    internal int Sum(int cell, int from, int until) => Before(cell, until) - Before(cell, from);

    private int Before(int cell, int day)
    {
        var at = DaysOf(cell).BinarySearch(day);
        at = at >= 0 ? at : ~at;
        return at == 0 ? 0 : UpToOf(cell)[at - 1];
    }
}
