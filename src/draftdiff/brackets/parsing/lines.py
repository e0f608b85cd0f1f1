"""Lines that say who wants what (ITU's ADD, MOD, SUP and NOC, compiled lists), and which house
wrote a text at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Attribution, Block, Marked, Run, Sign, Verb
from draftdiff.brackets.lexicon import party_words
from draftdiff.brackets.notation import Profile, profile, profiles
from draftdiff.brackets.parsing import attribution
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.reading import Findings
from draftdiff.brackets.parsing.statements import read_statement
from draftdiff.lazy import lazy_pattern

if TYPE_CHECKING:
    from draftdiff.brackets.reports.reading import ReportedPosition

_VERB = lazy_pattern(
    regex.compile,
    r"(?P<names>[^()\[\]:\n]{0,80}?)\s*[(]?\b(?P<verb>ADD|MOD|SUP|NOC)\b[)]?[:.]?(?:[^\S\n]+|\Z)(?:[–—-]\s+)?",
)
_TARGET = lazy_pattern(
    regex.compile,
    r"(?:(?:Article|Art\.|Appendix|Annex|Resolution|No\.|Section)\s*)?(?:\d+[A-Z]?(?:[./]\d+[A-Z]?)*|[A-Z]\d+)(?:\s+(?:bis|ter|quater))?[.:]?(?=\s|\Z)",
)
_NEVER = 1 << 62
_STANCES: dict[str, Verb] = {
    "ADD": "propose",
    "MOD": "propose",
    "SUP": "delete",
    "NOC": "no change",
}


@frozen
class Line:
    """A line that stands for a proposal: an ITU verb with its target, a version of the paragraph
    above, or a comment; the reason says why it was taken as text or comment.
    """

    block: int
    kind: Literal["verb", "text", "comment"]
    verb: str = ""
    target: str = ""
    names: tuple[str, ...] = ()
    reason: str = ""


def read_lines(
    findings: Findings, blocks: Sequence[Block], profile: Profile, names: Names
) -> dict[int, Line]:
    """The lines of a text that this house compiles so, by the index of their paragraph; adds their
    signs and names.
    """
    lines: dict[int, Line] = {}
    base: Block | None = None
    for block in blocks:
        line = _verb_line(findings, block, names) if profile.verbs else None
        if line is None and (profile.compiled or profile.statements):
            above = base.text if base is not None and base.area == block.area else ""
            line = _compiled_line(findings, block, above, profile, names)
        if line is None:
            base = block
        else:
            lines[block.index] = line
    return lines


def _verb_line(findings: Findings, block: Block, names: Names) -> Line | None:
    match = _VERB.match(block.text)
    named = ""
    if match is not None and match["names"].strip():
        named = match["names"]
    clause = names.read(named, shapes=named.isupper()) if named else None
    if match is None or (named and clause is None):
        return None
    findings.signs.append(Sign(block.index, 0, match.end(), "verb"))
    target = _TARGET.match(block.text, match.end())
    if target is not None:
        findings.signs.append(Sign(block.index, target.start(), target.end(), "label"))
    if match["verb"] == "SUP" and len(block.text) > match.end():
        findings.signs.append(
            Sign(block.index, target.end() if target else match.end(), len(block.text), "comment")
        )
    parties = clause.parties if clause else ()
    if target:
        about = target.group().strip()
    else:
        about = (block.label or "").strip(". ")
    stretch = block.index, 0, match.end(), None, "verb"
    findings.attributions.append(
        Attribution(_STANCES[match["verb"]], parties, *stretch, target=about)
    )
    return Line(block.index, "verb", match["verb"], about, parties)


def silence(findings: Findings) -> None:
    """Takes the brackets inside comments and suppressed text for what they are there: quotations,
    no choices.
    """
    comments = {sign.paragraph: sign.start for sign in findings.signs if sign.kind == "comment"}
    silent = {
        bracket.id
        for bracket in findings.brackets
        if bracket.start[0] == bracket.end[0]
        and bracket.start[1] >= comments.get(bracket.start[0], _NEVER)
    }
    if silent:
        findings.brackets = [
            evolve(bracket, content="note", meaning="") if bracket.id in silent else bracket
            for bracket in findings.brackets
        ]
        findings.signs = [sign for sign in findings.signs if sign.bracket not in silent]
        findings.attributions = [
            attribution
            for attribution in findings.attributions
            if attribution.bracket not in silent
        ]


def _compiled_line(
    findings: Findings, block: Block, base: str, profile: Profile, names: Names
) -> Line | None:
    head = attribution.line_head(block.text, names, profile.compiled)
    if head is None:
        return None
    remainder = block.text[head.length :]
    # The reader of reports is loaded where such a line is.
    from draftdiff.brackets.parsing.remarks import read_remark

    parties = head.clauses[0].parties
    remarks = read_remark(remainder, parties)
    comment, reason = attribution.is_comment(remainder, base)
    findings.signs.append(Sign(block.index, 0, head.length, "attribution"))
    if remarks:
        findings.signs.append(Sign(block.index, head.length, len(block.text), "comment"))
        findings.attributions += [_remarked(block, remark, remainder) for remark in remarks]
        return Line(block.index, "comment", names=parties, reason="says where a party stands")
    if not comment:
        findings.attributions.append(
            Attribution("propose", parties, block.index, 0, head.length, None, "line")
        )
        return Line(block.index, "text", names=parties, reason=reason)
    findings.signs.append(Sign(block.index, head.length, len(block.text), "comment"))
    stretch = (block.index, 0, len(block.text), None, "line")
    positions = read_statement(remainder, speakers=parties)
    findings.attributions += [
        Attribution(
            position.verb,
            position.parties,
            *stretch,
            position.on_behalf_of,
            position.excepts,
            position.target,
            position.words or remainder.strip(),
            position.withdrawn,
        )
        for position in positions
    ] or [Attribution("comment", parties, *stretch, words=remainder.strip())]
    return Line(block.index, "comment", names=parties, reason=reason)


def _remarked(block: Block, remark: ReportedPosition, text: str) -> Attribution:
    """Return the position that a remark in a line of its own gives its parties."""
    from draftdiff.brackets.parsing.remarks import verb_of_remark

    return Attribution(
        verb_of_remark(remark),
        remark.parties,
        block.index,
        0,
        len(block.text),
        None,
        "line",
        remark.on_behalf_of,
        words=remark.words or remark.new or text.strip(),
        condition=remark.condition,
    )


_COMPILED = lazy_pattern(
    regex.compile,
    rf"\s*[•*·–—-]?\s*[^:\n\[\]]{{2,80}},\s*(?:{'|'.join(party_words('classes'))})\s*:",
)
_BODIES = ("commission", "council", "parliament", "mandate")
#: Runs that prose has too: links and footnotes side by side.
_WEAK_REASONS: Final = (
    "numbers and dates",
    "single words without a space between",
    "short members without a space between",
    "no cue",
)
_LINK_TARGET = lazy_pattern(regex.compile, r"^[^\S\n]*\[[^\]\n]+\]:\s", regex.MULTILINE)
_AGREED = lazy_pattern(regex.compile, r"agreed|convenu|acordado|согласовано", regex.IGNORECASE)


def detect(composite: Marked) -> tuple[str, str]:
    """The profile that fits a text, and why, from the text as parsed under ``un``.

    Signals of a composite text are status tags, slots of alternatives, and delegations in brackets;
    without any the profile is ``plain``. A document symbol or a house's own signs then tell which
    house it is.
    """
    features = _features(composite)
    signals = _signals(composite)
    if not signals and not features:
        missing = "no status tags, no slots of alternatives, no delegations in brackets"
        return "plain", f"no signal of a composite text: {missing}"
    evidence = ", ".join(signals + [text for _, text in features])
    symbol = _symbol(composite)
    if symbol is not None:
        return symbol[0], f"{evidence}; the symbol {symbol[1]} names the house"
    return (features[0][0] if features else "un"), evidence


def _signals(composite: Marked) -> list[str]:
    tags = sum(_AGREED.match(status.text) is not None for status in composite.statuses)
    linked = _LINK_TARGET.search(composite.source) is not None
    # Versions of paragraphs; options count only beside brackets, for contracts have them too.
    forms = (
        ("versions", "options")
        if any(bracket.written == "bracket" for bracket in composite.disputed)
        else ("versions",)
    )
    slots = sum(slot.form in forms and slot.relation == "alternative" for slot in composite.slots)
    numbers = [
        number for run in composite.runs if _is_slot(composite, run, linked) for number in run.slots
    ]
    slots += sum(len(composite.slots[number].members) > 1 for number in numbers)
    named = {
        (attribution.paragraph, attribution.start)
        for attribution in composite.attributions
        if attribution.where in ("prefix", "bracket")
    }
    joined = sum(_joins(composite, number) for number in range(len(composite.brackets)))
    counts = (
        (tags, "status tag", "status tags"),
        (slots, "slot of alternatives", "slots of alternatives"),
        (len(named), "delegation in brackets", "delegations in brackets"),
        (joined, "bracket that continues its sentence", "brackets that continue their sentence"),
    )
    return [
        f"{number} {singular if number == 1 else many}"
        for number, singular, many in counts
        if number
    ]


def _is_slot(composite: Marked, run: Run, linked: bool) -> bool:
    """Return whether a run can only be alternatives. One with a weak cue counts inside a sentence,
    if there are no links.
    """
    if run.relation not in ("alternative", "mixed") or _is_prose(composite, run):
        return False
    if len(run.brackets) > 2 or any(
        reason not in _WEAK_REASONS for reason in run.reason.split("; ")
    ):
        return True
    first = composite.brackets[run.brackets[0]]
    return not linked and first.start[1] > 0 and "numbers and dates" not in run.reason


def _is_prose(composite: Marked, run: Run) -> bool:
    """Return whether a run looks like links or code: it touches a word, or holds digits and single
    letters only.
    """
    first = composite.brackets[run.brackets[0]]
    index, start = first.start
    before = composite.blocks[index].text[:start][-1:]
    texts = [composite.words_of(composite.brackets[number]) for number in run.brackets]
    touches = before.isalnum() or before == "!" or first.written == "slash"
    if touches:
        return True
    stripped = [text.strip() for text in texts]
    return all(len(text) < 2 or text.isdigit() for text in stripped)


def _joins(composite: Marked, number: int) -> bool:
    """Return whether a bracket begins or ends with a comma, as no editor's insertion does."""
    bracket = composite.brackets[number]
    if (
        bracket.content != "text"
        or bracket.written != "bracket"
        or bracket.body[0][0] != bracket.body[1][0]
    ):
        return False
    (index, start), (_, end) = bracket.body
    text = composite.blocks[index].text[start:end]
    if len(text) <= 3:
        return False
    return text.lstrip().startswith((", ", "; "))


