using Dyad.Cluster.Slurm;

namespace Dyad.Cluster.Tests.Slurm;

/// <summary>Submissions for tests.</summary>
internal static class Submissions
{
    internal static Submission Of(int shards, params string[] command) =>
        new([.. command], shards, "/scratch/my parts", "/scratch/my parts/merged", "/work of/anna", ["dotnet", "/opt/dyad.dll"], ["--partition=long", "--mem=2G"], null);
}
