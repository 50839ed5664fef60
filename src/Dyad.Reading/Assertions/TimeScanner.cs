using System.Globalization;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Assertions;

/// <summary>Finds the words for times in a sentence.</summary>
internal static class TimeScanner
{
    /// <summary>Expressions of a sentence, in order.</summary>
    public static List<TimeExpression> Of(Sentence sentence, TimeBook book)
    {
        var found = new List<TimeExpression>();
        for (var at = 0; at < sentence.Count; at++)
        {
            if (TryRead(sentence, at, book, out var expression))
            {
                found.Add(expression);
                at = expression.Words.End - 1;
            }
        }

        return found;
    }

    private static bool TryRead(Sentence sentence, int at, TimeBook book, out TimeExpression found)
    {
        var word = Word(sentence, at);
        found = default;
        if (word.Length == 0)
            return false;
        if (char.IsAsciiDigit(word[0]))
            return Digits(sentence, at, word, book, out found);
        if (book.TryGet(TimeWord.Month, word, out var month) && (word != "may" || sentence[at].PartOfSpeech == PartOfSpeech.Propn) && (word != "march" || sentence[at].Form[0] == 'M') && char.IsUpper(sentence[at].Form[0]))
            return MonthAt(sentence, at, month, out found);
        if (book.TryGet(TimeWord.Weekday, word, out var weekday) && char.IsUpper(sentence[at].Form[0]))
            return Make(at, 1, TimeKind.Weekday, 0, 0, weekday, 1, out found);
        if (book.TryGet(TimeWord.Day, word, out var day))
            return Make(at, 1, TimeKind.Relative, 0, 0, day, 1, out found);
        if (book.TryGet(TimeWord.Shift, word, out var shift) && Shifted(sentence, at, shift, book, out found))
            return true;
        if (book.TryGet(TimeWord.Number, word, out var number) && Ago(sentence, at, at + 1, number, book, out found))
            return true;
        if (Unit(sentence, at, book) is var unit and >= 365 && word.EndsWith('s') && Ago(sentence, at, at, 3, book, out found) && unit > 0)
            return true;
        if (word is "century" or "centuries" or "decades" && at > 0 && sentence[at - 1].Lemma is "for" or "over")
            return Make(at, 1, TimeKind.Era, 0, 0, 0, 0, out found);
        foreach (var era in book.Eras(word))
        {
            var matches = at + era.Length <= sentence.Count;
            for (var i = 1; matches && i < era.Length; i++)
                matches = Word(sentence, at + i) == era[i];
            if (matches)
                return Make(at, era.Length, TimeKind.Era, 0, 0, 0, 0, out found);
        }

        return false;
    }

