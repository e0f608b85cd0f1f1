"""The pieces of a line worked into its paragraph, with labels as the two files type them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import takewhile

from attrs import define, field, frozen
from lxml import etree

from draftdiff.changes.kinds import Span
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp
from draftdiff.ooxml.xml import tag
from draftdiff.word.blocks import Line, Piece, Sign, link_of, split_at_link_changes
from draftdiff.word.forms import RunDefaults, run_content, text_runs
from draftdiff.word.grafting.opened import TextMap, Token
from draftdiff.word.grafting.revising import CannotSplitRun, Revision
from draftdiff.word.grafting.runs import Field

Stretch = tuple[Token, str]


@frozen
class Supply:
    """The makers of inserted text: stamps, copies of elements whose references lead to the same
    targets, empty links.
    """

    stamp: Sign
    copy: Callable[[etree._Element, Stamp], etree._Element]
    link: Callable[[str], etree._Element]


@define
class NewText:
    """The text of a paragraph in the new file, handed out from its start."""

    map: TextMap | None
    _waiting: list[Stretch] = field(init=False, factory=list)
    _fields: dict[etree._Element, Field] = field(init=False, factory=dict)
    _handed: set[Field] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        self._waiting = [(token, token.text) for token in (self.map.tokens if self.map else ())]

    def take(self, length: int) -> list[Stretch]:
        """The next characters, each stretch with the element that holds it; anchors between them
        are skipped.
        """
        stretches: list[Stretch] = []
        index = 0
        while length and index < len(self._waiting):
            token, text = self._waiting[index]
            if not text:
                index += 1
                continue
            del self._waiting[index]
            if len(text) > length:
                self._waiting.insert(index, (token, text[length:]))
            stretch = text[:length]
            stretches.append((token, stretch))
            length -= len(stretch)
        return stretches

    @property
    def label(self) -> str:
        """The typed label, with the space behind it, if it has not been handed out."""
        is_untouched = self.map is not None and len(self._waiting) == len(self.map.tokens)
        if self.map is not None and is_untouched:
            return self.map.label_text
        return ""

    def waiting(self) -> list[Stretch]:
        """The text that has not been handed out, without anchors."""
        return [(token, text) for token, text in self._waiting if text]

    def set_whole_fields(self, fields: Mapping[Span, Field]) -> None:
        """Note the fields that come as a whole, if they come."""
        self._fields = {run: field for field in fields.values() for run in field.result}

    def runs(self, token: Token, text: str) -> Iterable[etree._Element]:
        """The run of a text of a token; all runs of a field in place of the first that shows its
        result.
        """
        field = self._fields.get(token.run)
        if field is None:
            is_run = token.run.tag == tag("r")
            properties = token.run.find(tag("rPr")) if is_run else None
            return [w("r", deepcopy(properties), *run_content(text))]
        was_handed = field in self._handed
        self._handed.add(field)
        if was_handed:
            return ()
        return field.runs

    def take_anchor(self, kind: str) -> Token | None:
        """The next anchor of a kind."""
        for index, (token, _) in enumerate(self._waiting):
            if token.anchor == kind:
                del self._waiting[index]
                return token
        return None


def revise_line(
    revision: Revision,
    line: Line,
    new: NewText,
    supply: Supply,
) -> None:
    """Work a line into its old paragraph."""
    _revise_label(revision, line, new, supply)
    for piece in split_at_link_changes(line.pieces):
        _revise_piece(revision, piece, line, new, supply)


def _revise_piece(
    revision: Revision,
    piece: Piece,
    line: Line,
    new: NewText,
    supply: Supply,
) -> None:
    """Work a piece in: keep, delete, insert or reformat its text or anchor."""
    stamp = supply.stamp(*piece.signature(line))
    if piece.op == "insert":
        for element in _inserted(piece, new, stamp, supply):
            revision.insert(element, piece.fates(line, supply.stamp))
        return
    kind = None if piece.anchor is None else piece.anchor_kind or "note"
    if piece.op == "equal" and kind is not None:
        new.take_anchor(kind)
    elif piece.op == "equal":
        new.take(len(piece.text))
    fates = None if piece.op == "equal" else piece.fates(line, supply.stamp)
    if kind is not None:
        revision.anchor(kind, fates)
    elif fates is not None:
        revision.track(len(piece.text), fates)
    elif piece.was is not None:
        revision.reformat(
            len(piece.text),
            piece.was,
            piece.style,
            stamp,
        )
    else:
        revision.keep(len(piece.text))


def track_arrival(
    revision: Revision,
    line: Line,
    stamp: Stamp,
    supply: Supply,
) -> None:
    """Give all text of a paragraph that came in its fate: inserted, or moved here."""
    if revision.map.label:
        revision.track(revision.map.label, line.fates(stamp))
    for piece in line.pieces:
        fates = piece.fates(line, supply.stamp)
        if piece.struck is not None:
            for element in text_runs(
                piece, RunDefaults(), RunDefaults(), supply.stamp(*piece.signature(line))
            ):
                revision.insert(element, fates)
        elif piece.anchor is not None:
            revision.anchor(piece.anchor_kind or "note", fates)
        else:
            revision.track(len(piece.text), fates)


def _revise_label(
    revision: Revision,
    line: Line,
    new: NewText,
    supply: Supply,
) -> None:
    """Work the typed label in, with the blanks around it; automatic labels are no text."""
    old_label = revision.map.label_text if revision.is_new else ""
    new_label = ""
    if new.map is not None and line.labels[1] is not None:
        new_label = new.map.label_text
    if old_label and new_label:
        old_parts = _split_label(old_label, line.labels[0])
        parts = list(zip(old_parts, _split_label(new_label, line.labels[1]), strict=True))
    else:
        # An indent means nothing before a number.
        lead = max(new_label.find(line.labels[1] or ""), 0)
        new.take(lead)
        parts = [(old_label, new_label[lead:])]
    for deleted, inserted in parts:
        if deleted == inserted:
            revision.keep(len(deleted))
            new.take(len(inserted))
        else:
            moved = line.move is not None
            _revise_piece(
                revision,
                Piece("delete", deleted, moved=moved),
                line,
                new,
                supply,
            )
            _revise_piece(
                revision,
                Piece("insert", inserted, moved=moved),
                line,
                new,
                supply,
            )


def _split_label(written: str, label: str | None) -> tuple[str, str, str]:
    """A typed label cut into the text before it, the label, and the blank or tab behind it."""
    if label:
        before, match, behind = written.partition(label)
        if match:
            return before, match, behind
    return "", written, ""


def _inserted(
    piece: Piece,
    new: NewText,
    stamp: Stamp,
    supply: Supply,
) -> Iterator[etree._Element]:
    """The runs of a piece that came in, formatted as in the new file; those of a link within that
    link.
    """
    if piece.anchor is not None:
        token = new.take_anchor(piece.anchor_kind or "note")
        if token is None:
            raise CannotSplitRun
        # A run with nothing in it but the anchor.
        above = takewhile(lambda ancestor: ancestor is not token.run, token.element.iterancestors())
        child = [token.element, *above][-1]
        properties = deepcopy(token.run.find(tag("rPr")))
        yield supply.copy(w("r", properties, deepcopy(child)), stamp)
        return
    stretches = new.take(len(piece.text)) if piece.struck is None else []
    length = sum(len(text) for _, text in stretches)
    if stretches and length == len(piece.text):
        runs = [
            supply.copy(run, stamp) for token, text in stretches for run in new.runs(token, text)
        ]
    else:
        runs = list(
            text_runs(
                Piece("insert", piece.text, piece.style),
                RunDefaults(),
                RunDefaults(),
                stamp,
            )
        )
    target = link_of(piece.style)
    if target is None:
        yield from runs
    elif runs:
        link = supply.link(target)
        link.extend(runs)
        yield link
