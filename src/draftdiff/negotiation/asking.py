"""Who asked for each change, and what became of each proposal.

A link is told with its evidence. What words alone show is told as words: that a change does what a
proposal asked for does not say that it was made because of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from attrs import asdict, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change
from draftdiff.model.draft import Draft
from draftdiff.model.words import key, words
from draftdiff.negotiation.places import (
    Place,
    is_elsewhere,
    paragraphs_named,
    places_in,
    places_named,
    places_of,
)
from draftdiff.negotiation.proposals import Proposal

How = Literal["declared", "verbatim", "near", "place", "subject"]
_HOWS: Final[tuple[How, ...]] = get_args(How)
Outcome = Literal["taken", "taken in part", "reworded", "refused", "bracketed", "cannot be told"]
#: How much of the words asked for stand in a change that is near to them, and how many those are.
_NEAR: Final = 0.6
_FEWEST: Final = 4
#: Telling words in common that make the same subject.
_SUBJECT: Final = 3
_COMMON: Final = frozenset(
    "the a an of to and or in on for by with that this be is are as at from it its their shall should"
    " may must will would not no all any text paragraph reference language".split()
)


@frozen
class Asked:
    """A proposal that asked for a change.

    Attributes:
        change: Index of the change in its change set.
        proposal: Id of the proposal.
        by: Who asked for it.
        how: declared (the draft itself says that it does what was asked), verbatim (the same
            words), near (most of them), place (the same place, and the same done there) or subject
            (several telling words in common; of proposals whose words are known this shows too
            little, so they have no such link).
        words: The words of the change that show it.
        quote: The sentence of the source that asks.
        date: When it was asked, or None.
        supporters, opponents: Who is said to back and to oppose the proposal.
    """

    change: int
    proposal: str
    by: tuple[str, ...]
    how: How
    words: str
    quote: str = ""
    date: str | None = None
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        """The tie of the change to those who asked: by the subject alone nobody is said to have
        asked for it.
        """
        return "its subject was raised by" if self.how == "subject" else "asked for by"

    @property
    def in_words(self) -> str:
        """The request in words: "asked for by Norway, 2024-02-12; opposed by India"."""
        when = f", {self.date}" if self.date else ""
        likeness = f" ({self.how})" if self.how in ("near", "place") else ""
        sides = (("backed by", self.supporters), ("opposed by", self.opponents))
        support = [f"{verb} {', '.join(parties)}" for verb, parties in sides if parties]
        return "; ".join([f"{self.verb} {', '.join(self.by)}{when}{likeness}", *support])

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON has them."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def asked_for(
    changes: ChangeSet,
    proposals: Iterable[Proposal],
    *,
    until: str | None = None,
    drafts: tuple[Draft, Draft] | None = None,
) -> tuple[Asked, ...]:
    """Return for each change the proposals that asked for it, the surest link first.

    Args:
        changes: What changed between two drafts.
        proposals: What was asked for.
        until: The day of the new draft, as YYYY-MM-DD: what was asked for later is passed over.
        drafts: The old and the new draft, by which it is known in which article a paragraph stands.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old, new = read_text("States should act.", id="v1"), read_text("States shall act.", id="v2")
        >>> wish = Proposal("p1", ("Norway",), "replace", words="should", new="shall")
        >>> [(asked.change, asked.by, asked.how) for asked in asked_for(diff(old, new), [wish])]
        [(0, ('Norway',), 'verbatim')]
    """
    asked: list[Asked] = []
    timely = [
        proposal
        for proposal in proposals
        if until is None or proposal.date is None or proposal.date <= until
    ]
    around = (places_in(drafts[0]), places_in(drafts[1])) if drafts else ((), ())
    for index, change in enumerate(changes):
        arriving, leaving = _came(change), _went(change)
        standing = _places(change, *around)
        links: dict[Asked, Proposal] = {}
        for proposal in timely:
            if is_elsewhere(places_named(proposal.target), standing):
                continue
            link = _link(change, arriving, leaving, proposal, standing)
            if link is not None:
                links[linked(index, proposal, *link)] = proposal
        asked += [link for link in links if not _is_outdone(link, links)]
    return tuple(sorted(asked, key=lambda link: (link.change, _HOWS.index(link.how))))


def _is_outdone(link: Asked, links: Mapping[Asked, Proposal]) -> bool:
    """Return whether a proposal that is near to words asked for none that another did not ask for
    exactly.
    """
    if link.how != "near":
        return False
    shared = _telling(link.words) & _telling(_wanted(links[link]))
    exact = (_telling(other.words) for other in links if other.how == "verbatim")
    return any(shared <= held for held in exact)


def what_became(proposal: Proposal, draft: Draft, old: Draft | None = None) -> Outcome:
    """Return what became of a proposal in a later draft.

    Args:
        proposal: What was asked for.
        draft: The later draft.
        old: The draft that it was about; without it words to be deleted or kept cannot be judged.

    Returns:
        taken, taken in part, reworded, refused, bracketed, or "cannot be told" where a text or the
        words are not known.
    """
    if not draft.text_known or (old is not None and not old.text_known):
        return "cannot be told"
    if proposal.act in ("delete", "retain"):
        return _what_became_of_words(proposal, draft, old)
    if proposal.act in ("insert", "replace") and proposal.new:
        return _what_became_of_new_words(proposal, draft, old)
    return "cannot be told"


def _what_became_of_words(proposal: Proposal, draft: Draft, old: Draft | None) -> Outcome:
    """Return what became of a wish that words of the old draft go, or stay."""
    wanted = proposal.words or _text_of_place(proposal, old)
    if old is None or not wanted or not _stands(wanted, _plain(old)):
        return "cannot be told"
    if _is_bracketed(wanted, draft):
        return "bracketed"
    is_kept = proposal.act == "retain"
    if _stands(wanted, _plain(draft)):
        return "taken" if is_kept else "refused"
    share = _share_that_stands(wanted, draft)
    if is_kept:
        return _by_share(share)
    # Words of which most still stand were changed, and not deleted.
    return "taken" if share < _NEAR else "refused"


def _what_became_of_new_words(proposal: Proposal, draft: Draft, old: Draft | None) -> Outcome:
    """Return what became of a wish that other words stand."""
    text, before = _plain(draft, proposal.target), _plain(old, proposal.target)
    added = _count(proposal.new, text) - _count(proposal.new, before)
    if _stands(proposal.new, text) and added <= 0:
        # They stood there before, so that they show nothing.
        return "cannot be told"
    if added > 0:
        return "bracketed" if _is_bracketed(proposal.new, draft) else "taken"
    telling = _telling(proposal.new)
    if len(telling) < _FEWEST:
        return "refused" if old is not None else "cannot be told"
    new = _telling(text) - _telling(before)
    return _by_share(len(telling & new) / len(telling))


def _share_that_stands(wanted: str, draft: Draft) -> float:
    """Return how many of the telling words stand in that paragraph of a draft that has most of them;
    0 of too few.
    """
    telling = _telling(wanted)
    if len(telling) < _FEWEST:
        return 0.0
    return max((len(telling & _telling(row.text)) for row in draft.paragraphs), default=0) / len(
        telling
    )


def _text_of_place(proposal: Proposal, draft: Draft | None) -> str:
    """The text of the one paragraph that a proposal names, or ""."""
    texts = [row.text for row in paragraphs_named(draft, proposal.target)] if draft else []
    return texts[0] if len(texts) == 1 else ""


def _by_share(share: float) -> Outcome:
    """The outcome by the share of telling words that stand in the draft."""
    if share >= 0.8:
        return "reworded"
    return "taken in part" if share >= _NEAR else "refused"


def linked(index: int, proposal: Proposal, how: How, shown: str) -> Asked:
    """The link of a change to a proposal, as it is seen in these words."""
    return Asked(
        index,
        proposal.id,
        proposal.by,
        how,
        shown,
        proposal.quote,
        proposal.date,
        proposal.supporters,
        proposal.opponents,
    )


def _link(
    change: Change,
    arriving: Sequence[str],
    leaving: Sequence[str],
    proposal: Proposal,
    standing: Sequence[Place],
) -> tuple[How, str] | None:
    """Return how a proposal asked for a change, with the words that show it, or None."""
    verbatim = _verbatim(change, arriving, leaving, proposal)
    if verbatim:
        return "verbatim", verbatim
    near_words = _near(arriving, leaving, proposal)
    if near_words:
        return "near", near_words
    if standing and _is_done_there(change, arriving, leaving, proposal):
        return "place", (arriving or leaving or ("",))[0]
    shared = _shared_words(arriving, leaving, proposal)
    return ("subject", shared) if shared else None


def _shared_words(arriving: Sequence[str], leaving: Sequence[str], proposal: Proposal) -> str:
    """The telling words that a change and a proposal without words of its own have in common, or ""
    for too few.
    """
    if proposal.words or proposal.new:
        return ""
    changed = frozenset[str]().union(*map(_telling, (*arriving, *leaving)))
    shared = sorted(changed & _telling(proposal.about))
    return " ".join(shared) if len(shared) >= _SUBJECT else ""


def _verbatim(
    change: Change, arriving: Sequence[str], leaving: Sequence[str], proposal: Proposal
) -> str:
    """The words of a change that are those asked for, or ""."""
    if proposal.act in ("insert", "replace") and proposal.new:
        # Of a clause that was asked for as a whole, only some words may have come or gone.
        old, new = (key(text).casefold() for text in (change.old_text, change.new_text))
        has_new = _stands_in_one(proposal.new, arriving) or _stands_only(proposal.new, new, old)
        gone = proposal.words if proposal.act == "replace" else ""
        has_old = _stands_in_one(gone, leaving) or _stands_only(gone, old, new)
        return proposal.new if has_new and (has_old or not gone) else ""
    if proposal.act == "delete" and proposal.words:
        has_gone = _stands_in_one(proposal.words, leaving)
        is_back = _stands_in_one(proposal.words, arriving)
        return proposal.words if has_gone and not is_back else ""
    return ""


def _near(arriving: Sequence[str], leaving: Sequence[str], proposal: Proposal) -> str:
    """The words of a change that hold most of those asked for, or ""."""
    if proposal.act not in ("insert", "replace", "delete"):
        return ""
    telling = _telling(_wanted(proposal))
    for text in leaving if proposal.act == "delete" else arriving:
        held = telling & _telling(text)
        if len(telling) >= _FEWEST and len(held) / len(telling) >= _NEAR:
            return text
    return ""


def _wanted(proposal: Proposal) -> str:
    """The words that a proposal wants put in, or taken out."""
    return proposal.words if proposal.act == "delete" else proposal.new or proposal.about


def _is_done_there(
    change: Change, arriving: Sequence[str], leaving: Sequence[str], proposal: Proposal
) -> bool:
    """Return whether the place that was named is all that is known of a proposal, and at a change
    there the same was done.
    """
    if proposal.new or proposal.words or not places_named(proposal.target):
        return False
    done = {"insert": bool(arriving) and not leaving, "delete": bool(leaving) and not arriving}
    done["replace"] = bool(arriving) and bool(leaving)
    done["move"] = change.kind == "move"
    done["merge"] = change.kind == "merge"
    return done.get(proposal.act, False)


def _places(
    change: Change, old: Sequence[tuple[Place, ...]], new: Sequence[tuple[Place, ...]]
) -> tuple[Place, ...]:
    """The places of the paragraphs of a change: by their labels, and what stands around them."""
    own = [place for node in (*change.old, *change.new) for place in places_of(node.label)]
    before = [place for node in change.old if old for place in old[node.index]]
    after = [place for node in change.new if new for place in new[node.index]]
    return tuple(dict.fromkeys((*own, *before, *after)))


def _came(change: Change) -> tuple[str, ...]:
    """The words that came, stretch by stretch."""
    if change.kind == "insert":
        return (change.new_text,)
    return tuple(_stretches(change.new_text, [edit.new for edit in change.edits]))


def _went(change: Change) -> tuple[str, ...]:
    """The words that went, stretch by stretch."""
    if change.kind == "delete":
        return (change.old_text,)
    return tuple(_stretches(change.old_text, [edit.old for edit in change.edits]))


def _stretches(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    for start, end in spans:
        stretch = text[start:end].strip()
        if stretch:
            yield stretch


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    """The words of a text that tell something, in small letters."""
    return frozenset(word.lower() for word in words(text)) - _COMMON


def _plain(draft: Draft | None, target: str = "") -> str:
    """The words of a draft as they are compared; of the paragraphs at a target, if there are some."""
    if draft is None:
        return ""
    return "\n".join(key(row.text) for row in paragraphs_named(draft, target) or draft.paragraphs)


def _stands(wanted: str, text: str) -> bool:
    """Return whether words stand in a text that is folded as they are compared."""
    return _count(wanted, text) > 0


def _stands_in_one(wanted: str, stretches: Iterable[str]) -> bool:
    """Return whether words stand in one of some stretches of text."""
    return any(_stands(wanted, key(text)) for text in stretches)


def _stands_only(wanted: str, text: str, other: str) -> bool:
    """Return whether words stand in one folded text and not in another, whatever their case."""
    folded = wanted.casefold()
    return _stands(folded, text) and not _stands(folded, other)


def _count(wanted: str, text: str) -> int:
    folded = re.escape(key(wanted).strip())
    return len(re.findall(rf"(?<!\w){folded}(?!\w)", text)) if folded else 0


def _is_bracketed(wanted: str, draft: Draft) -> bool:
    """Return whether words stand in square brackets wherever they stand in a draft."""
    folded = re.escape(key(wanted).strip())
    places = 0
    enclosed = 0
    for paragraph in draft.paragraphs:
        text = key(paragraph.text)
        for match in re.finditer(rf"(?<!\w){folded}(?!\w)", text):
            before = text[: match.start()]
            places += 1
            enclosed += before.count("[") > before.count("]")
    return places > 0 and places == enclosed