    private static bool Digits(Sentence sentence, int at, string word, TimeBook book, out TimeExpression found)
    {
        found = default;
        if (Day.TryParse(word, out var iso))
            return Make(at, 1, TimeKind.Date, iso.Date.Year, iso.Date.Month, iso.Date.Day, 1, out found);
        if (word.Length == 5 && word[4] == 's' && int.TryParse(word.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var decade))
            return Make(at, 1, TimeKind.Span, decade, 0, 0, 3650, out found);
        if ((word.EndsWith("th", StringComparison.Ordinal) || word.EndsWith("st", StringComparison.Ordinal)) && at + 1 < sentence.Count && Word(sentence, at + 1) == "century"
            && int.TryParse(word.AsSpan(0, word.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var century) && century is > 0 and < 30)
        {
            return Make(at, 2, TimeKind.Span, Math.Max(1, (century - 1) * 100), 0, 0, 36500, out found);
        }

        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        if (number is >= 1 and <= 31 && at + 1 < sentence.Count && book.TryGet(TimeWord.Month, Word(sentence, at + 1), out var month) && char.IsUpper(sentence[at + 1].Form[0]))
        {
            var year = YearAt(sentence, at + 2);
            return Make(at, year > 0 ? 3 : 2, TimeKind.Date, year, month, number, 1, out found);
        }

        if (Ago(sentence, at, at + 1, number, book, out found))
            return true;
        return number is >= 1000 and <= 2199 && word.Length == 4 && IsYear(sentence, at) && Make(at, 1, TimeKind.Span, number, 0, 0, 365, out found);
    }

    /// <summary>Four digits are a year behind a preposition of time, before a noun, or alone as an adverbial; not as a count of things.</summary>
    private static bool IsYear(Sentence sentence, int at)
    {
        ref readonly var token = ref sentence.Tokens[at];
        if (at > 0 && sentence[at - 1].Lemma is "in" or "since" or "by" or "during" or "until" or "from" or "of" or "early" or "late" or "mid" or "before" or "after" or "the" or "to" or "around" or "that" or "its" or "between" or "year")
            return true;
        return token.Is("compound") || token.Relation is "nmod:unmarked" or "obl:unmarked" or "nmod:tmod" or "obl:tmod" or "obl" or "nmod" or "amod" || (at > 0 && sentence[at - 1].Form == "'s");
    }

    private static bool MonthAt(Sentence sentence, int at, int month, out TimeExpression found)
    {
        var next = at + 1;
        if (next < sentence.Count && sentence[next].Form == ".")
            next++;
        var day = next < sentence.Count ? Number(sentence[next].Form) : 0;
        if (day is >= 1 and <= 31)
            next++;
        else
            day = 0;
        var comma = next < sentence.Count && sentence[next].Form == "," ? 1 : 0;
        var year = YearAt(sentence, next + comma);
        var end = year > 0 ? next + comma + 1 : day > 0 ? next : at + 1;
        return Make(at, end - at, day > 0 ? TimeKind.Date : TimeKind.Month, year, month, day, day > 0 ? 1 : 30, out found);
    }

    private static bool Shifted(Sentence sentence, int at, int shift, TimeBook book, out TimeExpression found)
    {
        found = default;
        var next = at + 1;
        // Earlier this week, later this month: the pair of words means the present unit.
        if (next < sentence.Count && sentence[at].Lemma is "earlier" or "later" or "early" or "late")
        {
            if (Word(sentence, next) != "this")
                return false;
            next++;
        }

        if (next >= sentence.Count)
            return false;
        var word = Word(sentence, next);
        if (book.TryGet(TimeWord.Weekday, word, out var weekday))
            return Make(at, next + 1 - at, TimeKind.Weekday, 0, 0, weekday, shift > 0 ? 2 : 1, out found);
        if (book.TryGet(TimeWord.Month, word, out var month))
            return Make(at, next + 1 - at, TimeKind.Month, 0, month, 0, 30, out found);
        // In the past two years, over the coming days.
        if ((book.TryGet(TimeWord.Number, word, out var count) || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count)) && next + 1 < sentence.Count && count is > 0 and < 2000)
        {
            var length = Unit(sentence, next + 1, book);
            return length >= 0 && Make(at, next + 2 - at, TimeKind.Recent, 0, 0, shift, Math.Max(1, count * length), out found);
        }

        var unit = Unit(sentence, next, book);
        if (unit < 0)
            return false;
        return word.EndsWith('s') && shift != 0
            ? Make(at, next + 1 - at, TimeKind.Recent, 0, 0, shift, Math.Max(1, 4 * unit), out found)
            : Make(at, next + 1 - at, TimeKind.Unit, 0, 0, shift, Math.Max(1, unit), out found);
    }

    private static bool Ago(Sentence sentence, int at, int next, int number, TimeBook book, out TimeExpression found)
    {
        found = default;
        if (next < sentence.Count && next > at && book.TryGet(TimeWord.Number, Word(sentence, next), out var times))
        {
            number = times == 3 || times == 4 ? Math.Max(number, times) : number * times;
            next++;
        }

        if (next < sentence.Count && next > at && sentence[next].Form == "of")
            next++;
        if (next >= sentence.Count || number is < 0 or > 5000)
            return false;
        var unit = Unit(sentence, next, book);
        if (unit < 0 || next + 1 >= sentence.Count)
            return false;
        var direction = book.TryGet(TimeWord.Before, Word(sentence, next + 1), out _) ? -1 : 0;
        return direction != 0 && Make(at, next + 2 - at, TimeKind.Ago, 0, 0, number, Math.Max(1, unit), out found);
    }

    private static int Unit(Sentence sentence, int at, TimeBook book)
    {
        var word = Word(sentence, at);
        if (book.TryGet(TimeWord.Unit, word, out var unit))
            return unit;
        if (word.EndsWith("ies", StringComparison.Ordinal) && book.TryGet(TimeWord.Unit, word[..^3] + "y", out unit))
            return unit;
        return word.EndsWith('s') && book.TryGet(TimeWord.Unit, word[..^1], out unit) ? unit : -1;
    }

    private static int YearAt(Sentence sentence, int at)
    {
        var number = at < sentence.Count && sentence[at].Form.Length == 4 ? Number(sentence[at].Form) : 0;
        return number is >= 1000 and <= 2199 ? number : 0;
    }

    private static int Number(string form)
    {
        var digits = form.Length > 2 && char.IsAsciiLetter(form[^1]) && char.IsAsciiDigit(form[0]) ? form.AsSpan(0, form.Length - 2) : form;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static string Word(Sentence sentence, int at)
    {
        var form = Clauses.Lower(sentence[at].Form);
        return form.Length > 1 && form[^1] == '.' ? form[..^1] : form;
    }

    private static bool Make(int at, int count, TimeKind kind, int year, int month, int number, int unit, out TimeExpression found)
    {
        found = new TimeExpression(new TokenRange(at, count), kind, year, month, number, unit);
        return true;
    }
}
