"""Readings of a composite text as drafts: all accepted, all deleted, what is agreed, one choice, one party, no names.

A projection decides for each bracket whether its words come in, go out, or stay in their bracket as written, and
which paragraphs go. The draft keeps labels, kinds, marks and nesting; where signs were, spaces and punctuation
are repaired (``repair``). Its id is the composite's with the projection's name, its parent the composite's draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from draftdiff.brackets.elements import Bracket, Choice, Marked, Member, Slot
from draftdiff.brackets.rendering import Plan, State, render
from draftdiff.brackets.stances import names_of, sides, standing
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party


def accept_all(composite: Marked) -> Draft:
    """The text with all bracketed words kept and no bracket left; alternatives stand side by side.

    Placeholders and slash alternatives stay as written; names, tags, comments and reserves ("[other]") go.

    Example:
        >>> from draftdiff.brackets import parse
        >>> accept_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote the role of women, and girls'
    """
    holes = {member.bracket for slot in composite.slots for member in slot.members if member.hole}
    states = [_unless_slash(one, "out" if one.id in holes else "in") for one in composite.brackets]
    return render(composite, Plan(states), "accept-all")


def delete_all(composite: Marked) -> Draft:
    """The text without bracketed words; the rest of each paragraph stays. Paragraphs of which nothing is left go.

    So do options, alt paragraphs and added paragraphs (the paragraph that they vary stays) and placeholders.
    Slash alternatives stay as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> delete_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote women'
    """
    states = [_unless_slash(one, "out") for one in composite.brackets]
    gone = _paragraphs(member for slot in composite.slots for member in slot.members if not member.base)
    return render(composite, Plan(states, gone, placeholders=False), "delete-all")


def _unless_slash(bracket: Bracket, state: State) -> State:
    return "as_is" if bracket.written == "slash" else state


def _paragraphs(members: Iterable[Member]) -> frozenset[int]:
    return frozenset(index for member in members for index in member.range)


def agreed_only(composite: Marked) -> Draft:
    """Only the paragraphs in which nothing is open, and those tagged agreed.

    A paragraph tagged agreed that has brackets all the same keeps them and its tag, as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> agreed_only(parse("Recalls the Charter; [agreed]\\nWelcomes [all] reports;", "un")).text
        'Recalls the Charter;'
    """
    stands = standing(composite)
    gone = frozenset(index for index, one in enumerate(stands) if one not in ("agreed", "clean"))
    bracketed = frozenset(place[0] for bracket in composite.disputed for place in (bracket.start, bracket.end))
    return render(composite, Plan(["as_is"] * len(composite.brackets), gone, bracketed), "agreed")


def resolve(composite: Marked, choices: Mapping[int, Choice]) -> Draft:
    """The text with these choices made; the other slots stay in their brackets as written.

    Args:
        composite: The text.
        choices: For a slot's id the index or the label of a member, or None to take none of them.

    Raises:
        InputError: There is no such slot or member, or the member is only the place of a word to be found.

    Example:
        >>> from draftdiff.brackets import parse
        >>> resolve(parse("[Parties][States] [shall][should] act"), {0: 1, 1: 0}).text
        'States shall act'
    """
    states: list[State] = ["as_is"] * len(composite.brackets)
    gone: set[int] = set()
    labels: dict[int, str | None] = {}
    for number, choice in choices.items():
        slot = slot_of(composite, number)
        chosen = _index(slot, choice)
        for place, member in enumerate(slot.members):
            if member.bracket is not None:
                states[member.bracket] = "in" if place == chosen else "out"
            if place != chosen:
                gone.update(member.range)
            elif member.paragraphs is not None and slot.form in ("versions", "options"):
                labels[member.paragraphs[0]] = _settled_label(composite, slot)
    undecided = [slot for slot in composite.slots if slot.id not in choices]
    written = _paragraphs(member for slot in undecided for member in slot.members) - gone
    return render(composite, Plan(states, frozenset(gone), written, labels=labels), "resolved")


def slot_of(composite: Marked, number: int) -> Slot:
    """The slot of that number; an InputError where there is none."""
    if not 0 <= number < len(composite.slots):
        raise InputError(f"there is no slot {number!r}; this text has {len(composite.slots)}, counted from 0")
    return composite.slots[number]


def _index(slot: Slot, choice: Choice) -> int | None:
    if choice is None:
        return None
    found = [place for place, member in enumerate(slot.members) if choice in (place, member.label)]
    if not found or slot.members[found[0]].hole:
        allowed = ", ".join(map(str, slot.choices))
        raise InputError(f"slot {slot.id} has no member {choice!r}; choose {allowed}, a member's label, or None")
    return found[0]


def _settled_label(composite: Marked, slot: Slot) -> str | None:
    """The label of a chosen paragraph: an option's goes, an alt or bis paragraph takes the first one's number."""
    first = slot.members[0].paragraphs
    label = composite.blocks[first[0]].label if slot.form == "versions" and first is not None else None
    return label.strip("[]［］ ") if label else None


def for_party(composite: Marked, party: Party | str) -> Draft:
    """The text as one party would have it.

    In come words that it proposes, supports or retains, out go those that it deletes, opposes or reserves. Words
    that only others want go out; words that only others want out stay in, as the base they speak about. Brackets
    with nobody's name stay as written, for nobody knows.

    Args:
        composite: The text; groups that were named to ``parse`` speak for their members.
        party: A name, or a Party with aliases.

    Example:
        >>> from draftdiff.brackets import parse
        >>> text = parse("States [EU delete: shall][EU propose: should] act [Iran: in good faith]", "un")
        >>> for_party(text, "EU").text, for_party(text, "Iran").text
        ('States should act', 'States shall act in good faith')
    """
    side = sides(composite, party)
    comes: dict[str, State] = {"for": "in", "against": "out", "others for": "out", "others against": "in"}
    states = [comes.get(side.get(bracket.id, ""), "as_is") for bracket in composite.brackets]
    names = names_of(party)
    choices = [slot for slot in composite.slots if slot.members[0].paragraphs]
    gone = _paragraphs(member for slot in choices for member in _not_for(slot, names))
    own = _paragraphs(member for slot in choices for member in slot.members if _wants(member, names))
    written = frozenset(range(len(composite.blocks))) - own
    draft = render(composite, Plan(states, gone, written), "for-party")
    return evolve(draft, proposers=[party if isinstance(party, Party) else Party(party)])


def _not_for(slot: Slot, names: frozenset[str]) -> Iterable[Member]:
    """The versions of a paragraph that are others', and the base where the party has a version of its own."""
    own = [member for member in slot.members if _wants(member, names)]
    for member in slot.members:
        if member.bracket is None and member not in own and (own or member.proposers):
            yield member


def _wants(member: Member, names: frozenset[str]) -> bool:
    return any(party.name in names for party in member.proposers)


def anonymise(composite: Marked) -> Draft:
    """The same composite text without names: brackets, options, tags and comments stay as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> anonymise(parse("[US/PE propose; AU oppose: Each Party shall] act", "tpp")).text
        '[Each Party shall] act'
    """
    plan = Plan(["as_is"] * len(composite.brackets), written=None, names=False)
    return render(composite, plan, "anonymous")
