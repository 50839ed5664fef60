namespace Dyad.Modelling.Panels;

/// <summary>Events of one class in one channel on one day.</summary>
/// <param name="Channel">
/// A pair of the <see cref="PairLayout"/>; or, from <see cref="PairLayout.Count"/> on, an actor's home: what those of its own country who are
/// not the state (opposition, civil society, armed groups) do to it.
/// </param>
/// <param name="Class">Index of the class.</param>
/// <param name="Count">Number of events, at least 1.</param>
public readonly record struct Tally(int Channel, int Class, int Count);
