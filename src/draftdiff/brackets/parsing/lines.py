"""Lines that say who wants what with a paragraph: ITU's ADD, MOD, SUP and NOC, and compiled lists of proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Attribution, Block, Sign, Verb
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing import attribution
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.reading import Found
from draftdiff.brackets.parsing.statements import read_statement
from draftdiff.patterns import lazily

_VERB = lazily(
    regex.compile,
    r"(?P<names>[^()\[\]:\n]{0,80}?)\s*[(]?\b(?P<verb>ADD|MOD|SUP|NOC)\b[)]?[:.]?(?:[^\S\n]+|\Z)(?:[–—-]\s+)?",
)
_TARGET = lazily(
    regex.compile,
    r"(?:(?:Article|Art\.|Appendix|Annex|Resolution|No\.|Section)\s*)?(?:\d+[A-Z]?(?:[./]\d+[A-Z]?)*|[A-Z]\d+)(?:\s+(?:bis|ter|quater))?[.:]?(?=\s|\Z)",
)
_NEVER = 1 << 62
_STANCES: dict[str, Verb] = {"ADD": "propose", "MOD": "propose", "SUP": "delete", "NOC": "no change"}


@frozen
class Line:
    """A line that stands for a proposal: an ITU verb with its target, a version of the paragraph above, or a comment;
    the reason says why it was taken as text or comment."""

    block: int
    kind: Literal["verb", "text", "comment"]
    verb: str = ""
    target: str = ""
    names: tuple[str, ...] = ()
    reason: str = ""


def read_lines(found: Found, blocks: Sequence[Block], profile: Profile, names: Names) -> dict[int, Line]:
    """The lines of a text that this house compiles so, by the index of their paragraph; adds their signs and names."""
    lines: dict[int, Line] = {}
    base: Block | None = None
    for block in blocks:
        line = _verb_line(found, block, names) if profile.verbs else None
        if line is None and (profile.compiled or profile.statements):
            above = base.text if base is not None and base.area == block.area else ""
            line = _compiled_line(found, block, above, profile, names)
        if line is None:
            base = block
        else:
            lines[block.index] = line
    return lines


def _verb_line(found: Found, block: Block, names: Names) -> Line | None:
    match = _VERB.match(block.text)
    named = match["names"] if match is not None and match["names"].strip() else ""
    clause = names.read(named, shapes=named.isupper()) if named else None
    if match is None or (named and clause is None):
        return None
    found.signs.append(Sign(block.index, 0, match.end(), "verb"))
    target = _TARGET.match(block.text, match.end())
    if target is not None:
        found.signs.append(Sign(block.index, target.start(), target.end(), "label"))
    if match["verb"] == "SUP" and len(block.text) > match.end():
        found.signs.append(Sign(block.index, target.end() if target else match.end(), len(block.text), "comment"))
    said = clause.parties if clause else ()
    about = target.group().strip() if target else (block.label or "").strip(". ")
    place = block.index, 0, match.end(), None, "verb"
    found.attributions.append(Attribution(_STANCES[match["verb"]], said, *place, target=about))
    return Line(block.index, "verb", match["verb"], about, said)


def silence(found: Found) -> None:
    """Takes the brackets inside comments and suppressed text for what they are there: quotations, no choices."""
    comments = {sign.paragraph: sign.start for sign in found.signs if sign.kind == "comment"}
    silent = {
        bracket.id
        for bracket in found.brackets
        if bracket.start[0] == bracket.end[0] and bracket.start[1] >= comments.get(bracket.start[0], _NEVER)
    }
    if silent:
        found.brackets = [
            evolve(one, content="note", meaning="") if one.id in silent else one for one in found.brackets
        ]
        found.signs = [sign for sign in found.signs if sign.bracket not in silent]
        found.attributions = [one for one in found.attributions if one.bracket not in silent]


def _compiled_line(found: Found, block: Block, base: str, profile: Profile, names: Names) -> Line | None:
    head = attribution.line_head(block.text, names, profile.compiled)
    if head is None:
        return None
    rest = block.text[head.length :]
    comment, reason = attribution.is_comment(rest, base)
    parties = head.clauses[0].parties
    found.signs.append(Sign(block.index, 0, head.length, "attribution"))
    if not comment:
        found.attributions.append(Attribution("propose", parties, block.index, 0, head.length, None, "line"))
        return Line(block.index, "text", names=parties, reason=reason)
    found.signs.append(Sign(block.index, head.length, len(block.text), "comment"))
    place, said = (block.index, 0, len(block.text), None, "line"), read_statement(rest, speakers=parties)
    found.attributions += [
        Attribution(one.verb, one.parties, *place, one.on_behalf_of, one.excepts, one.target, one.words or rest.strip(),
                    one.withdrawn) for one in said
    ] or [Attribution("comment", parties, *place, words=rest.strip())]  # fmt: skip
    return Line(block.index, "comment", names=parties, reason=reason)
