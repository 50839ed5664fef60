using System.Runtime.InteropServices;
using Dyad.Vocabulary.Events;

namespace Dyad.Ledger.Fusion;

/// <summary>
/// Merges the claims of successive days into events. A claim joins an event that an earlier published claim began, or begins one itself;
/// it never moves later, so what was known on a day is merged in the same way for ever after.
/// </summary>
/// <param name="numbers">What kinds of act there are.</param>
/// <param name="isMerging">False for a source whose rows are acts already: each claim begins an event.</param>
internal sealed class DayFuser(ClaimNumbers numbers, bool isMerging)
{
    private List<Cluster> _begun = [];
    private int _day = int.MinValue;
    private Buckets _today = new();
    private Buckets _yesterday = new();

    /// <summary>Clusters begun on the day being merged, in order.</summary>
    internal IReadOnlyList<Cluster> Begun => _begun;

    /// <summary>Starts a day. Days ascend; events of the day before stay open for single deeds.</summary>
    internal void Start(int day)
    {
        _yesterday = day == _day + 1 ? _today : new Buckets();
        _today = new Buckets();
        _day = day;
        _begun = [];
    }

    /// <summary>Merges the next claim of the day, in the order of publication.</summary>
    internal void Add(in ClaimFacts claim)
    {
        if (!isMerging)
        {
            _begun.Add(new Cluster(claim));
            return;
        }

        var act = numbers.Kind(claim.ActKind);
        var isPlaced = act.IsPhysical && claim.Place.Country != 0;
        if (FindSame(claim) is { } same)
        {
            Join(same, claim, MergeReason.SameAct, isPlaced);
            return;
        }

        if (isPlaced)
        {
            if (Kind(claim).FindLooser(claim) is { } looser)
            {
                Join(looser, claim, MergeReason.LooserActor, isPlaced);
                return;
            }

            if (act.IsSingleDeed && _yesterday.ByKind.TryGetValue((claim.ActKind, claim.Place.Country), out var before) && before.FindNextDay(claim) is { } earlier)
            {
                _ = earlier.Add(claim, MergeReason.NextDay);
                return;
            }
        }

        var begun = new Cluster(claim);
        _begun.Add(begun);
        Enter(begun, claim, isPlaced);
    }

    private Cluster? FindSame(in ClaimFacts claim) =>
        _today.ByPair.TryGetValue((claim.SourceIdentity, claim.TargetIdentity, claim.ActIdentity, claim.Report), out var candidates) ? candidates.Find(claim.Place) : null;

    private void Join(Cluster cluster, in ClaimFacts claim, MergeReason reason, bool isPlaced)
    {
        if (cluster.Add(claim, reason) && isPlaced)
            Kind(claim).Claims++;
        if (reason == MergeReason.LooserActor)
            CandidatesOf(claim).Add(cluster);
    }

    private void Enter(Cluster cluster, in ClaimFacts claim, bool isPlaced)
    {
        CandidatesOf(claim).Add(cluster);
        if (!isPlaced)
            return;
        var kind = Kind(claim);
        kind.Clusters.Add(cluster);
        kind.Claims++;
    }

    private KindBucket Kind(in ClaimFacts claim)
    {
        ref var kind = ref CollectionsMarshal.GetValueRefOrAddDefault(_today.ByKind, (claim.ActKind, claim.Place.Country), out _);
        return kind ??= new KindBucket();
    }

    private ref Candidates CandidatesOf(in ClaimFacts claim) => ref CollectionsMarshal.GetValueRefOrAddDefault(
        _today.ByPair, (claim.SourceIdentity, claim.TargetIdentity, claim.ActIdentity, claim.Report), out _);

    /// <summary>Events of one pair and act: nearly always one, so that a list is made for the second only.</summary>
    private struct Candidates
    {
        private Cluster? _first;
        private List<Cluster>? _more;

        internal void Add(Cluster cluster)
        {
            if (_first is null)
                _first = cluster;
            else
                (_more ??= []).Add(cluster);
        }

        internal readonly Cluster? Find(Locality place) =>
            _first is null || _first.Place.SharesCountry(place) ? _first : _more?.Find(c => c.Place.SharesCountry(place));
    }

    private sealed class Buckets
    {
        internal Dictionary<(int Source, int Target, int Act, int Report), Candidates> ByPair { get; } = [];

        internal Dictionary<(int Kind, int Country), KindBucket> ByKind { get; } = [];
    }

    /// <summary>The physical acts of one kind in one country on one day.</summary>
    private sealed class KindBucket
    {
        internal List<Cluster> Clusters { get; } = [];

        internal int Claims { get; set; }

        /// <summary>An event of the same region whose actors agree; failing that, the day's dominant event if the claim is vague.</summary>
        internal Cluster? FindLooser(in ClaimFacts claim)
        {
            Cluster? dominant = null;
            foreach (var cluster in Clusters)
            {
                if (cluster.FitsLoosely(claim))
                    return cluster;
                if (cluster.Independent >= FusionRules.WidelyReported && cluster.Independent * 2 > Claims && cluster.FitsVaguely(claim))
                    dominant = cluster;
            }

            return dominant;
        }

        internal Cluster? FindNextDay(in ClaimFacts claim)
        {
            foreach (var cluster in Clusters)
            {
                if (cluster.FitsNextDay(claim))
                    return cluster;
            }

            return null;
        }
    }
}
