"""Editorial layers: what may differ between two texts that say the same, each proved by equality without it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.letters import tells_apart
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.numbers.measure_reader import Measure
from draftdiff.meaning.words.numbers.measures import BEGINNING, measures
from draftdiff.meaning.words.spelling import exchanged, one_spelling, plain_marks, word_form, word_forms
from draftdiff.meaning.words.spelling_tables import spelling
from draftdiff.meaning.words.tokens import UNSPACED, tokenize
from draftdiff.meaning.words.triggers import scan

#: The layers of a text, in the order in which they are taken off.
LAYERS: Final = ("spelling", "style", "format", "case", "punctuation", "space")
# Kinds of triggers that are of numbers, amounts and dates.
_NUMBERS: Final = ("number", "duration", "multiplier", "currency", "percent", "fraction", "month", "unit", "comparator")

# Longer stretches are never proved equal: they would have to be rewritten word by word.
_LIMIT: Final = 400
_MARK: Final = r"[,;:.!\u2026()\u060c\u061b\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09]"
_DASH: Final = re.compile(r"(?:(?<=[^\d]\s)|(?<=\s\s)|^)[-\u2010-\u2015]+(?=\s|$)|\s*[\u2013\u2014](?=\s)")
# "Article 7.-The Parties", "Article 7. The Parties".
_BEHIND_NUMBER: Final = re.compile(r"(?<=\d\.)\s*[-\u2013\u2014]+\s*(?=[^\W\d])")
# A mark between two figures or two letters belongs to them ("1.5", "e.g."); so does "(s)" in "State(s)".
_LOOSE: Final = re.compile(
    rf"(?<!\w)\s*{_MARK}+|(?<=\D){_MARK}+(?=\s|$)|{_MARK}+(?=\s|$)|{_MARK}+(?!\w)|(?<=[^\W\d_])[\u3001\u3002\uff0c\uff1b\uff1a]"
)
_SPACE_BEFORE_MARK: Final = re.compile(r"(?<=\S)\s+(?=[,;:.!?)\]%'\u2019\u201d\u00bb\u060c\u061b\u061f])")
_SPACE_AFTER_OPENING: Final = re.compile(r"(?<=[(\[\u00ab\u201c])\s+")
_SPACE_IN_FIGURE: Final = re.compile(
    r"(?<=\d)\s+(?=\()|(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))|(?<=[\$\u20ac\u00a3])\s+(?=\d)"
    r"|(?<=\d)\s+(?=(?:[mckd]?m|[mk]?g|t|m?l|h|min|[km]?[VWJ]|[MG]W|[kMG]?Hz|"
    r"[kMh]?Pa|kN|[kMG]?Wh|kVA|GJ|kBq|\u00b5Sv|d?B|[kMG][bB]|\u00b0 ?[CF])(?!\w))"
    r"|(?<=\b(?:EUR|USD|GBP|CHF|CAD|AUD|JPY|CNY|INR|SEK|NOK|DKK|ZAR|NZD))\s+(?=\d)"
)
# Quotation marks of any kind, with the apostrophe of "the Parties' duties"; the stops of "U.S.".
_QUOTATION: Final = re.compile(
    "(?<=\\d)['\u2019](?=s(?!\\w))|(?<!\\d)[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018\u2019]|['\u2018\u2019](?!\\w)"
)
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
# What Markdown puts around words, and before them in a line: emphasis, code, headings, bullets, quotations, addresses.
_MARKDOWN: Final = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\W\d])|(?<=[^\W\d_])\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=[^\W\d_])|(?<=[^\W\d_])_{1,3}(?!\w)"
    r"|(?<=[.:!?])\*{1,3}(?=\s|$)"
    r"|(?<![:\w])`(?=\w)|(?<=[^\W\d_])`(?!\w)"
    r"|(?<=[A-Za-z])[\u00b7\u22c5](?=[A-Za-z])"
    r"|(?m:^[ \t]*(?:#{1,6}|[-*+>\u2022\u00b7\u25cf])[ \t]+)|<(?=[\w.+-]+@|https?:)|(?<=[\w/])>"
)
_LETTERS: Final = re.compile(r"[^\W_]+(?:[-'][^\W\d_]+)*")
_AT_MOST: Final = -1
_ELIDED: Final = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*'?")
_BOUNDS: Final = {0: "", 1: ">=", 2: ">", -1: "<=", -2: "<", 0.5: "~", 0.25: "="}
# With these a hyphen makes another number.
_NUMERIC: Final = "half|thirds?|quarters?|fourths?|fifths?|tenths?|hundred|thousand|odd|plus"
# Between characters of a language without spaces, and beside foreign words and figures, a space says nothing.
_SPACE_BESIDE: Final = re.compile(r"(?<=[\u3001-\u9fff])\s+|\s+(?=[\u3001-\u9fff])")
# What may stand between the parts of one word.
_JOINTS: Final = {ord(mark): None for mark in "'- "}
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")


def proof(old: str, new: str, language: str) -> tuple[str, ...] | None:
    """The layers that have to be taken off both texts to make them equal, or None where that is not enough.

    Example:
        >>> proof("the Centre,", "the  center", "en")
        ('spelling', 'case', 'punctuation', 'space')
        >>> proof("shall", "should", "en") is None
        True
    """
    if len(old) > _LIMIT or len(new) > _LIMIT or not old or not new or old.isspace() or new.isspace():
        return ("space",) if not old.strip() and not new.strip() else None
    if language not in UNSPACED and not (_perhaps_equal(old, new, language) and _perhaps_exchanged(old, new, language)):
        return None
    if bare(old, LAYERS, language) != bare(new, LAYERS, language) or tells_apart(old, new, language):
        return None
    for layer in ("space", "spelling", "case", "punctuation", "format", "style"):
        if bare(old, (layer,), language) == bare(new, (layer,), language):
            return (layer,)
    needed = tuple(layer for layer in LAYERS if _needed(old, new, layer, language))
    return ("punctuation",) if needed == ("punctuation", "space") and _DASH.search(old + new) else needed


def _perhaps_equal(old: str, new: str, language: str) -> bool:
    """A quick look: False where words differ that belong to no number and no interchangeable phrase."""
    one, other = _skeleton(old, language), _skeleton(new, language)
    if one[0] == other[0]:
        return True
    if one[1] == other[1]:
        return any(word[0].isdecimal() for word in one[1])
    return one[2] == other[2] and may_be_phrases(one[1] ^ other[1], language)


def _perhaps_exchanged(old: str, new: str, language: str) -> bool:
    """A closer look: False where other letters are left, and words that may not be exchanged for each other."""
    (letters, said, _), (others, across, _) = _skeleton(old, language), _skeleton(new, language)
    return letters == others or may_be_exchanged(said, across, language)


def may_be_exchanged(said: Collection[str], across: Collection[str], language: str) -> bool:
    """False where a word of one text alone is of no number and of no phrase exchanged between them.

    Args:
        said: The words of a text, in their common spelling.
        across: Those of the other one.
        language: Of both.
    """
    one, other = frozenset(said), frozenset(across)
    for words, own, there in ((one - other, one, other), (other - one, other, one)):
        for word in words:
            if not _perhaps_of_phrase(word, own, there, language):
                return False
    return True


def _perhaps_of_phrase(word: str, own: frozenset[str], across: frozenset[str], language: str) -> bool:
    """True for a word of a number, of a phrase in its own text, and of what stands for a phrase of the other text."""
    if belongs_to_phrase(word, _number_words(language)) and _may_count(across, language):
        return True
    phrases, forms = _phrases_with(language)
    return any(map(own.issuperset, phrases.get(word, ()))) or any(map(across.issuperset, forms.get(word, ())))


def _may_count(words: frozenset[str], language: str) -> bool:
    """False for words that hold no number, amount or date; a word of one that stays as it is has none across."""
    if not _counting_words(language).isdisjoint(words):
        return True
    return any(word[0].isdecimal() or "-" in word for word in words)


def may_be_phrases(words: Iterable[str], language: str) -> bool:
    """True where all words belong to numbers or interchangeable phrases, and not only words that many phrases share."""
    known, common = phrase_words(language), spelling(language).common
    telling = False
    for word in words:
        if word not in known and not belongs_to_phrase(word, known):
            return False
        telling = telling or word not in common
    return telling


def belongs_to_phrase(word: str, known: frozenset[str]) -> bool:
    """True for a figure, and for a word of a number or of a phrase with another wording ("twenty-one" is of two)."""
    return word in known or word[0].isdecimal() or ("-" in word and all(part in known for part in word.split("-")))


@lru_cache(maxsize=1 << 15)
def _skeleton(text: str, language: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The letters of a text in one spelling, its words, and those of no number and no phrase with another wording."""
    if text.isascii() and text.isalpha():
        words = [word_form(text.lower(), language)]
    else:
        words = word_forms(_letters(_counted(plain_marks(text).lower(), language), language), language)
    known = phrase_words(language)
    said = frozenset(words)
    foreign = frozenset([word for word in said - known if not belongs_to_phrase(word, known)])
    return "".join(words).translate(_JOINTS), said, foreign


