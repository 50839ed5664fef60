using Dyad.Reading.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Tests.Actors;

/// <summary>Phrases that stand alone, one phenomenon a row.</summary>
public sealed class ResolveTests
{
    [Theory]
    // States, adjectives, capitals, seats.
    [InlineData("Norway", "NOR")]
    [InlineData("the Kremlin", "RUS/GOV")]
    [InlineData("Downing Street", "GBR/GOV")]
    [InlineData("OTTAWA", "CAN")]
    [InlineData("the U.S.", "USA")]
    [InlineData("Côte d'Ivoire", "CIV")]
    // A noun of agents and whose it is.
    [InlineData("Ukrainian forces", "UKR/MIL")]
    [InlineData("Chad's Defence Ministry", "TCD/GOV")]
    [InlineData("the parliament of Moldova", "MDA/LEG")]
    [InlineData("a Swiss court", "CHE/JUD")]
    [InlineData("Peruvian miners", "PER/LAB")]
    [InlineData("soldiers from Fiji", "FJI/MIL")]
    [InlineData("Bolivia's ambassador to Chile", "BOL/GOV")]
    [InlineData("police in Lagos", "NGA/COP")]
    [InlineData("gunmen", "/UAF")]
    [InlineData("the navy", "/MIL")]
    // Nouns that speak for what they belong to.
    [InlineData("members of the Norwegian parliament", "NOR/LEG")]
    [InlineData("a spokesman for the Israeli army", "ISR/MIL")]
    [InlineData("a Kremlin spokesman", "RUS/GOV")]
    [InlineData("Hamas militants", "PSE/REB")]
    [InlineData("the leader of Hezbollah", "LBN/REB")]
    [InlineData("Japanese military officials", "JPN/MIL")]
    [InlineData("a group of Danish tourists", "DNK/CVL")]
    // Who helps is not who acts; who leads acts where nobody else is named.
    [InlineData("Russian-backed separatists in Moldova", "MDA/SEP")]
    [InlineData("Iran-aligned Houthis", "YEM/REB")]
    [InlineData("the Saudi-led coalition", "SAU")]
    // Organisations, parties, companies.
    [InlineData("the International Criminal Court", "ICC/JUD")]
    [InlineData("NATO allies", "NATO")]
    [InlineData("European officials", "EUR/GOV")]
    [InlineData("Gazprom", "RUS/BUS")]
    [InlineData("Human Rights Watch", "/HRI")]
    [InlineData("Reuters", "GBR/MED")]
    [InlineData("The WHO", "WHO")]
    // Words that are names with a capital alone.
    [InlineData("roast turkey", "")]
    [InlineData("polish", "")]
    [InlineData("Michael Jordan", "")]
    [InlineData("us", "")]
    [InlineData("march", "")]
    [InlineData("who", "")]
    // Pairs that are easily confused.
    [InlineData("Niger", "NER")]
    [InlineData("Nigeria", "NGA")]
    [InlineData("Guinea-Bissau", "GNB")]
    [InlineData("Papua New Guinea", "PNG")]
    [InlineData("North Korean diplomats", "PRK/GOV")]
    [InlineData("South Korean diplomats", "KOR/GOV")]
    [InlineData("Korean diplomats", "/GOV")]
    [InlineData("the Democratic Republic of Congo", "COD")]
    [InlineData("the Republic of the Congo", "COG")]
    public void A_phrase_names_its_actor(string phrase, string code) => ActorReader.Default.Resolve(phrase).Code.ToString().ShouldBe(code);

    /// <summary>Terms of office as public record has them.</summary>
    [Theory]
    [InlineData("Tony Blair", 1996, 1, 1, "GBR")]
    [InlineData("Tony Blair", 2003, 1, 1, "GBR/GOV")]
    [InlineData("Tony Blair", 2012, 1, 1, "GBR/ELI")]
    [InlineData("Chancellor Merkel", 2010, 6, 1, "DEU/GOV")]
    [InlineData("former Chancellor Angela Merkel", 2023, 6, 1, "DEU/ELI")]
    [InlineData("Putin", 2010, 1, 1, "RUS/GOV")]
    [InlineData("Obama", 2012, 1, 1, "USA/GOV")]
    [InlineData("Barack Obama", 2019, 1, 1, "USA/ELI")]
    [InlineData("the Obama administration", 2012, 1, 1, "USA/GOV")]
    [InlineData("Xi", 2020, 1, 1, "CHN/GOV")]
    public void A_term_of_office_counts_on_its_days(string phrase, int year, int month, int day, string code) =>
        ActorReader.Default.Resolve(phrase, day: new Day(year, month, day)).Code.ToString().ShouldBe(code);

    [Fact]
    public void Two_holders_of_one_name_are_told_apart_by_the_document()
    {
        var day = new Day(2004, 1, 1);
        var reader = ActorReader.Default;
        reader.Resolve("Congo").Actors.ShouldBeEmpty();
        reader.Resolve("Congo", "fighting near Brazzaville", day).Code.Body.ShouldBe("COG");
        reader.Resolve("Congo", "fighting near Kinshasa", day).Code.Body.ShouldBe("COD");
    }

    [Fact]
    public void What_the_context_names_alone_gives_the_body() =>
        ActorReader.Default.Resolve("the interior ministry", "unrest in Bolivia").Code.ToString().ShouldBe("BOL/GOV");
}
