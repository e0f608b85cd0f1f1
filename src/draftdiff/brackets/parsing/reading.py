"""The kinds of brackets: from pairs of signs to brackets with names, labels and tags, and what is
no wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

import regex
from attrs import define, field, frozen

from draftdiff.brackets.elements import (
    Attribution,
    Block,
    Bracket,
    Content,
    Meaning,
    Place,
    Sign,
    Status,
    text_between,
)
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing import attribution
from draftdiff.brackets.parsing.names import Clause, Names
from draftdiff.brackets.parsing.signs import Pair, Stretch
from draftdiff.lazy import lazy_pattern
from draftdiff.model import labels

#: What stands behind "agreed" in a tag.
_BEHIND = (
    r"(?:\s+(?:ad\s+ref(?:erendum)?\.?|in\s+(?:informals|principle|plenary|committee|working\s+group)|text|language"
    r"|as\s+amended|today|\(\d+[^()]*\)))*"
)
_PENDING_ON = r"(?:[,;]?\s+(?:pending|subject\s+to)\s+(?P<pending>[^.;\]]{1,200}))?"
#: Words to come: "...", "X", "20XX", "Placeholder for ...", "to be determined".
_PLACEHOLDER: Final = lazy_pattern(
    regex.compile,
    r"(?: [.…\s]*[.…]{1,3}[.…\s]* | [Xx]{1,4} | \d{0,2}[Xx]{2,4} | [_\s]* | \?+ | tb[cd]"
    r"| to\ be\ (?:added|completed|confirmed|determined|decided|defined|developed|inserted|elaborated)\b.*"
    r"| (?:placeholder|reserved\ for)\b.* | (?:insert|add)\ (?:date|name|number|text|title|reference)s?\b.*"
    r"| date | dates | name | number | year | month | title | place | venue | amount | no\ text | reserved )\.?",
    regex.IGNORECASE | regex.VERBOSE | regex.DOTALL,
)
#: An editor's note rather than wording.
_NOTE: Final = lazy_pattern(
    regex.compile,
    r"(?: sic\b.? | source s? (?::.*)? | ref(?:erence)?s? | citation\ needed | emphasis\ added | emphasis\ in\ original"
    r"| ibid\.? | footnotes?(?:\ .{0,20})? | fn\.?\s*\d+ | note s? (?:\ (?:by|to|from)\ [^:]{1,60})? \s*[:—–-].*"
    r"| (?:editor|translator)(?:s|'s|’s)?\ note.* | see\ .{1,120} | cf\.?\ .{1,120}"
    r"| (?:interpretation|laughter|applause|inaudible|original:.{1,40}) )",
    regex.IGNORECASE | regex.VERBOSE | regex.DOTALL,
)
#: "[^1]" calls a footnote in Markdown.
_MARK: Final = lazy_pattern(regex.compile, r"\^[\w-]{1,20}")
_FOOTNOTE: Final = lazy_pattern(regex.compile, r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*")
#: Before these, digits behind a decimal point are a number.
_UNIT: Final = lazy_pattern(regex.compile, r"\s?(?:[°%‰]|per\b)")
_ATTACHED: Final = lazy_pattern(regex.compile, r"[\p{L}\p{N}.,;:!?)\]”’\"']")
#: "Option 1:", "Option (a):", "Alt 2:", and "Alt" alone behind a number.
OPTION: Final = lazy_pattern(
    regex.compile,
    r"\s*(?P<label>(?P<word>[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt|ALT)\.?\s*[(]?(?P<n>\d{1,2}|[A-Za-z]|[IVXivx]{1,4})[)]?)"
    r"\s*(?:[:.]|[–—-](?=\s)|(?=\s*[\[\]{]|\s*\Z))\s*",
)
_BRACE = lazy_pattern(regex.compile, r"\{[^{}\[\]\n]*\}")
_PARENTHESIS = lazy_pattern(regex.compile, r"[^\S\n]?\(([^()\[\]\n]{3,260})\)")


@frozen
class Tag:
    """A status tag understood: agreed or pending, its words, and who or what is awaited."""

    status: Literal["agreed", "pending"]
    text: str
    pending: str = ""


@lru_cache(maxsize=64)
def _tag_pattern(agreed: tuple[str, ...], pending: tuple[str, ...]) -> regex.Pattern[str]:
    def options(phrases: tuple[str, ...]) -> str:
        ordered = sorted(
            {phrase.lower() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)
        )
        return "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in ordered)

    return regex.compile(
        rf"(?:(?:it|this|the\s+paragraph)\s+(?:has\s+been|is|was)\s+)?(?:(?P<agreed>{options(agreed)}){_BEHIND}{_PENDING_ON}"
        rf"|(?P<waits>{options(pending)})(?:\s+(?P<more>[^.;\]]{{1,200}}))?)\.?",
        regex.IGNORECASE,
    )


def tag_in(text: str, profile: Profile) -> Tag | None:
    """The status that a bracket, parenthesis or sentence states, or None if it holds anything else."""
    text = text.strip()
    status = (
        _tag_pattern(profile.agreed, profile.pending).fullmatch(text) if len(text) <= 260 else None
    )
    if status is None:
        return None
    awaited = (status["pending"] or status["more"] or "").strip()
    return Tag("pending" if awaited or status["waits"] else "agreed", text, awaited)


def _is_footnote(text: str, before: str, after: str) -> bool:
    """Return whether it is the number of a footnote: digits that touch what is before them, beside
    no other bracket.
    """
    if _MARK.fullmatch(text):
        return True
    if _FOOTNOTE.fullmatch(text) is None or not _ATTACHED.match(before) or _UNIT.match(after):
        return False
    return before != "]" and after[:1] != "["


@define
class Findings:
    """The parts of a text that were read so far; private to the parser."""

    brackets: list[Bracket] = field(factory=list)
    signs: list[Sign] = field(factory=list)
    attributions: list[Attribution] = field(factory=list)
    statuses: list[Status] = field(factory=list)
    warnings: list[str] = field(factory=list)

    def add(
        self,
        pair: Pair,
        content: Content,
        meaning: Meaning,
        body: tuple[Place, Place],
        label: str | None = None,
    ) -> None:
        """Adds the bracket of a pair of signs."""
        self.brackets.append(
            Bracket(
                len(self.brackets),
                content,
                pair.written,
                meaning,
                pair.open[:2],
                (pair.close[0], pair.close[2]),
                body,
                pair.closed,
                pair.parent,
                pair.depth,
                label,
            )
        )

    def name(
        self,
        clauses: Sequence[Clause],
        otherwise: str,
        stretch: Stretch,
        number: int,
        where: str,
        quoted: str = "",
        target: str = "",
    ) -> None:
        """Adds the position of each clause, or what its place says where it states none."""
        self.attributions += [
            Attribution(
                attribution.verb_of(clause, otherwise),
                clause.parties,
                *stretch,
                number,
                where,
                clause.on_behalf_of,
                clause.excepts,
                target,
                quoted,
                certainty=clause.certainty,
            )
            for clause in clauses
        ]


def read_brackets(
    blocks: Sequence[Block],
    pairs: Sequence[Pair],
    strays: Sequence[Stretch],
    profile: Profile,
    names: Names,
) -> Findings:
    """The brackets of a composite text, with their signs, names and tags."""
    findings = Findings()
    parents = {pair.parent for pair in pairs if pair.written in ("bracket", "label")}
    for number, pair in enumerate(pairs):
        if pair.parent is not None and findings.brackets[pair.parent].content != "text":
            findings.add(pair, "note", "", pair.inside)
            continue
        text = blocks[pair.open[0]].text
        within = pair.open[0] == pair.close[0] and pair.closed
        inside = None
        if within and number not in parents:
            inside = text[pair.open[2] : pair.close[1]]
        content = _content(text, pair, inside, profile, names)
        if content == "text":
            _add_text(findings, blocks, number, pair, profile, names)
        else:
            findings.add(pair, content, "", pair.inside)
            _add_apparatus(findings, number, pair, content, inside or "", profile, names)
    findings.signs += [Sign(*stray, "stray") for stray in strays]
    for block in blocks:
        _read_rest(findings, block, profile)
    return findings


def _content(text: str, pair: Pair, inside: str | None, profile: Profile, names: Names) -> Content:
    """Return the kind of a bracket and its inside, which is None if it crosses a border or holds
    others.
    """
    if inside is None or pair.written in ("slash", "mark"):
        return "text"
    if tag_in(inside, profile) is not None:
        return "status"
    bare = inside.strip()
    before = text[: pair.open[1]][-1:]
    after = text[pair.close[2] : pair.close[2] + 5]
    if (len(inside) <= 400 and _NOTE.fullmatch(bare)) or _is_footnote(bare, before, after):
        return "note"
    if len(inside) <= 400 and _PLACEHOLDER.fullmatch(bare):
        return "placeholder"
    if attribution.positions(inside, names):
        return "position"
    return "text"


def _add_text(
    findings: Findings,
    blocks: Sequence[Block],
    number: int,
    pair: Pair,
    profile: Profile,
    names: Names,
) -> None:
    """A bracket that holds text in dispute."""
    start, end = pair.inside
    block = blocks[pair.open[0]]
    label = None
    is_written = pair.written in ("bracket", "label")
    if is_written:
        if pair.close[0] == pair.open[0]:
            stop = pair.close[1]
        else:
            stop = len(block.text)
        at, label = _read_opening(findings, number, block, pair.open[2], stop, names)
        start = start[0], at
    meaning: Meaning = pair.meaning or profile.meaning  # type: ignore[assignment]  # validated by Profile
    findings.add(pair, "text", meaning, (start, end), label)
    findings.signs += [Sign(*pair.open, "open", number), Sign(*pair.close, "close", number)]
    if pair.who:
        verb = "delete" if meaning == "deletion" else "propose"
        findings.name(
            (Clause(None, (pair.who,)),),
            verb,
            (block.index, pair.open[1], pair.open[1]),
            number,
            "mark",
        )
    elif pair.closed and is_written and profile.postfix != "none":
        _read_behind(findings, number, blocks, pair, profile, names)


def _add_apparatus(
    findings: Findings,
    number: int,
    pair: Pair,
    content: Content,
    inside: str,
    profile: Profile,
    names: Names,
) -> None:
    """The sign of a bracket that is no wording, and what it says. A note is wording of its own: it
    has no sign.
    """
    stretch = (pair.open[0], pair.open[1], pair.close[2])
    if content == "status":
        _add_status(findings, *stretch, inside, profile, number)
    elif content != "note":
        findings.signs.append(Sign(*stretch, content, number))
    for position in attribution.positions(inside, names) if content == "position" else ():
        findings.name(
            (position.clause,),
            position.verb,
            stretch,
            number,
            "bracket",
            position.words,
            position.target,
        )


def _read_opening(
    findings: Findings, number: int, block: Block, at: int, stop: int, names: Names
) -> tuple[int, str | None]:
    """Option label, names and number at the start of a bracket: where its words start, and its
    label.
    """
    label = None
    opens_block = not block.text[: at - 1].strip(" [［") and block.label is None
    for _ in range(3):
        text = block.text[at : min(stop, at + attribution.MAX_PREFIX + 10)]
        option = OPTION.match(text)
        named = attribution.prefix(text, names)
        if option is not None and label is None:
            findings.signs.append(Sign(block.index, at, at + option.end(), "option", number))
            at = at + option.end()
            label = option["label"]
        elif named is not None:
            stretch = (block.index, at, at + named.length)
            findings.signs.append(Sign(*stretch, "attribution", number))
            findings.name(named.clauses, "propose", stretch, number, "prefix")
            at = at + named.length
            opens_block = True
        else:
            break
    written, remainder = (
        labels.split(block.text[at : min(stop, at + 60)])
        if opens_block and label is None
        else (None, "")
    )
    if written is not None:
        end = min(stop, at + 60) - len(remainder)
        findings.signs.append(Sign(block.index, at, end, "label", number))
        return end, written
    return at, label


def _read_behind(
    findings: Findings,
    number: int,
    blocks: Sequence[Block],
    pair: Pair,
    profile: Profile,
    names: Names,
) -> None:
    """Names in parentheses behind a bracket."""
    text = blocks[pair.close[0]].text
    _, _, end = pair.close
    if not text[end : end + 2].lstrip().startswith("("):
        return
    inside = text_between(blocks, *findings.brackets[number].body)[-200:]
    named = attribution.postfix(text, pair.close[2], inside, names)
    if named is not None:
        stretch = (pair.close[0], pair.close[2], pair.close[2] + named.length)
        findings.signs.append(Sign(*stretch, "attribution", number))
        findings.name(
            named.clauses,
            "reserve" if profile.postfix == "holder" else "propose",
            stretch,
            number,
            "postfix",
        )


def _read_rest(findings: Findings, block: Block, profile: Profile) -> None:
    """Braces, tags in parentheses, and paragraphs that are nothing but a tag."""
    for brace in (
        _BRACE.finditer(block.text) if "{" in block.text and profile.braces != "text" else ()
    ):
        start, end = brace.span()
        if profile.braces == "placeholder":
            findings.signs.append(Sign(block.index, start, end, "placeholder"))
        else:
            findings.signs += [Sign(block.index, at, at + 1, "title") for at in (start, end - 1)]
    for match in _PARENTHESIS.finditer(block.text) if "(" in block.text else ():
        start = match.start(1) - 1
        _add_status(findings, block.index, start, match.end(), match[1], profile)
    if block.text[:1].isalpha():
        _add_status(findings, block.index, 0, len(block.text), block.text, profile)


def _add_status(
    findings: Findings,
    index: int,
    start: int,
    end: int,
    text: str,
    profile: Profile,
    number: int | None = None,
) -> None:
    tag = tag_in(text, profile)
    if tag is not None:
        findings.signs.append(Sign(index, start, end, "status", number))
        findings.statuses.append(
            Status(index, tag.status, tag.text, (index, start, end), tag.pending)
        )
