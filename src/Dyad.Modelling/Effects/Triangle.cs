using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>
/// The strategic triangle: <c>x = Σ_j M[s→j, k'] · M[j→r, k']</c> over third actors j, at one half-life, as <c>log(1 + x)</c>. Conflict with
/// conflict asks whether the enemy of an enemy is met as a friend; cooperation with cooperation whether the friend of a friend is.
/// </summary>
public sealed class Triangle : IEffect
{
    /// <inheritdoc/>
    public string Name => "triangle";

    /// <inheritdoc/>
    public string Question => "Does an actor's dealing with another follow from both's dealing with third ones?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Layout.Actors.Length < 3 ? [] : [new Products(Name, setting)];
    }

    private sealed class Products : IEffectTerms
    {
        private readonly PairLayout _layout;
        private readonly Memory _memory;
        private readonly int _classes;

        internal Products(string name, EffectSetting setting)
        {
            _layout = setting.Layout;
            _classes = setting.Classes.Count;
            var halfLife = MemoryColumns.Long(setting);
            _memory = new Memory(name, setting, Routings.Own(_layout), together: false, new MemoryColumn(halfLife, Transform.Level, Entering.All));
            Columns = [.. setting.Classes.Names.Select(c => new Term(name, c, halfLife, Transform.Level))];
        }

        private ImmutableArray<Term> Columns { get; }

        ImmutableArray<Term> IEffectTerms.Terms => Columns;

        int IEffectTerms.StateLength => _memory.StateLength;

        void IEffectTerms.Absorb(ReadOnlySpan<Tally> day, Span<float> state) => _memory.Absorb(day, state);

        void IEffectTerms.AbsorbExpected(ReadOnlySpan<float> expected, int channels, Span<float> state) => _memory.AbsorbExpected(expected, channels, state);

        void IEffectTerms.Write(ReadOnlySpan<float> state, int day, Span<float> columns)
        {
            var (pairs, actors) = (_layout.Count, _layout.Actors.Length);
            columns.Clear();
            for (var k = 0; k < _classes; k++)
            {
                var memory = state.Slice(k * pairs, pairs);
                var target = columns.Slice(k * pairs, pairs);
                for (var p = 0; p < pairs; p++)
                {
                    var (s, j) = (_layout.Sources[p], _layout.Targets[p]);
                    var first = memory[p];
                    if (first < 0.01f)
                        continue;
                    // Rows of j and of s run over the same targets but for themselves.
                    for (var r = 0; r < actors; r++)
                    {
                        if (r != s && r != j)
                            target[_layout.IndexOf(s, r)] += first * memory[_layout.IndexOf(j, r)];
                    }
                }

                Fade.LogOnePlus(target, 1, target);
            }
        }
    }
}
