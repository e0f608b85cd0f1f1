"""Commas beside circumstances, second predicates and lists of deeds, where both readings are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.frames.clauses import readings
from draftdiff.meaning.proofs.marks.mark import Mark, mark_of
from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.forms.discontinuous import infinitive_end
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.tokens import parts_between

# What opens a condition or exception to the whole of a clause.
_EXCEPTING: Final = frozenset({"unless", "if", "except", "save", "provided", "providing", "subject"})
# What says how or when something is done, wherever it stands behind its verb.
_CIRCUMSTANCES: Final = (
    ("in", "accordance", "with"), ("having", "regard", "to"), ("taking", "into", "account"), ("on", "request"),
    ("upon", "request"), ("without", "delay"), ("as", "soon", "as"), ("in", "conformity", "with"),
    ("in", "any", "case"), ("in", "any", "event"), ("at", "the", "latest"), ("where", "necessary"),
    ("free", "of", "charge"),
)  # fmt: skip
# These have an object, not only a clause behind them.
_DECIDING: Final = frozenset({"decide", "decides", "decided", "show", "shows"})
# What follows deeds and belongs to all of them.
_WHEN: Final = frozenset({"before", "after", "when", "within", "until", "once"})
_TIMES: Final = _WHEN | {"by", "during", "on", "at", "in", "as"}
_COMMA: Final = frozenset({",", ""})
_CLOSING: Final = frozenset(",.;:")
# What may govern an infinitive.
_GOVERNING: Final = frozenset({"modal", "operative", "force"})
# Verbs of the third person that are no nouns.
_PRESENT: Final = frozenset(
    {"applies", "takes", "enters", "comes", "contains", "includes", "becomes", "remains", "ceases", "expires", "binds",
     "keeps", "pays", "gives", "makes", "sends", "meets", "elects", "adopts", "decides", "appoints", "informs",
     "prepares", "publishes", "submits", "determines", "ensures", "maintains", "consists", "has"}
)  # fmt: skip
# Two deeds in one clause are told by so few words.
_SHORT: Final = 3


def separates_the_same(segment: Segment, region: Region) -> bool:
    """True where a comma came or went and what it parts belongs together in one way only."""
    known = equivalents(segment.lexicon.language)
    mark = mark_of(segment, region) if known.forms else None
    if mark is None or mark.kinds != _COMMA or not mark.before or not mark.behind:
        return False
    tables = segment.lexicon
    return (
        "," in (mark.before[-1], mark.behind[0])  # written twice
        or mark.behind in (["as", "well"], ["as", "well", "."])
        or _inside_date(mark, tables)
        or _before_exception(mark, tables)
        or _before_circumstance(mark, tables)
        or _before_predicate(mark, tables)
        or _before_last_deed(mark, tables)
        or _before_last_thing(mark, tables)
        or any(_sets_off(*pair, tables) for pair in _pairs(segment, region))
    )


def other_separators(segment: Segment) -> bool:
    """True where all edits are marks, and members that a colon and semicolons set apart stand between commas now."""
    sides = (segment.old.words, segment.new.words)
    if ";" not in sides[0] and ";" not in sides[1]:
        return False
    parted, joined = sorted(sides, key=lambda words: words.count(";"), reverse=True)
    if ";" not in parted or "," in parted or ";" in joined or joined.count(",") + 1 < parted.count(";"):
        return False
    changed = (side[slice(*region[which])] for region in segment.regions for which, side in enumerate(sides))
    if any(word[0].isalnum() for words in changed for word in words):
        return False
    return _members(parted) == _members(joined)


def before_infinitive(segment: Segment, region: Region) -> bool:
    """True for a comma between a force and the infinitive that it governs: "verpflichtet sich(,) zu liefern".

    Nothing stands between them that could belong to either.

    Args:
        segment: Where they stand.
        region: The edit.
    """
    tables = segment.lexicon
    mark = mark_of(segment, region) if tables.infinitive_sign else None
    if mark is None or mark.kinds != _COMMA or not mark.behind:
        return False
    told = mark.behind[0] in tables.among("grammar.dative")  # "empfiehlt dem Mieter zu räumen"
    governed = any(
        hit.end == mark.at and hit.kind in _GOVERNING and not (told and hit.end - hit.start == 1)
        for hit in mark.side.hits
    )
    clause = mark.behind[: next((at for at, word in enumerate(mark.behind) if word in _CLOSING), len(mark.behind))]
    last = len(clause) - 1
    ends = (infinitive_end(clause, at, tables) for at in (last - 1, last) if at >= 0)
    return governed and len(clause) in ends


def _members(words: Sequence[str]) -> list[str]:
    """The words with commas between members, none before "and", and no colon."""
    found: list[str] = []
    for word in words:
        if word in ("and", "or") and found[-1:] == [","]:
            found.pop()
        if word != ":":
            found.append("," if word == ";" else word)
    return found


# ------------------------------------------------------------- circumstances


def _inside_date(mark: Mark, tables: Lexicon) -> bool:
    """True between a month and its year."""
    year = mark.behind[0].isdecimal() and len(mark.behind[0]) == 4
    return year and any(entry.kind == "month" for entry in tables.entries(mark.before[-1]))


def _before_exception(mark: Mark, tables: Lexicon) -> bool:
    """True before "unless" and the like, where one clause stands before it that they can belong to."""
    if mark.behind[0] not in _EXCEPTING or (mark.behind[0] == "subject" and mark.behind[1:2] != ["to"]):
        return False
    return _is_single(mark.before, tables) and not {",", ";", "and"} & set(mark.behind)


def _before_circumstance(mark: Mark, tables: Lexicon) -> bool:
    """True before "in accordance with" and the like behind one clause in which nothing else is described."""
    said = tuple(mark.behind[:_SHORT])
    if not any(said[: len(words)] == words for words in _CIRCUMSTANCES):
        return False
    return _is_single(mark.before, tables) and {",", ";"}.isdisjoint(mark.behind)


def _is_single(words: Sequence[str], tables: Lexicon) -> bool:
    """True for one main clause: a verb with its subject, nothing joined, nothing that describes a noun by a verb."""
    known = equivalents(tables.language)
    finite = known.among("finite") | tables.among("grammar.be")
    places = [at for at, word in enumerate(words) if word in finite]
    if not places or not known.among("conditional").isdisjoint(words):
        return False
    if not {",", ";", ":", ".", "and", "or", "to"}.isdisjoint(words) or not (
        known.among("reporting") - _DECIDING
    ).isdisjoint(words):
        return False
    behind = [word for word in words[places[0] + 1 :] if word not in finite and word not in known.among("auxiliaries")]
    return not any(word.endswith(("ed", "ing")) for word in behind[1:])


# ---------------------------------------------------------------- predicates


def _before_predicate(mark: Mark, tables: Lexicon) -> bool:
    """True before "and" with a second verb of the same subject, to which nothing that follows leads back."""
    known = equivalents(tables.language)
    if mark.behind[0] != "and" or len(mark.behind) < _SHORT or not {",", ";"}.isdisjoint(mark.before):
        return False
    reaching = known.among("conditional") | known.among("reporting") | {":", ".", "or"}
    if not reaching.isdisjoint(mark.before):
        return False
    if tables.is_modal(mark.behind[1]) and any(
        map(tables.is_modal, mark.before)
    ):  # "must clean(,) and must ensure that"
        return ((known.among("conditional") - {"that", "such"}) | _WHEN | _EXCEPTING).isdisjoint(mark.behind)
    if _reaches_back(mark.behind[:-1], tables):
        return False
    if mark.behind[1] in known.among("subject_pronouns"):
        return True
    if _goes_on(mark, tables):
        return True
    present = mark.behind[1] in _PRESENT and tables.base_of(mark.behind[1]) is not None
    if (present or mark.behind[1] in tables.among("grammar.be")) and _WHEN.isdisjoint(mark.behind[2:]):
        return any(word in _PRESENT or word in tables.among("grammar.be") for word in mark.before)
    if not any(map(tables.is_modal, mark.before)):
        return False
    verb = mark.behind[2] if mark.behind[1] == "not" else mark.behind[1]
    if tables.is_modal(mark.behind[1]):
        return True
    if any(
        word == "to" and _is_base(following, tables)
        for word, following in zip(mark.before, mark.before[1:], strict=False)
    ):
        return False
    rest = mark.behind[2:]
    bare = _is_base(mark.before[-1], tables) and tables.is_modal(mark.before[-2])  # it shares its object
    if not bare and _is_base(verb, tables) and rest[0] in known.among("determiners") | {"it", "them"}:
        return _TIMES.isdisjoint(rest) and "," not in rest
    passive = verb.endswith("ed") and any(word in ("be", "is", "are") for word in mark.before)
    said = " ".join(word for word in rest if word != ".")
    return passive and (said == "" or said in known.among("asides") or said in ("as needed", "as required"))


def _goes_on(mark: Mark, tables: Lexicon) -> bool:
    """True for "The notary reads the deed(,) and then signs it": the subject with either verb is a clause."""
    rest = mark.behind[2:] if mark.behind[1] == "then" else mark.behind[1:]
    rest = rest[:-1] if rest[-1:] == ["."] else rest
    if len(rest) < 2 or not rest[0].endswith("s") or verb_of(rest[0], tables) is None or not _TIMES.isdisjoint(rest):
        return False
    first = readings(mark.before, tables, frozenset())
    if not first or first[0].subject is None or first[0].around or first[0].group.passive:
        return False
    second = readings([*first[0].subject, *rest], tables, frozenset())
    return bool(second) and second[0].subject == first[0].subject


def _reaches_back(words: Sequence[str], tables: Lexicon) -> bool:
    """True where a condition or relative may lead back; "such" and the "that" of "of that sum" only point."""
    reaching = equivalents(tables.language).among("conditional") - {"such"}
    pointing = tables.among("grammar.prepositions")
    pairs = zip(["", *words], words, strict=False)
    return any(word in reaching and not (word == "that" and before in pointing) for before, word in pairs)


def _is_base(word: str, tables: Lexicon) -> bool:
    return verb_of(word, tables) == word


# --------------------------------------------------------------------- lists


def _before_last_deed(mark: Mark, tables: Lexicon) -> bool:
    """True in "shall be signed, dated(,) and sealed", with nothing or a time for all of them behind."""
    if mark.behind[0] not in ("and", "or") or not mark.behind[1:2] or not mark.behind[1].endswith("ed"):
        return False
    parts = parts_between(mark.before, (",",))
    if len(parts) < 2 or any(len(part) != 1 or not part[0].endswith("ed") for part in parts[1:]):
        return False
    first = parts[0]
    bound = len(first) > 1 and first[-1].endswith("ed") and first[-2] in tables.among("grammar.be") | {"be", "been"}
    rest = mark.behind[2:]
    return bound and (not rest or rest[0] in _WHEN | {".", ";"})


def _before_last_thing(mark: Mark, tables: Lexicon) -> bool:
    """True in "A form, a copy of the deed(,) and a fee shall": the list opens the sentence and ends at its verb."""
    known = equivalents(tables.language)
    if mark.behind[0] not in ("and", "or"):
        return False
    at = next((at for at, word in enumerate(mark.behind) if word in known.among("finite")), 0)
    members = [*parts_between(mark.before, (",",)), mark.behind[1:at]]
    if at < 2 or len(members) < _SHORT or "and" in mark.before or "or" in mark.before or "or" in mark.behind[1:at]:
        return False
    articles = {members[0][0] if members[0] else "", *(part[0] for part in members[1:] if part)}
    if len(articles) != 1 or not articles <= {"a", "an", "the"} or any(len(part) < 2 for part in members):
        return False
    small = known.among("borders") | known.among("conditional") | known.among("openings") - {"of"}
    return all(small.isdisjoint(part) for part in members) and not {"of", "in", "for"} & set(members[-1])


# --------------------------------------------------------------------- pairs


def _pairs(segment: Segment, region: Region) -> list[tuple[Mark, Mark]]:
    """The mark with the one before it, and with the one behind it, where both came or both went."""
    if region not in segment.regions:
        return []
    at = segment.regions.index(region)
    couples = [(first, first + 1) for first in (at - 1, at) if 0 <= first < len(segment.regions) - 1]
    marks = [
        (mark_of(segment, segment.regions[one]), mark_of(segment, segment.regions[other])) for one, other in couples
    ]
    return [
        (one, other)
        for one, other in marks
        if one is not None and other is not None and (one.old, one.new) == (other.old, other.new)
    ]


def _sets_off(opening: Mark, closing: Mark, tables: Lexicon) -> bool:
    """True for two commas around words between a modal and its verb, a verb and its object, or two halves of one."""
    inside = opening.behind[: len(opening.behind) - len(closing.behind) - 1]
    if not opening.before or not closing.behind or not inside or closing.kinds != _COMMA:
        return False
    before, behind = opening.before[-1], closing.behind[0]
    if not {",", ";"}.isdisjoint(inside[:-1]):
        return False
    denied = before == "not" and len(opening.before) > 1 and tables.is_modal(opening.before[-2])
    if (tables.is_modal(before) or denied) and (_is_base(behind, tables) or behind in ("be", "not", "have")):
        return inside[0] not in ("and", "or")
    known = equivalents(tables.language)
    prepositions = tables.among("grammar.prepositions")
    if before in prepositions and inside[0] in ("and", "or") and inside[-1] in prepositions:
        return True  # "governed by, and construed in accordance with, the laws"
    acts = len(opening.before) > 1 and tables.is_modal(opening.before[-2]) and _is_base(before, tables)
    opens = inside[0] in known.among("leading") | known.among("openings")
    return acts and opens and behind in known.among("determiners")
