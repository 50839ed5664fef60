using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Accounts;

/// <summary>Gives the columns for a panel as it was known on its last day.</summary>
/// <param name="seen">The panel up to that day.</param>
public delegate Design DesignFor(Panel seen);

/// <summary>How far a weighing is.</summary>
/// <param name="Done">Days that are scored.</param>
/// <param name="Days">Days to be scored.</param>
/// <param name="Doing">What is done now.</param>
public readonly record struct WeighingProgress(int Done, int Days, string Doing);

/// <summary>
/// Scores rival accounts by how well they foretell, one day ahead (Dawid 1984, doi:10.2307/2981683): the same model of events under the priors of
/// each, fitted to the first days, moved on day by day, and fitted anew on a schedule; its columns are filled once for all accounts.
/// </summary>
public sealed class AccountWeigher
{
    /// <summary>NB2 sizes are kept between these: beyond them counts are all but Poisson, or all but one burst.</summary>
    private const double LeastSize = 0.1;

    private const double MostSize = 100;

    /// <summary>What a further step may still gain of the log posterior where a fit has settled.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>Days whose columns are in memory together: some weeks, since means are compared once a week.</summary>
    private const int DaysAtOnce = 63;

    private readonly ImmutableArray<Account> _accounts;
    private readonly DesignFor _design;
    private readonly AccountChoice _choice;
    private readonly int _threads;
    private int _unsettled;
    private int _fits;

    /// <summary>Prepares a weighing.</summary>
    /// <param name="accounts">The accounts; at least one.</param>
    /// <param name="design">Gives the columns.</param>
    /// <param name="choice">The choices of the study.</param>
    /// <param name="threads">Threads to use; they change nothing in the result.</param>
    /// <exception cref="ArgumentException">There is no account, or two have one name.</exception>
    public AccountWeigher(ImmutableArray<Account> accounts, DesignFor design, AccountChoice choice, int threads)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(choice);
        if (accounts.IsDefaultOrEmpty || accounts.DistinctBy(a => a.Id).Count() != accounts.Length)
            throw new ArgumentException("At least one account is weighed, and each has a name of its own.", nameof(accounts));
        (_accounts, _design, _choice, _threads) = (accounts, design, choice, threads);
    }

    /// <summary>Scores the days of a panel.</summary>
    /// <param name="panel">What was known on its last day.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancel">Stops between two fits.</param>
    /// <exception cref="ArgumentException">No day is left after those that are only learnt from.</exception>
    public AccountScores Score(Panel panel, IProgress<WeighingProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var first = _choice.FirstDays;
        if (first >= panel.Days)
            throw new ArgumentException($"The panel has {panel.Days} days, and {first} are only learnt from: none is left to be scored.", nameof(panel));
        (_unsettled, _fits) = (0, 0);
        var ledger = new ScoreLedger(_accounts.Length, panel, first);
        string[] names = [];
        ClassFit?[] common = new ClassFit?[panel.Classes.Count];
        ClassMixture[][] mixtures = [];
        ScoredDays? days = null;
        for (var from = first; from < panel.Days; from += _choice.RefitDays)
        {
            Tell(progress, panel, from);
            var seen = panel.Until(panel.Window.From + (from - 1));
            var design = _design(seen);
            string[] now = [.. design.Terms.Select(t => t.Name)];
            var isNew = !now.SequenceEqual(names);
            (mixtures, names) = (Learn(seen, design, common, isNew ? null : mixtures, ledger, cancel), now);
            days = new ScoredDays(design, panel, from, mixtures, _threads);
            var until = Math.Min(panel.Days, from + _choice.RefitDays);
            while (days.Next < until)
            {
                cancel.ThrowIfCancellationRequested();
                Tell(progress, panel, days.Next);
                days.Score(Math.Min(until, days.Next + DaysAtOnce), ledger);
            }
        }

        return new AccountScores(_accounts, panel, first, ledger.Daily, ledger.Cells.ToImmutable(), ledger.Expected, days!.Ahead(), _fits, _unsettled)
        {
            Learnt = [.. ledger.Learnt.Select(l => l - ledger.Learnt.Max())],
            Unheard = [.. _accounts.SelectMany(a => AccountPriors.Unheard(a, _design(panel)).Select(e => (a.Id, e)))],
        };
    }

    private void Tell(IProgress<WeighingProgress>? progress, Panel panel, int day) =>
        progress?.Report(new WeighingProgress(day - _choice.FirstDays, panel.Days - _choice.FirstDays, $"{_accounts.Length} accounts, {panel.Window.From + day}"));

    /// <summary>
    /// Estimates the size of each class under an account that says nothing, the same for all; and where the columns are new, fits every account to the days
    /// before. Otherwise accounts go on with what they know.
    /// </summary>
    private ClassMixture[][] Learn(Panel seen, Design design, ClassFit?[] common, ClassMixture[][]? known, ScoreLedger ledger, CancellationToken cancel)
    {
        var (zeros, room) = (new ZeroRows(_fits == 0 ? 1 : _choice.ZeroShare, new Seed((ulong)_choice.Seed)), new CellRoom());
        var silent = AccountPriors.Of([], design, _choice.Shrinkage);
        var priors = _accounts.Select(a => AccountPriors.Of(a.Effects, design, _choice.Shrinkage)).ToArray();
        var mixtures = known ?? [.. _accounts.Select(_ => new ClassMixture[seen.Classes.Count])];
        var learnt = new double[_accounts.Length];
        var unsettled = new int[_accounts.Length];
        for (var kind = 0; kind < seen.Classes.Count; kind++)
        {
            cancel.ThrowIfCancellationRequested();
            var store = CellStore.Fill(design, seen, kind, _choice.WarmUpDays, seen.Days, _threads, zeros, room);
            var (k, all) = (kind, new ClassEstimator(store, _threads).Fit(silent, known is null ? null : common[kind], ClassEstimator.Loose));
            common[kind] = all;
            var size = Math.Clamp(all.Parameters.Size, LeastSize, MostSize);
            Turns.Run(_accounts.Length, _threads, a =>
            {
                if (known is null)
                    mixtures[a][k] = Fitted(store, design, priors[a], all with { Parameters = all.Parameters with { Size = size } }, ref learnt[a], ref unsettled[a]);
                mixtures[a][k].Take(size);
            });
            _unsettled += all.HasSettled ? 0 : 1;
            store.Leave();
        }

        if (_fits == 0)
            learnt.CopyTo(ledger.Learnt, 0);
        _unsettled += unsettled.Sum();
        _fits++;
        return mixtures;
    }

    /// <summary>An account's knowledge of a class after the days of a store, with what it made of these days.</summary>
    private ClassMixture Fitted(CellStore store, Design design, Shrinkage priors, ClassFit start, ref double learnt, ref int unsettled)
    {
        var filters = new ClassFilter[_choice.BaselineSpreads.Length];
        var evidence = new double[filters.Length];
        for (var j = 0; j < filters.Length; j++)
        {
            start = new ClassEstimator(store, 1, _choice.BaselineSpreads[j], start.Parameters.Size).Fit(priors, start, Tolerance);
            unsettled += start.HasSettled ? 0 : 1;
            evidence[j] = LearntEvidence.Of(start, design, store.Kind, priors);
            filters[j] = new ClassFilter(start, store.Kind, design.Pairs);
        }

        learnt += ClassMixture.LogSum(evidence) - Math.Log(filters.Length);
        return new ClassMixture(filters, evidence);
    }
}
