"""The language a text is in, where nobody has said so: by its script, then by its commonest small
words.
"""

from __future__ import annotations

import re
from typing import Final

from draftdiff.lazy import lazy_pattern

_SAMPLE: Final = 4000
_SCRIPTS: Final = (
    ("ar", lazy_pattern(re.compile, "[\u0621-\u064a]")),
    ("ru", lazy_pattern(re.compile, "[\u0430-\u044f]")),
    ("zh", lazy_pattern(re.compile, "[\u4e00-\u9fff]")),
)
_OTHER_THAN_CHINESE: Final = lazy_pattern(re.compile, "[\u3040-\u30ff\uac00-\ud7af]")
_SMALL_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in shall be is that for with by or as this which any are on not all must may should each "
        "every except from its their has have",
        "fr": "le la les des et du une dans que pour est par sur au aux ou qui doit ne pas",
        "es": "el la los las de y en que del para por una con se es al o no su",
        "de": "der die das und ist von zu den des nicht mit durch oder auf werden im dem für ein eine",
        "it": "il lo la gli di che e per del della non con una sono nel dei le alla",
        "pt": "o os as de da do e em que para por uma com no na ao ou não se",
        "nl": "de het een van en in is dat niet op te voor met zijn door aan",
        "sw": "ya na wa kwa ni katika kila mtu haki au za la kuwa",
        "tr": "ve bir bu için ile da de hakkı her şahsın veya olan",
        "vi": "và của quyền các được có người mọi cho trong không hay",
    }.items()
}
#: Letters and signs that of these languages one alone has.
_LETTERS: Final = {
    language: frozenset(letters)
    for language, letters in {
        "de": "ß",
        "es": "ñ¿¡",
        "fr": "œ",
        "pt": "ãõ",
        "tr": "ğış",
        "vi": "đơưạảịọụ",
    }.items()
}
_WORD: Final = lazy_pattern(re.compile, r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The BCP 47 tag of a text's language, or "und" where it is none that can be told."""
    sample = text[:_SAMPLE]
    letters = len(_WORD.findall(sample)) or 1
    for language, script in _SCRIPTS:
        if 2 * len(script.findall(sample)) > letters:
            if language == "zh" and _OTHER_THAN_CHINESE.search(sample):
                return "und"
            return language
    words = _words(sample)
    plain = all(map(str.isascii, words))  # curly quotes, dashes and signs are of no language
    letters_of = {
        language for language, own in _LETTERS.items() if not own.isdisjoint(sample.lower())
    }
    shares = _shares(words)
    best = max(shares, key=lambda language: (shares[language], language == "en"))
    if len(words) >= 8 and 16 * shares[best] < len(words):
        if shares[best] or not plain:
            return "und"
        return "en"
    if not shares[best] and len(letters_of) == 1:
        return letters_of.pop()
    if shares[best] or plain:
        return best
    return "und"


#: So many small words more than the language of the draft has tell another one.
_PLAINLY: Final = 3


def language_within(text: str, tongue: str) -> str:
    """The language of a paragraph of a draft: the draft's own, unless its script or its small words
    plainly tell another one.

    Example:
        >>> language_within("The Parties shall report to the Board each year.", "zh")
        'en'
        >>> language_within("Annex 2", "fr")
        'fr'
    """
    own = language_of(text)
    if own in (tongue, "und") or tongue.partition("-")[0] == own:
        return tongue
    shares = _shares(_words(text[:_SAMPLE]))
    has_script = own not in shares
    expected, _, _ = tongue.partition("-")
    is_plain = shares.get(own, 0) >= shares.get(expected, 0) + _PLAINLY
    if has_script or is_plain:
        return own
    return tongue


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _shares(words: list[str]) -> dict[str, int]:
    """For each language how many of some words are its small ones."""
    return {
        language: sum(map(small.__contains__, words)) for language, small in _SMALL_WORDS.items()
    }