def _letters(text: str, language: str) -> list[str]:
    """The words of a text; what is elided before an apostrophe is one of its own ("d'", "avertir")."""
    return (_ELIDED if spelling(language).parted else _LETTERS).findall(text)


@made_once
def phrase_words(language: str) -> frozenset[str]:
    """The words of all phrases that have another wording, and of numbers."""
    phrases = [phrase for pair in _exchanges(language) for phrase in pair]
    told = (word for phrase in phrases for word in (*phrase.split(), *_letters(phrase, language)))
    return frozenset([*_number_words(language), *told])


def _exchanges(language: str) -> Iterator[tuple[str, str]]:
    """The phrases that have another wording, and what stands for them."""
    tables = spelling(language)
    yield from tables.phrases.items()
    yield from ((long, short.lower()) for short, long in tables.acronyms.items())


@made_once
def _phrases_with(language: str) -> tuple[dict[str, list[frozenset[str]]], dict[str, list[frozenset[str]]]]:
    """By a word of a phrase, and of what stands for it, the words that the phrase needs, in their common spelling."""
    phrases: dict[str, list[frozenset[str]]] = {}
    forms: dict[str, list[frozenset[str]]] = {}
    for phrase, form in _exchanges(language):
        needed = frozenset(word_forms(_letters(phrase, language), language))
        for word in needed:
            phrases.setdefault(word, []).append(needed)
        for word in word_forms(_letters(form, language), language):
            forms.setdefault(word, []).append(needed)
    return phrases, forms