def _features(composite: Marked) -> list[tuple[str, str]]:
    """A house's own signs, as (profile, what was seen), the plainest first."""
    features = []
    blocks = composite.blocks
    verbs = sum(
        line.kind == "verb"
        for line in read_lines(Findings(), blocks, profile("itu"), Names.from_parties(())).values()
    )
    if verbs > 1:
        features.append(("itu", f"{verbs} paragraphs that open with ADD, MOD, SUP or NOC"))
    compiled = sum(_COMPILED.match(block.text) is not None for block in blocks)
    if compiled:
        features.append(
            ("wsis", f"{compiled} line{'s' if compiled > 1 else ''} with a party and its class")
        )
    stances = {
        attribution.verb for attribution in composite.attributions if attribution.where == "prefix"
    }
    if "oppose" in stances and "propose" in stances:
        features.append(("tpp", "proponents and opponents in one bracket"))
    marks = [mark.kind for paragraph in composite.draft.paragraphs for mark in paragraph.marks]
    tracked = marks.count("inserted") + marks.count("deleted")
    if tracked:
        features.append(("unga_docx", f"{tracked} tracked change{'s' if tracked > 1 else ''}"))
    if _has_columns(composite):
        features.append(("eu_columns", "a table with a column for each body"))
    slots = [slot for slot in composite.slots if slot.form == "options"]
    options = sum(len(slot.members) > 1 for slot in slots)
    if options and any(bracket.written == "bracket" for bracket in composite.disputed):
        features.append(("unfccc", "options of whole paragraphs"))
    return features


def _has_columns(composite: Marked) -> bool:
    for paragraph in composite.draft.paragraphs:
        if paragraph.kind == "table" and paragraph.children:
            heads = [cell.text.lower() for cell in paragraph.children[0].children]
            if sum(any(body in head for body in _BODIES) for head in heads) > 1:
                return True
    return False


def _symbol(composite: Marked) -> tuple[str, str] | None:
    """The house whose document symbols the text or its title names most often."""
    text = f"{composite.draft.title or ''}\n{composite.source}"
    listed = [
        (known_profile.name, symbol)
        for known_profile in map(profile, profiles())
        for symbol in dict(known_profile.detect).get("symbols", ())
    ]
    counts = [
        (text.count(symbol), -number, name, symbol) for number, (name, symbol) in enumerate(listed)
    ]
    if max(counts)[0]:
        return max(counts)[2:]
    return None
