"""The parts of a composite text: blocks, brackets, positions, tags and slots, as spans beside the
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from draftdiff.brackets.notation import Profile
from draftdiff.grouping import grouped
from draftdiff.model.draft import Draft
from draftdiff.model.labels import Label
from draftdiff.model.party import Party

#: A paragraph's index in the draft's reading order, and an offset into its text.
Place = tuple[int, int]
Choice = int | str | None

Content = Literal["text", "placeholder", "status", "note", "position", "prose"]
Written = Literal["bracket", "label", "slash", "mark"]
Meaning = Literal["disputed", "deletion", "insertion", "pending", ""]
Relation = Literal["alternative", "sequence", "mixed", "unknown"]
Form = Literal["brackets", "options", "versions", "rows", "columns"]
Verb = Literal[
    "propose",
    "support",
    "retain",
    "delete",
    "oppose",
    "reserve",
    "consider",
    "comment",
    "no change",
]

#: Verbs of those who want the words, and of those who do not or not yet.
FOR = frozenset({"propose", "support", "retain"})
AGAINST = frozenset({"delete", "oppose", "reserve"})


@frozen
class Block:
    """A paragraph of the composite text."""

    index: int  # Its place in the draft's reading order
    text: str  # Its text, to which all offsets refer
    label: str | None = None  # Its number as written, or None
    number: Label | None = None  # That number understood, or None
    at: int | None = (
        None  # Offset of ``text`` in the string that was parsed; None where a draft was
    )
    area: int = (
        0  # Paragraphs of one area may share a bracket; cells and notes are areas of their own
    )
    # What it is called where it heads an article ("article 3 bis"), else ""; no bracket crosses it
    article: str = ""


@frozen
class Sign:
    """A stretch of a paragraph that is no wording: a bracket's sign, a name, a tag, a placeholder."""

    paragraph: (
        int  # paragraph, start, end: where it stands; empty for a sign that was never written
    )
    start: int
    end: int
    #: Open, close, stray, attribution, status, placeholder, position, comment, label, option, verb,
    #: separator or title.
    kind: str
    bracket: int | None = None  # The bracket it belongs to, or None


@frozen
class Bracket:
    """A bracket: where it opens and closes, what it holds, and whose it is.

    Attributes:
        id: Its place in the order of opening.
        content: What it holds: text (that is in dispute), placeholder, status, note, position, or
            prose.
        written: How it is marked: bracket, label (its sign stands in the number), slash, or mark
            (of a draft).
        meaning: What the house means by it; "" unless it holds text.
        start, end: From its opening sign to behind its closing one.
        body: Where its words start and end, without signs, names and option labels.
        closed: Whether a closing sign was found; without one it ends with its paragraph.
        parent: The bracket around it, or None.
        depth: Brackets around it.
        label: The option or number that its words carry inside it, or None.
        proposers: Who wants its words: proposed, supports or retains them.
        holders: Who holds the bracket: deletes, opposes or reserves.
    """

    id: int
    content: Content
    written: Written
    meaning: Meaning
    start: Place
    end: Place
    body: tuple[Place, Place]
    closed: bool = True
    parent: int | None = None
    depth: int = 0
    label: str | None = None
    proposers: frozenset[Party] = frozenset()
    holders: frozenset[Party] = frozenset()


@frozen
class Attribution:
    """A position that parties take on a bracket or paragraph.

    Attributes:
        verb: propose, support, retain, delete, oppose, reserve, consider, comment, or no change.
        parties: Names as written, footnote digits removed.
        paragraph: Where it is said.
        start, end: The stretch that says so.
        bracket: The bracket it is about, or None where it is about the paragraph.
        where: prefix, postfix, bracket (of its own), line, verb, mark, column or statement.
        on_behalf_of, excepts: Groups spoken for; members that do not go along.
        target: What else it names: "para 3", "Appendix 2".
        words: The words in quotation marks that it is about, or the comment.
        withdrawn: Whether it was taken back.
        certainty: listed (a known name or an explicit verb), or shape (it looks like a name).
        condition: On what it depends ("provided that the footnote is deleted"), or "".
    """

    verb: Verb
    parties: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    bracket: int | None = None
    where: str = "prefix"
    on_behalf_of: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    target: str = ""
    words: str = ""
    withdrawn: bool = False
    certainty: str = "listed"
    condition: str = ""


@frozen
class Status:
    """A tag that says how far a paragraph is agreed.

    Attributes:
        paragraph: The paragraph it is about.
        status: agreed or pending.
        text: The tag as written, without brackets.
        place: (paragraph, start, end) of the tag.
        pending: Who or what is awaited.
    """

    paragraph: int
    status: Literal["agreed", "pending"]
    text: str
    place: tuple[int, int, int]
    pending: str = ""


