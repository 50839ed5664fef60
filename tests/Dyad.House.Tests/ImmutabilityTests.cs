using System.Reflection;
using System.Runtime.CompilerServices;

namespace Dyad.House.Tests;

/// <summary>What a library hands out does not change in the hand.</summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void There_are_no_public_setters() =>
        House.NoBreach(
            from type in PublicTypes()
            from property in type.GetProperties(Declared)
            where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
            select $"{type.FullName}.{property.Name}",
            "A public setter in a library: make it 'init', or an argument of the constructor.");

    [Fact]
    public void There_are_no_public_fields_that_can_be_written() =>
        House.NoBreach(
            from type in PublicTypes()
            where !type.IsEnum
            from field in type.GetFields(Declared)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}",
            "A public field that can be written: make it 'readonly', or a property.");

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        House.NoBreach(
            from type in PublicTypes()
            where type.IsClass && !type.IsSealed && !type.IsAbstract
            select type.FullName,
            "A class or record that anybody may derive from: seal it (abstract is for closed families).");

    /// <summary>A ref struct is excused: it lives on one stack, a cursor for example.</summary>
    [Fact]
    public void Structs_are_readonly() =>
        House.NoBreach(
            from type in PublicTypes()
            where type.IsValueType && !type.IsEnum && !type.IsByRefLike && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)
            select type.FullName,
            "A value that can change: declare it 'readonly struct' or 'readonly record struct'.");

    private static IEnumerable<Type> PublicTypes() =>
        House.Libraries.SelectMany(r => r.Load().GetExportedTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