@lru_cache
def _counting_words(language: str) -> frozenset[str]:
    """The longest word of each phrase that a number, amount or date without a figure in front begins with."""
    longest = [max(phrase, key=len) for phrase in lexicon(language).phrases_of(*BEGINNING)]
    return frozenset(word_forms(longest, language))


@lru_cache
def _number_words(language: str) -> frozenset[str]:
    """The words of numbers, amounts and dates."""
    numbers = [word for phrase in lexicon(language).phrases_of(*_NUMBERS) for word in phrase]
    numbers += ["st", "nd", "rd", "th"] if language == "en" else []
    numbers += [word for phrase in lexicon(language).among("time.until") for word in phrase.split()]
    return frozenset(numbers) | lexicon(language).among("grammar.figure_endings")


def _needed(old: str, new: str, layer: str, language: str) -> bool:
    rest = tuple(other for other in LAYERS if other != layer)
    return bare(old, rest, language) != bare(new, rest, language)


@lru_cache(maxsize=1 << 15)
def bare(text: str, layers: tuple[str, ...], language: str) -> str:
    """The text without these layers.

    Example:
        >>> bare("Twelve  organisations", ("spelling", "style", "space"), "en")
        '12 organizations'
    """
    if "spelling" in layers:
        text = one_spelling(text, language)
    if "style" in layers:
        text = _one_style(text, language)
    if "format" in layers:
        text = _MARKDOWN.sub("", text)
    if "case" in layers:
        text = text.lower()
    if "space" in layers:
        text = without_extra_space(text)
    if "punctuation" in layers:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), _QUOTATION.sub("", text))
        text = _LOOSE.sub("", _DASH.sub("", _BEHIND_NUMBER.sub(" ", text)))
    if "space" in layers and language in UNSPACED:
        return _SPACE_BESIDE.sub("", text)
    return " ".join(text.split()) if "space" in layers else text


