using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;
using FsCheck.Fluent;

namespace Dyad.Vocabulary.Tests.Accounts;

public sealed class AccountFileTests
{
    private const string Text = """
        account: test
        title: A test
        holds: Something.
        prior: 2
        holders:
          - {who: Nobody, citation: "Nothing, 2001"}
        effects:
          - {effect: reciprocity, when: material-conflict, then: "*", mean: 0.4, deviation: 0.1, because: "Blows are answered."}
        outcomes:
          - outcome: answered
            pair: "RUS:USA"
            class: material-conflict
            at_least: 1
            within_days: 30
            given: {pair: "USA:RUS", class: material-conflict, at_least: 1, within_days: 30}
            probability: 0.5
            because: "It is."
        observations:
          - {act: 2001-01-01-one, ratio: 2, because: "It fits."}

        """;

    private static readonly AccountTerms Terms = new(["inertia", "reciprocity"], ["verbal-conflict", "material-conflict"], ["a-b"], ["USA", "RUS"], new HashSet<string> { "2001-01-01-one" });

    private static Account Read(string text) => AccountFile.Read(new StringReader(text), "accounts/test.yaml", Terms);

    [Fact]
    public void An_account_is_read_whole()
    {
        var account = Read(Text);
        account.Prior.ShouldBe(2);
        account.Effects.ShouldHaveSingleItem().ShouldBe(new EffectExpectation("reciprocity", "material-conflict", "*", 0.4, 0.1, "Blows are answered.", 8));
        account.Outcomes.ShouldHaveSingleItem().Given!.Pair.Source.Body.ShouldBe("USA");
        account.Observations.ShouldHaveSingleItem().Ratio.ShouldBe(2);
    }

    [Theory]
    [InlineData("effect: reciprocity", "effect: reciprocty", "accounts/test.yaml:8:", "did you mean 'reciprocity'")]
    [InlineData("then: \"*\"", "then: material-conflikt", "accounts/test.yaml:8:", "did you mean 'material-conflict'")]
    [InlineData("prior: 2", "priors: 2", "accounts/test.yaml:4:1:", "did you mean 'prior'")]
    [InlineData("prior: 2", "prior: -2", "accounts/test.yaml:4:", "is a number from")]
    [InlineData("probability: 0.5", "probability: 1", "accounts/test.yaml:16:", "is a number from")]
    [InlineData("pair: \"RUS:USA\"", "pair: \"RUS:UKR\"", "accounts/test.yaml:11:", "no player of the study")]
    [InlineData("act: 2001-01-01-one", "act: 2001-01-01-on", "accounts/test.yaml:19:", "did you mean '2001-01-01-one'")]
    [InlineData("account: test", "account: other", "accounts/test.yaml:1:", "both are the same")]
    [InlineData("holders:\n  - {who: Nobody, citation: \"Nothing, 2001\"}", "", "accounts/test.yaml:", "at least one who holds it")]
    [InlineData("account: test", "account: [test", "accounts/test.yaml:", "not YAML")]
    public void A_fault_is_told_with_its_place_and_the_nearest_word(string words, string instead, string place, string message)
    {
        var fault = Should.Throw<StudyException>(() => Read(Text.Replace(words, instead, StringComparison.Ordinal))).Message;
        fault.ShouldStartWith(place);
        fault.ShouldContain(message);
    }

    [Fact]
    public void Whatever_is_read_is_an_account_or_a_fault() => Law.Holds(
        from at in Gen.Choose(0, Text.Length - 1)
        from length in Gen.Choose(0, 12)
        from put in Gen.Elements("", " ", "\n", "{", "}", "[", "*", "&a", "-", ": ", "\"", "0", "nan", "\t", "😀")
        select Text[..at] + put + Text[Math.Min(Text.Length, at + length)..],
        text =>
        {
            try
            {
                return Read(text).Id == "test";
            }
            catch (StudyException)
            {
                return true;
            }
        });

    [Fact]
    public void The_accounts_of_the_repository_are_in_the_words_of_their_study_and_name_who_holds_them()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(SharedData.Repository, "studies")))
        {
            var study = StudyFile.Read(Path.Combine(folder, "study.yaml"));
            var terms = new AccountTerms(
                study.Accounts!.Effects, ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"],
                [.. study.Model.Doctrines.Select(d => d.Name), .. study.Model.Tenures.Select(t => t.Name)], [.. study.Players.Select(p => p.ToString())], null);
            var accounts = AccountFile.OfFolder(folder, terms);
            accounts.Length.ShouldBeGreaterThanOrEqualTo(7);
            accounts.ShouldAllBe(a => a.Holders.Length > 0 && a.Effects.Length > 0);
            accounts.Select(a => a.Prior).Distinct().ShouldHaveSingleItem("the bundled study takes no side beforehand");
        }
    }

    [Fact]
    public void A_draft_reads_as_an_account()
    {
        var account = Read(Text);
        var draft = new AccountDraft("test", "T: \"x\"", "W", "C", "", "d", "It\u2019s \"so\".", [
            new(account.Effects[0], null, new(0, 4), "Blows \"are\" answered."), new(null, account.Outcomes[0], new(5, 4), "They are.")]);
        using var writer = new StringWriter();
        draft.Write(writer);
        var read = Read(writer.ToString());
        read.Holds.ShouldBe("It\u2019s \"so\".");
        read.Effects[0].ShouldBe(account.Effects[0] with { Line = read.Effects[0].Line });
        read.Outcomes[0].ShouldBe(account.Outcomes[0] with { Line = read.Outcomes[0].Line });
    }
}
