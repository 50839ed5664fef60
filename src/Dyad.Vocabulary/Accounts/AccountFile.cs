using System.Collections.Immutable;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Accounts;

/// <summary>Reads the accounts of a study: <c>accounts/*.yaml</c>, in the shape of <c>accounts/account.schema.json</c>.</summary>
public static class AccountFile
{
    /// <summary>Reads every account of a study, by name.</summary>
    /// <param name="folder">Folder of the study.</param>
    /// <param name="terms">The words that accounts may use.</param>
    /// <returns>Empty where the study has none.</returns>
    /// <exception cref="StudyException">A file has a fault; the message gives file, line, column and the nearest word.</exception>
    public static ImmutableArray<Account> OfFolder(string folder, AccountTerms terms)
    {
        var place = Path.Combine(folder, "accounts");
        if (!Directory.Exists(place))
            return [];
        ImmutableArray<Account> accounts = [.. Directory.GetFiles(place, "*.yaml").Order(StringComparer.Ordinal).Select(f => Read(f, terms))];
        CheckTogether(accounts);
        return accounts;
    }

    /// <summary>Reads one account.</summary>
    /// <exception cref="StudyException">As for <see cref="OfFolder"/>.</exception>
    public static Account Read(string path, AccountTerms terms)
    {
        if (!File.Exists(path))
            throw new StudyException($"{path}: there is no such file.");
        using var text = File.OpenText(path);
        return Read(text, path, terms);
    }

    /// <summary>Reads one account from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Name used in messages; the account is called as the file is.</param>
    /// <param name="terms">The words that it may use.</param>
    /// <exception cref="StudyException">As for <see cref="OfFolder"/>.</exception>
    public static Account Read(TextReader text, string path, AccountTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var node = AccountNode.Root(text, path).AllowOnly("account", "title", "holds", "allegation", "prior", "holders", "effects", "outcomes", "observations");
        var id = node.Text("account");
        if (id != Path.GetFileNameWithoutExtension(path))
            throw node.Fault("account", $"is '{id}', and the file is called '{Path.GetFileName(path)}'; both are the same");
        var account = new Account(
            id, node.Text("title"), node.Text("holds"), node.Number("prior", 1e-6, 1e6),
            [.. node.List("holders").Select(Holder)],
            [.. node.List("effects").Select(n => Effect(n, terms))],
            [.. node.List("outcomes").Select(n => Outcome(n, terms))],
            [.. node.List("observations").Select(n => Observation(n, terms))],
            path)
        { Allegation = node.TextOrNone("allegation") };
        if (account.Holders.IsEmpty)
            throw node.Fault("holders", "names at least one who holds it, with a reference");
        if (account.Effects.IsEmpty && account.Outcomes.IsEmpty)
            throw node.Fault("effects", "states at least one expectation, here or under 'outcomes'");
        if (account.Outcomes.GroupBy(o => o.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw node.Fault("outcomes", $"names the outcome '{twice.Key}' twice");
        return account;
    }

    /// <summary>One name stands for one outcome, in whichever file it stands.</summary>
    private static void CheckTogether(ImmutableArray<Account> accounts)
    {
        foreach (var named in accounts.SelectMany(a => a.Outcomes.Select(o => (Account: a, Outcome: o))).GroupBy(o => o.Outcome.Name))
        {
            var first = named.First();
            foreach (var other in named.Skip(1).Where(o => (o.Outcome.Predicate, o.Outcome.Given) != (first.Outcome.Predicate, first.Outcome.Given)))
                throw new StudyException($"{other.Account.File}:{other.Outcome.Line}:1: the outcome '{named.Key}' means something else in {Path.GetFileName(first.Account.File)}; one name stands for one outcome.");
        }
    }

    private static AccountReference Holder(AccountNode node)
    {
        node.AllowOnly("who", "citation", "link", "note");
        return new AccountReference(node.Text("who"), node.Text("citation"), node.TextOrNone("link"), node.TextOrNone("note"));
    }

    private static EffectExpectation Effect(AccountNode node, AccountTerms terms)
    {
        node.AllowOnly("effect", "when", "then", "mean", "deviation", "because");
        return new EffectExpectation(
            node.OneOf("effect", terms.Effects), node.OneOf("when", terms.Inputs), node.OneOf("then", terms.Outputs),
            node.Number("mean", -10, 10), node.Number("deviation", 1e-4, 10), node.Text("because"), node.Line);
    }

    private static OutcomeExpectation Outcome(AccountNode node, AccountTerms terms)
    {
        node.AllowOnly("outcome", "pair", "class", "at_least", "within_days", "given", "probability", "because");
        CountPredicate? given = null;
        if (node.Has("given"))
            given = Predicate(node.Inner("given").AllowOnly("pair", "class", "at_least", "within_days"), terms);
        return new OutcomeExpectation(node.Text("outcome"), Predicate(node, terms), given, node.Number("probability", 1e-4, 1 - 1e-4), node.Text("because"), node.Line);
    }

    private static CountPredicate Predicate(AccountNode node, AccountTerms terms) =>
        new(node.Pair("pair", terms.Players), node.OneOf("class", terms.Classes), node.Whole("at_least", 1, 100_000), node.Whole("within_days", 1, 3660));

    private static ObservationJudgement Observation(AccountNode node, AccountTerms terms)
    {
        node.AllowOnly("act", "ratio", "because");
        var act = node.Text("act");
        return terms.Acts is null || terms.Acts.Contains(act)
            ? new ObservationJudgement(act, node.Number("ratio", 1e-3, 1e3), node.Text("because"), node.Line)
            : throw node.Fault("act", $"is no act of the chronicle: '{act}'; did you mean '{NearestName.Of(act, terms.Acts)}'");
    }
}