def without_extra_space(text: str) -> str:
    """The text with single spaces, none before marks, inside figures or at the ends."""
    text = _SPACE_BEFORE_MARK.sub("", " ".join(_INVISIBLE.sub("", text).split()))
    return _SPACE_IN_FIGURE.sub("", _SPACE_AFTER_OPENING.sub("", text))


def _one_style(text: str, language: str) -> str:
    """The text with phrases of one meaning in one form, figures for numbers and dates in one order."""
    tables = spelling(language)
    lowered = text.lower()
    for short, long in tables.acronyms.items():
        if long in lowered:
            text = re.sub(rf"(?i)\b{long}\b", short, text)
            lowered = text.lower()
    return _figures(_phrased(_counted(text, language), language), language)


def _counted(text: str, language: str) -> str:
    """The text with "sixteen-bit" and "16-bit" as two words."""
    return _counting(language).sub(r"\1 ", text) if "-" in text else text


@lru_cache
def _counting(language: str) -> re.Pattern[str]:
    """The number of "sixteen-bit" and "16-bit", with its hyphen; that of "twenty-one" is none."""
    single = [phrase[0] for phrase in lexicon(language).phrases_of("number") if len(phrase) == 1]
    numbers = "|".join(map(re.escape, sorted(single))) or "(?!)"
    return re.compile(rf"(?i)(?<![\w-])(\d+|{numbers})-(?=[^\W\d_]{{2}})(?!(?:{numbers}|{_NUMERIC})\b)")


@lru_cache
def _phrase_pattern(language: str) -> re.Pattern[str] | None:
    phrases = sorted(spelling(language).phrases, key=lambda phrase: (-len(phrase), phrase))
    if not phrases:
        return None
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?:(?<=')|(?!\w))")


def _phrased(text: str, language: str) -> str:
    if language in UNSPACED:
        return exchanged(text, language, "phrases")
    pattern = _phrase_pattern(language)
    if pattern is None:
        return text
    phrases = spelling(language).phrases
    return pattern.sub(lambda match: _parted(match[0], _capital_like(match[0], phrases[match[0].lower()])), text)


def _parted(written: str, form: str) -> str:
    """The form, with a space behind it where the phrase was joined to the next word ("est tenu d'")."""
    return f"{form} " if written.endswith("'") and not form.endswith("'") else form


def _capital_like(written: str, form: str) -> str:
    return form[:1].upper() + form[1:] if written[:1].isupper() else form


def _figures(text: str, language: str) -> str:
    tables = lexicon(language)
    tokens = tokenize(text, language)
    pieces: list[str] = []
    done = 0
    for measure in measures(tokens.words, scan(tokens.words, tables.phrases), tables):
        until = _until(tokens.words, measure, tables)
        start, end = tokens.starts[measure.start - until], tokens.ends[measure.end - 1]
        pieces += [text[done:start], "<=" * (until > 0 and not measure.bound), _figure(measure, text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _until(words: list[str], measure: Measure, tables: Lexicon) -> int:
    """How many words before a date or duration say "by" it or "within" it."""
    if measure.kind not in ("date", "duration", "clock") or measure.bound not in (0, _AT_MOST):
        return 0
    until, start = tables.among("time.until"), measure.start
    return next((n for n in tables.until if start >= n and " ".join(words[start - n : start]) in until), 0)


def _figure(measure: Measure, written: str) -> str:
    if measure.kind in ("soft", "frequency"):
        return written.lower()
    unit = "" if measure.kind == "number" else measure.unit + measure.kind[0]
    return f"{_BOUNDS[measure.bound]}{measure.value:.12g}{unit}"
