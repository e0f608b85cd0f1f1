"""Forms of a verb by name, the nouns of doing among them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.forms.inflection import OWN_NOUNS, inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.usage import is_listed

# What makes a noun of doing of a verb without its last letters.
_NOUNS: Final = (
    ("", "ment"), ("", "al"), ("", "ance"), ("", "ence"), ("", "ion"), ("", "ation"), ("e", "ation"), ("e", "ion"),
    ("e", "al"), ("e", "ance"), ("e", "ence"), ("y", "ication"), ("ide", "ision"), ("it", "ission"), ("uce", "uction"),
    ("be", "ption"), ("ze", "sis"), ("se", "sis"), ("", "y"), ("ict", "iction"), ("ute", "ution"), ("olve", "olution"),
    ("ise", "isation"), ("ate", "ation"), ("end", "ension"), ("ert", "ersion"), ("ede", "ession"), ("eed", "ession"),
)  # fmt: skip
# A stem has so many letters.
_STEM: Final = 2
# These are nouns as well as verbs.
_SAME: Final = frozenset(
    "consent assent "
    "release use vote request review transfer increase decrease rise fall loss visit return change repair report "
    "appeal claim conflict need exercise supply control study test search audit attack attempt breach collapse "
    "decline default delay discharge display dispute dissent distress end escape exchange export finance grant help "
    "hire import influence issue lapse launch lease leave license limit march neglect notice offer order outbreak "
    "passage pledge process progress promise protest purchase rebate record recruit reform refund regard relapse "
    "remark replay rescue research reserve respect result revolt reward sale sentence spread start stop support "
    "surrender survey surge suspect tow trade transport travel trespass trust waste withdrawal work".split()
)


@lru_cache(maxsize=1 << 12)
def nouns_of(verb: str, tables: Lexicon) -> tuple[str, ...]:
    """The nouns that tell the deed of a verb, the one in -ing last.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> nouns_of("adopt", lexicon("en")), nouns_of("lose", lexicon("en"))
        (('adoption', 'adopting'), ('loss', 'losing'))
    """
    own = [noun for noun, base in OWN_NOUNS.items() if base == verb]
    made = {
        verb[: len(verb) - len(end)] + ending
        for end, ending in _NOUNS
        if verb.endswith(end) and len(verb) - len(end) >= _STEM
    }
    found = sorted(noun for noun in made if is_listed(noun) and verb_of(noun, tables) == verb)
    return tuple(dict.fromkeys([*own, *found, *([verb] if verb in _SAME else []), inflected(verb, "g")]))
