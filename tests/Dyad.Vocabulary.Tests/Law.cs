using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Dyad.Vocabulary.Tests;

/// <summary>Laws are checked on random values from a fixed seed, so that a failure can be repeated.</summary>
internal static class Law
{
    private static readonly Config Fixed =
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20070210, 20220225), FSharpOption<int>.None)));

    internal static void Holds<T>(Gen<T> values, Func<T, bool> law) => Check.One(Fixed, Prop.ForAll(values.ToArbitrary(), law));
}
