"""Grammars of amending: the words of a legislature, as patterns made of its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

from attrs import frozen

from draftdiff.errors import InputError

#: Marks of punctuation that are named instead of quoted.
PUNCTUATION: Final = {
    "period": ".",
    "full stop": ".",
    "full-stop": ".",
    "semicolon": ";",
    "comma": ",",
    "colon": ":",
    "dash": "—",
}
_COUNTED: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ORDINALS: Final = {word: place for place, word in enumerate(_COUNTED, 1)} | {
    "last": -1,
    "final": -1,
    "penultimate": -2,
}
#: Words of a place: no quotation, and a semicolon only in parentheses.
_PHRASE: Final = r"(?:[^⟦;(]|\([^()⟦]*(?:\([^()⟦]*\)[^()⟦]*)*\))+?"
_MARKS: Final = "|".join(PUNCTUATION)
_KINDS: Final = "|".join(
    (
        r"words? figures? letters? phrases? expressions? terms? numbers? dates? commas? brackets? text language zip\scodes?"
        r" references?(?:\s)to"
    ).split()
)
_NAMING: Final = (
    rf"(?:the |an? )?(?:following:? )?"
    rf"(?:(?:{_KINDS})(?:(?:, (?:and )?| and )(?:{_KINDS}))*:? )?"
)
#: Which of several places of quoted words are meant, told before the words: "the second “order”".
_BEFORE: Final = (
    r"(?:the )?(?:(?P<nth>first|second|third|fourth|fifth|last|final) )?"
    r"(?:(?:occurrence of|references? to) )?"
)
#: What a file says for those who read it and for the tests: instructions with what they give, and
#: instructions that are refused.
_EXAMPLES: Final = ("right", "wrong")
#: The grammars that are tried first, and last.
_FIRST: Final = ("general", "eu", "us-congress", "uk")
_LAST: Final = ("bylaws", "commonwealth", "errata", "itu")
#: Short names of forms.
_SHORT: Final = {"us": "us-congress"}


@frozen(eq=False)
class Grammar:
    """The way a legislature writes amendments: the name of its file, and what that says, with what it
    extends.
    """

    name: str
    table: Mapping[str, Any]

    @cached_property
    def units(self) -> dict[str, str]:
        """The meaning of each word for a unit: "paragraphs" a paragraph."""
        named = (
            (concept, word)
            for concept, words in self.table["units"].items()
            for word in words.split()
        )
        return {word.replace("¬", " "): concept for concept, word in named}

    @cached_property
    def unit(self) -> str:
        """A pattern of all words for units."""
        return "|".join(sorted(map(re.escape, self.units), key=lambda word: (-len(word), word)))

    @cached_property
    def numbered_unit(self) -> re.Pattern[str]:
        """A pattern of the name of a unit with its number: "section 5", "OP 3"."""
        return re.compile(rf"\b(?:{self.unit})\.?\s?\(?(?:\d|[IVXLC]+\b|[a-z]\))", re.IGNORECASE)

    @cached_property
    def instrument(self) -> re.Pattern[str]:
        """A pattern of a text that is amended as a whole, by what it is called."""
        return re.compile(str(self.table["instrument"]))

    @cached_property
    def marks(self) -> dict[str, re.Pattern[str]]:
        """The verbs of instructions, the frame that is none for all its verbs, and tails, which say
        nothing of one.
        """
        heads = [f"^{say}" for say in self.table["heads"]["say"]]
        patterns = {
            "verbs": [r"\b(?:" + "|".join(self.table["verbs"]) + ")"],
            "frame": self.table["frame"],
            "tails": self.table["tails"]["say"],
            "heads": heads,
        }
        return {
            name: re.compile(
                f"(?:{'|'.join(alternatives)})".replace("{unit}", self.unit), re.IGNORECASE
            )
            for name, alternatives in patterns.items()
        }

    @cached_property
    def lines(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """Leads say where all is that hangs below them, scopes stand before a clause and say where
        it works.
        """
        return {
            name: tuple(map(self._compiled, self.table[name]["say"]))
            for name in ("leads", "scopes")
        }

    @cached_property
    def clauses(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The verbs, each with a pattern of a clause."""
        named = ((verb, say) for verb, says in self.table["clauses"].items() for say in says)
        return tuple(
            (verb, self._compiled(f"(?:by |to )?{say.removeprefix('by ')}")) for verb, say in named
        )

    @cached_property
    def unquoted(self) -> dict[str, re.Pattern[str]]:
        """Patterns of what comes in without quotation marks: how a line ends, or begins, that such
        text follows, which line ends it, and which lines go on with the line before them.
        """
        table = self.table["unquoted"]
        return {
            name: re.compile(
                f"(?:{'|'.join(table[name]) or '(?!)'})".replace("{unit}", self.unit), re.IGNORECASE
            )
            for name in ("opens", "closes", "joins")
        }

    @lru_cache(maxsize=64)  # noqa: B019 - grammars are few, and kept for good
    def places(self, name: str) -> re.Pattern[str]:
        """A pattern of a special place: whole, here, chapeau, heading or noise."""
        patterns = [say.replace("{unit}", self.unit) for say in self.table["places"][name]]
        return re.compile(
            "(?:" + "|".join(patterns or ["(?!)"]) + ")", 0 if name == "noise" else re.IGNORECASE
        )

    def _compiled(self, say: str) -> re.Pattern[str]:
        """The pattern with what stands for its names in braces; a name that comes again may not be
        captured twice.
        """
        where = self.table["occurrences"]
        quote = rf"(?:⟦\d+⟧|(?:{_MARKS})(?: at the end)?)"
        twice = [f"(?P<both>{say})" for say in where["both"]]
        end = [f"(?P<end>{say})" for say in where["end"]]
        which = "|".join([*twice, *where["all"], *where["nth"], *end])
        single = rf"{_BEFORE}{_NAMING}{quote}"
        several = rf"{single}(?:(?:, and|,| and) {single})*"
        parts = {
            "all": rf"(?P<which>(?:,?\s*\(?(?:{which})\)?,?)?)\s*",
            "place": rf"(?P<place>{_PHRASE})",
            "to": rf"(?P<to>{_PHRASE})",
            "block": r"(?P<block>⟦\d+⟧)",
            "thing": self.table["phrases"]["thing"],
            "imperative": "|".join(self.table["imperatives"]),
            "olds": rf"{_BEFORE}(?P<olds>{_unnamed(several)})",
            "news": rf"(?P<news>{_unnamed(several)})",
            **{name: rf"{_NAMING}(?P<{name}>{quote})" for name in ("new", "until")},
            **{name: rf"{_BEFORE}{_NAMING}(?P<{name}>{quote})" for name in ("old", "anchor")},
        }
        say = say.replace(" {all}", "{all}").replace(":? {block}", r"[\s:—–-]{0,4}{block}")
        say = say.replace("(?:is|are|shall be)", "(?:is|are|(?:shall|should|must|to)? ?be)")
        for name, pattern in parts.items():
            say = say.replace("{" + name + "}", pattern)
        return re.compile(_once(say.replace("{unit}", f"(?:{self.unit})")), re.IGNORECASE)

    def says(self, verb: str, is_inner: bool = False, /, **words: str) -> str:
        """An instruction in this form, by the sentence for a verb, or by that for a point of an
        article which is amended as follows.
        """
        write = self.table["write"]
        text = str((write.get("inner", {}) if is_inner else {}).get(verb, write[verb]))
        for name, value in words.items():
            text = text.replace("{" + name.capitalize() + "}", value[:1].upper() + value[1:])
            text = text.replace("{" + name + "}", value)
        return re.sub(r"([:—]) \n", r"\1\n", text)


