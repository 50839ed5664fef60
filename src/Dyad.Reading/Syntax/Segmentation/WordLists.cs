using System.Collections.Frozen;

namespace Dyad.Reading.Syntax.Segmentation;

/// <summary>Words that the tokenizer and the sentence splitter know: part of the rules of English writing, not of the treebank.</summary>
internal static class WordLists
{
    /// <summary>Abbreviations, without their full stop, after which a sentence goes on even before a capital: titles, months, references.</summary>
    internal static readonly FrozenSet<string> Leading = Set(
        "mr mrs ms messrs mme mlle dr prof rev fr hon gen lt col maj capt cpt cmdr adm brig sgt cpl pvt gov sen sens rep reps pres amb atty supt insp det st ste mt ft vs v no nos vol fig figs sec art "
        + "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat e.g i.e cf ca c p pp ed eds al approx est dept univ assn bros ave blvd rd gal op cit viz esp incl attn tel ext");

    /// <summary>Abbreviations, without their full stop, that may end a sentence.</summary>
    internal static readonly FrozenSet<string> Trailing = Set(
        "inc ltd corp co jr sr etc a.m p.m ph.d plc llc bros esq u.s u.k u.n e.u d.c u.s.a u.a.e u.s.s.r n.y l.a m.d b.a m.a r.i.p p.s a.k.a hrs mins secs yrs lbs oz cm kg km mph sq");

    /// <summary>Words with which a sentence begins so often that a full stop of an abbreviation before them ends the sentence.</summary>
    internal static readonly FrozenSet<string> Starters = Set(
        "the a an it he she they we i you this that these those there here but and in on at as if when while since after before although though however meanwhile for from with by to his her their its our my your "
        + "what who how why where which some many most all both each no not so then also earlier later last one two such another other");

    /// <summary>Verbs of saying: after them, the end of a quotation is not the end of the sentence.</summary>
    internal static readonly FrozenSet<string> Saying = Set(
        "said says say asked asks told tells added adds wrote writes replied shouted cried exclaimed declared announced warned tweeted continued explained wondered quipped stated noted");

    /// <summary>Prefixes that stay with the word after their hyphen, as in the newer Penn treebanks.</summary>
    internal static readonly FrozenSet<string> Prefixes = Set(
        "e a u x agro ante anti arch be bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini multi neo non over pan para peri post pre pro pseudo quasi re semi sub super tri ultra un uni "
        + "vice trans socio psycho");

    /// <summary>Suffixes that stay with the word before their hyphen.</summary>
    internal static readonly FrozenSet<string> Suffixes = Set("esque ette fest fold gate itis less most rama wise ups op ins");

    /// <summary>Two words written as one, with the length of the first.</summary>
    internal static readonly FrozenDictionary<string, int> Joined = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["cannot"] = 3,
        ["gonna"] = 3,
        ["wanna"] = 3,
        ["gotta"] = 3,
        ["dont"] = 2,
        ["didnt"] = 3,
        ["doesnt"] = 4,
        ["couldnt"] = 5,
        ["wouldnt"] = 5,
        ["shouldnt"] = 6,
        ["isnt"] = 2,
        ["arent"] = 3,
        ["wasnt"] = 3,
        ["werent"] = 4,
        ["havent"] = 4,
        ["hasnt"] = 3,
        ["hadnt"] = 3,
        ["cant"] = 2,
        ["wont"] = 2,
        ["im"] = 1,
        ["ive"] = 1,
        ["thats"] = 4,
        ["youre"] = 3,
        ["theyre"] = 4,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    internal static bool Has(FrozenSet<string> set, ReadOnlySpan<char> word) =>
        word.Length <= 16 && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
