"""What each bracket is: from pairs of signs to brackets with names, labels and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex
from attrs import define, field

from draftdiff.brackets.elements import Attribution, Block, Bracket, Content, Meaning, Place, Sign, Status, text_between
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing import attribution, contents
from draftdiff.brackets.parsing.names import Clause, Names
from draftdiff.brackets.parsing.signs import Pair, Stray
from draftdiff.model import labels
from draftdiff.patterns import lazily

#: "Option 1:", "Option (a):", "Alt 2:", and "Alt" alone behind a number.
OPTION: Final = lazily(
    regex.compile,
    r"\s*(?P<label>(?P<word>[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt|ALT)\.?\s*[(]?(?P<n>\d{1,2}|[A-Za-z]|[IVXivx]{1,4})[)]?)"
    r"\s*(?:[:.]|[–—-](?=\s)|(?=\s*[\[\]{]|\s*\Z))\s*",
)
_BRACE = lazily(regex.compile, r"\{[^{}\[\]\n]*\}")
_PARENTHESIS = lazily(regex.compile, r"[^\S\n]?\(([^()\[\]\n]{3,260})\)")


@define
class Found:
    """What was found so far while a text is parsed; private to the parser."""

    brackets: list[Bracket] = field(factory=list)
    signs: list[Sign] = field(factory=list)
    attributions: list[Attribution] = field(factory=list)
    statuses: list[Status] = field(factory=list)
    warnings: list[str] = field(factory=list)


def read_prose(pairs: Sequence[Pair]) -> Found:
    """The brackets of prose: none is in dispute."""
    found = Found()
    for number, pair in enumerate(pairs):
        found.brackets.append(_bracket(number, pair, "prose", "", pair.inside))
    return found


def read_brackets(
    blocks: Sequence[Block], pairs: Sequence[Pair], strays: Sequence[Stray], profile: Profile, names: Names
) -> Found:
    """The brackets of a composite text, with their signs, names and tags."""
    found = Found()
    parents = {pair.parent for pair in pairs if pair.written in ("bracket", "label")}
    for number, pair in enumerate(pairs):
        if pair.parent is not None and found.brackets[pair.parent].content != "text":
            found.brackets.append(_bracket(number, pair, "note", "", pair.inside))
            continue
        inside = _inside(blocks, pair) if number not in parents else None
        content = _content(blocks[pair.open[0]].text, pair, inside, profile, names)
        _add(found, blocks, number, pair, content, inside or "", profile, names)
    found.signs += [Sign(*stray, "stray") for stray in strays]
    for block in blocks:
        _read_rest(found, block, profile)
    return found


def _inside(blocks: Sequence[Block], pair: Pair) -> str | None:
    """The text of a bracket within one paragraph; None if it crosses a border."""
    same = pair.open[0] == pair.close[0] and pair.closed
    return blocks[pair.open[0]].text[pair.open[2] : pair.close[1]] if same else None


def _content(text: str, pair: Pair, inside: str | None, profile: Profile, names: Names) -> Content:
    if inside is None or pair.written in ("slash", "mark"):
        return "text"
    if contents.tag_in(inside, profile) is not None:
        return "status"
    before, after = text[: pair.open[1]][-1:], text[pair.close[2] : pair.close[2] + 5]
    if contents.is_note(inside) or contents.is_footnote(inside, before, after):
        return "note"
    if contents.is_placeholder(inside):
        return "placeholder"
    return "position" if attribution.positions(inside, names) else "text"


def _bracket(
    number: int, pair: Pair, content: Content, meaning: Meaning, body: tuple[Place, Place], label: str | None = None
) -> Bracket:
    return Bracket(
        number, content, pair.written, meaning, pair.open[:2], (pair.close[0], pair.close[2]), body,
        pair.closed, pair.parent, pair.depth, label,
    )  # fmt: skip


def _add(
    found: Found,
    blocks: Sequence[Block],
    number: int,
    pair: Pair,
    content: Content,
    inside: str,
    profile: Profile,
    names: Names,
) -> None:
    start, end = pair.inside
    if content != "text":
        found.brackets.append(_bracket(number, pair, content, "", (start, end)))
        _add_apparatus(found, number, pair, content, inside, profile, names)
        return
    block = blocks[pair.open[0]]
    stop = pair.close[1] if pair.close[0] == pair.open[0] else len(block.text)
    at, label = (
        _read_opening(found, number, block, pair.open[2], stop, names)
        if pair.written in ("bracket", "label")
        else (start[1], None)
    )
    meaning: Meaning = pair.meaning or _meaning(profile)
    found.brackets.append(_bracket(number, pair, content, meaning, ((start[0], at), end), label))
    found.signs += [Sign(*pair.open, "open", number), Sign(*pair.close, "close", number)]
    if pair.who:
        verb = "delete" if meaning == "deletion" else "propose"
        _name(found, (Clause(None, (pair.who,)),), verb, (block.index, pair.open[1], pair.open[1]), number, "mark")
    elif pair.closed and pair.written in ("bracket", "label") and profile.postfix != "none":
        _read_behind(found, number, blocks, pair, profile, names)


def _meaning(profile: Profile) -> Meaning:
    return "" if profile.meaning == "prose" else profile.meaning  # type: ignore[return-value]  # validated by Profile


def _add_apparatus(
    found: Found, number: int, pair: Pair, content: Content, inside: str, profile: Profile, names: Names
) -> None:
    """The sign of a bracket that is no wording, and what it says. A note is wording of its own: it has no sign."""
    place = (pair.open[0], pair.open[1], pair.close[2])
    tag = contents.tag_in(inside, profile) if content == "status" else None
    if content != "note":
        found.signs.append(Sign(*place, content, number))
    if tag is not None:
        found.statuses.append(Status(place[0], tag.status, tag.text, place, tag.pending))
    for said in attribution.positions(inside, names) if content == "position" else ():
        _name(found, (said.clause,), said.verb, place, number, "bracket", said.words, said.target)


def _read_opening(found: Found, number: int, block: Block, at: int, stop: int, names: Names) -> tuple[int, str | None]:
    """Option label, names and number at the start of a bracket: where its words start, and its label."""
    label = None
    opens_block = not block.text[: at - 1].strip(" [［") and block.label is None
    for _ in range(3):
        text = block.text[at : min(stop, at + attribution.MAX_PREFIX + 10)]
        option, named = OPTION.match(text), attribution.prefix(text, names)
        if option is not None and label is None:
            found.signs.append(Sign(block.index, at, at + option.end(), "option", number))
            at, label = at + option.end(), option["label"]
        elif named is not None:
            place = (block.index, at, at + named.length)
            found.signs.append(Sign(*place, "attribution", number))
            _name(found, named.clauses, "propose", place, number, "prefix")
            at, opens_block = at + named.length, True
        else:
            break
    written, rest = labels.split(block.text[at : min(stop, at + 60)]) if opens_block and label is None else (None, "")
    if written is not None:
        end = min(stop, at + 60) - len(rest)
        found.signs.append(Sign(block.index, at, end, "label", number))
        return end, written
    return at, label


def _read_behind(
    found: Found, number: int, blocks: Sequence[Block], pair: Pair, profile: Profile, names: Names
) -> None:
    """Names in parentheses behind a bracket."""
    text = blocks[pair.close[0]].text
    if text[pair.close[2] : pair.close[2] + 2].lstrip()[:1] != "(":
        return
    bracket = found.brackets[number]
    result = attribution.postfix(text, pair.close[2], text_between(blocks, *bracket.body)[-200:], names)
    if result is not None:
        named, opened = result
        place = (pair.close[0], opened, opened + named.length)
        found.signs.append(Sign(*place, "attribution", number))
        _name(found, named.clauses, "reserve" if profile.postfix == "holder" else "propose", place, number, "postfix")


def _name(
    found: Found, clauses: Sequence[Clause], otherwise: str, place: tuple[int, int, int], number: int | None,
    where: str, quoted: str = "", target: str = "",
) -> None:  # fmt: skip
    for clause in clauses:
        found.attributions.append(
            Attribution(
                attribution.verb_of(clause, otherwise), clause.parties, *place, number, where,
                clause.on_behalf_of, clause.excepts, target, quoted, certainty=clause.certainty,
            )
        )  # fmt: skip


def _read_rest(found: Found, block: Block, profile: Profile) -> None:
    """Braces, tags in parentheses, and paragraphs that are nothing but a tag."""
    if "{" in block.text and profile.braces != "text":
        for brace in _BRACE.finditer(block.text):
            found.signs += _brace_signs(block.index, brace.start(), brace.end(), profile)
    if "(" in block.text:
        for parenthesis in _PARENTHESIS.finditer(block.text):
            _add_status(found, block.index, parenthesis.start(1) - 1, parenthesis.end(), parenthesis[1], profile)
    if block.text[:1].isalpha() and len(block.text) <= 260:
        _add_status(found, block.index, 0, len(block.text), block.text, profile)


def _brace_signs(index: int, start: int, end: int, profile: Profile) -> Iterator[Sign]:
    if profile.braces == "placeholder":
        yield Sign(index, start, end, "placeholder")
    else:
        yield Sign(index, start, start + 1, "title")
        yield Sign(index, end - 1, end, "title")


def _add_status(found: Found, index: int, start: int, end: int, text: str, profile: Profile) -> None:
    tag = contents.tag_in(text, profile)
    if tag is not None:
        found.signs.append(Sign(index, start, end, "status"))
        found.statuses.append(Status(index, tag.status, tag.text, (index, start, end), tag.pending))