def _unnamed(pattern: str) -> str:
    """The pattern without the names of its groups."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _once(pattern: str) -> str:
    """The pattern with each group named once: a name that stands again gets a number."""
    seen: dict[str, int] = {}

    def name(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}_{seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", name, pattern)


def forms() -> tuple[str, ...]:
    """The names of all grammars, the ones that are met most first."""
    folder = files("draftdiff.amending") / "grammars"
    names = sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return (*_FIRST, *(name for name in names if name not in (*_FIRST, *_LAST)), *_LAST)


@lru_cache(maxsize=16)
def grammar(name: str) -> Grammar:
    """The grammar of a legislature; an ``InputError`` if there is none of that name."""
    name = _SHORT.get(name, name)
    if name not in forms():
        raise InputError(
            f"there is no form of amendments {name!r}; there are {', '.join(forms())}, ep-list"
        )
    text = (files("draftdiff.amending") / "grammars" / f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for kind in _EXAMPLES:
        table.pop(kind, None)
    if "extends" not in table:
        return Grammar(name, table)
    base = grammar(table["extends"]).table
    units = {
        concept: " ".join(filter(None, [base["units"].get(concept), words]))
        for concept, words in table.get("units", {}).items()
    }
    return Grammar(name, _merged(base, {**table, "units": units}))


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """One table behind another: lists of its own come first, tables are joined, all else is its
    own.
    """
    joined: dict[type, Any] = {list: list.__add__, dict: lambda value, there: _merged(there, value)}
    own = {
        key: joined[type(value)](value, base[key])
        if key in base and type(value) in joined
        else value
        for key, value in own.items()
    }
    return {**base, **own}