@frozen
class Member:
    """One of the choices of a slot.

    Attributes:
        bracket: The bracket that holds it, or None.
        paragraphs: For whole paragraphs the range [start, stop) of their indexes, else None.
        label: "Option 1", "1 alt.", "ADD", or None.
        hole: Whether it holds no words of the text: a reserve such as ``[other]``, a row that says
            SUP.
        base: Whether its words stand outside brackets, so that they stay when all brackets go.
        proposers: Who wants it.
    """

    bracket: int | None = None
    paragraphs: tuple[int, int] | None = None
    label: str | None = None
    hole: bool = False
    base: bool = False
    proposers: frozenset[Party] = frozenset()

    @property
    def range(self) -> range:
        """The indexes of its paragraphs; none where it is no whole ones."""
        return range(*(self.paragraphs or (0, 0)))


@frozen
class Slot:
    """A place where one choice is to be made.

    Attributes:
        id: Its place in reading order.
        relation: alternative (one of its members) or optional (one of its members, or nothing).
        members: What there is to choose from.
        reason: Why it was taken as one slot.
        form: What its members are: brackets (words), options, versions (bis and alt paragraphs),
            rows or columns.
        within: (slot, member) around it: the choice arises only if that member is taken. None at
            the top.
    """

    id: int
    relation: Literal["alternative", "optional"]
    members: tuple[Member, ...]
    reason: str
    form: Form = "brackets"
    within: tuple[int, int] | None = None

    @property
    def choices(self) -> tuple[int | None, ...]:
        """The choices: indexes of members that are words; None (nothing) where it is optional."""
        words = tuple(index for index, member in enumerate(self.members) if not member.hole)
        if self.relation == "alternative":
            return words
        return (*words, None)

    @property
    def size(self) -> int:
        """The number of choices."""
        return len(self.choices)


@frozen
class Run:
    """Adjacent brackets, what they are to each other, and why that was decided.

    Attributes:
        brackets: Their ids.
        relation: alternative, sequence, mixed (several slots), or unknown.
        reason: The cue, in words.
        slots: The ids of the slots it was cut into.
    """

    brackets: tuple[int, ...]
    relation: Relation
    reason: str
    slots: tuple[int, ...] = ()


def text_between(blocks: Sequence[Block], start: Place, end: Place) -> str:
    """The text from one place to another, paragraphs a line each."""
    if start[0] == end[0]:
        return blocks[start[0]].text[start[1] : end[1]]
    lines = [block.text for block in blocks[start[0] : end[0] + 1]]
    _, first_offset = start
    _, last_offset = end
    lines[0], lines[-1] = lines[0][first_offset:], lines[-1][:last_offset]
    return "\n".join(lines)


_HEADS = frozenset({"option", "attribution", "verb", "label"})


@frozen
class Marked:
    """A text and all that was read in it, as plain fields; ``Composite``, which is one, says what
    each holds.
    """

    draft: Draft
    source: str
    notation: Profile = field(repr=False)
    reason: str
    blocks: tuple[Block, ...] = field(repr=False)
    signs: tuple[Sign, ...] = field(repr=False)
    brackets: tuple[Bracket, ...]
    runs: tuple[Run, ...]
    slots: tuple[Slot, ...]
    attributions: tuple[Attribution, ...]
    statuses: tuple[Status, ...]
    parties: tuple[Party, ...] = ()
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.source

    @property
    def profile(self) -> str:
        """The name of the notation profile that was taken."""
        return self.notation.name

    @property
    def disputed(self) -> tuple[Bracket, ...]:
        """The brackets that hold text in dispute."""
        return tuple(bracket for bracket in self.brackets if bracket.content == "text")

    @cached_property
    def signs_of(self) -> dict[int, list[Sign]]:
        """The signs of each paragraph that has any, in order."""
        return grouped((sign.paragraph, sign) for sign in self.signs)

    @cached_property
    def _heads(self) -> dict[int, int]:
        """Return the offsets at which the words start in paragraphs that open with an option label,
        a verb or a name.
        """
        heads: dict[int, int] = {}
        for sign in self.signs:
            if (
                sign.bracket is None
                and sign.kind in _HEADS
                and sign.start <= heads.get(sign.paragraph, 0)
            ):
                heads[sign.paragraph] = sign.end
        return heads

    def words_of(self, what: Bracket | Member) -> str:
        """The words of a bracket or member, its inner brackets as written, paragraphs a line each."""
        if isinstance(what, Member) and what.bracket is None:
            texts = []
            for at in what.range:
                start = self._heads.get(at, 0)
                texts.append(self.blocks[at].text[start:])
            return "\n".join(texts)
        bracket = what if isinstance(what, Bracket) else self.brackets[what.bracket or 0]
        return text_between(self.blocks, *bracket.body)
