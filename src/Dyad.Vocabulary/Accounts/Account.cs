using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Vocabulary.Accounts;

/// <summary>
/// A rival explanation, stated so that evidence can speak for or against it: what it expects of effects (priors on coefficients of the model of
/// events), of outcomes (probabilities of named predicates) and of single acts (likelihood ratios that somebody judged).
/// </summary>
/// <param name="Id">Short name, that of its file.</param>
/// <param name="Title">One line.</param>
/// <param name="Holds">What it holds, in words that those who hold it would accept.</param>
/// <param name="Prior">Prior weight, above 0; only ratios to the other accounts' matter.</param>
/// <param name="Holders">Who holds it, and where they say so.</param>
/// <param name="Effects">What it expects of effects.</param>
/// <param name="Outcomes">What it expects of outcomes.</param>
/// <param name="Observations">What single acts speak for, as judged by whoever wrote the file.</param>
/// <param name="File">Name of the file, for messages.</param>
public sealed record Account(
    string Id,
    string Title,
    string Holds,
    double Prior,
    ImmutableArray<AccountReference> Holders,
    ImmutableArray<EffectExpectation> Effects,
    ImmutableArray<OutcomeExpectation> Outcomes,
    ImmutableArray<ObservationJudgement> Observations,
    string File)
{
    /// <summary>Who alleges it and who denies it, where the account rests on an allegation; empty where it does not.</summary>
    public string Allegation { get; init; } = "";
}

/// <summary>Where somebody says what an account holds.</summary>
/// <param name="Who">Who.</param>
/// <param name="Citation">Author, title, publisher, year.</param>
/// <param name="Link">Web address or DOI, or empty.</param>
/// <param name="Note">What of it they hold, or what speaks against it; or empty.</param>
public sealed record AccountReference(string Who, string Citation, string Link, string Note);

/// <summary>
/// A normal prior on the size of an effect: on the logarithm of the factor by which one act of weight 1 yesterday, after a long quiet, multiplies the
/// expected count of today; of a declaration, a time of two leaders or a day of the week, on the logarithm of the factor while it holds.
/// </summary>
/// <param name="Effect">Name of the effect.</param>
/// <param name="When">Class of the remembered act, or the name of the declaration or time; <c>*</c> stands for each.</param>
/// <param name="Then">Class whose count it changes; <c>*</c> stands for each.</param>
/// <param name="Mean">Mean of the logarithm of the factor.</param>
/// <param name="Deviation">Standard deviation of the logarithm; small about a mean of 0 says that the effect is absent.</param>
/// <param name="Because">Why the account expects it.</param>
/// <param name="Line">Line of the file.</param>
public sealed record EffectExpectation(string Effect, string When, string Then, double Mean, double Deviation, string Because, int Line);

/// <summary>So many acts of a class from one actor to another within so many days.</summary>
/// <param name="Pair">Who acts upon whom.</param>
/// <param name="Class">The class.</param>
/// <param name="AtLeast">Least number of acts.</param>
/// <param name="WithinDays">Days.</param>
public sealed record CountPredicate(DirectedPair Pair, string Class, int AtLeast, int WithinDays)
{
    /// <inheritdoc/>
    public override string ToString() => $"{AtLeast}+ {Class} {Pair.Source}:{Pair.Target} in {WithinDays} days";
}

/// <summary>A probability that an account gives to an outcome.</summary>
/// <param name="Name">Name of the outcome; two accounts that name one outcome mean the same.</param>
/// <param name="Predicate">What is to happen within the days after a day.</param>
/// <param name="Given">What must have happened within the days up to that day; null where nothing must.</param>
/// <param name="Probability">Strictly between 0 and 1.</param>
/// <param name="Because">Why.</param>
/// <param name="Line">Line of the file.</param>
public sealed record OutcomeExpectation(string Name, CountPredicate Predicate, CountPredicate? Given, double Probability, string Because, int Line);

/// <summary>A likelihood ratio that somebody judged: how much likelier an act is under this account than under one that says nothing of it.</summary>
/// <param name="Act">Identifier of the act in the chronicle.</param>
/// <param name="Ratio">Above 0; 1 says nothing.</param>
/// <param name="Because">Why.</param>
/// <param name="Line">Line of the file.</param>
public sealed record ObservationJudgement(string Act, double Ratio, string Because, int Line);
