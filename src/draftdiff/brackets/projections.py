"""Readings of a composite text as drafts: all accepted or deleted, what is agreed, one choice, one
party; and how many.

A projection decides for each bracket whether its words come in, go out, or stay in their bracket as
written, and which paragraphs go. The draft keeps labels, kinds, marks and nesting; where signs
were, spaces and punctuation are repaired (``repair``). Its id is the composite's with the
projection's name, its parent the composite's draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import prod

from attrs import evolve, frozen

from draftdiff.brackets.elements import Bracket, Choice, Marked, Member, Slot
from draftdiff.brackets.rendering import Plan, State, render
from draftdiff.brackets.stances import all_names, sides, standing
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party, names_of


def accept_all(composite: Marked) -> Draft:
    """The text with all bracketed words kept and no bracket left; alternatives stand side by side.

    Placeholders and slash alternatives stay as written; names, tags, comments and reserves
    ("[other]") go.

    Example:
        >>> from draftdiff.brackets import parse
        >>> accept_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote the role of women, and girls'
    """
    holes = {member.bracket for slot in composite.slots for member in slot.members if member.hole}
    states = [
        _unless_slash(bracket, "out" if bracket.id in holes else "in")
        for bracket in composite.brackets
    ]
    return render(composite, Plan(states), "accept-all")


def delete_all(composite: Marked) -> Draft:
    """The text without bracketed words; the rest of each paragraph stays. Paragraphs of which
    nothing is left go.

    So do options, alt paragraphs and added paragraphs (the paragraph that they vary stays) and
    placeholders. Slash alternatives stay as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> delete_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote women'
    """
    states = [_unless_slash(bracket, "out") for bracket in composite.brackets]
    gone = _paragraphs(
        member for slot in composite.slots for member in slot.members if not member.base
    )
    return render(composite, Plan(states, gone, placeholders=False), "delete-all")


def _unless_slash(bracket: Bracket, state: State) -> State:
    if bracket.written == "slash":
        return "as_is"
    return state


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
    standings = standing(composite)
    gone = frozenset(
        index for index, status in enumerate(standings) if status not in ("agreed", "clean")
    )
    bracketed = frozenset(
        border[0] for bracket in composite.disputed for border in (bracket.start, bracket.end)
    )
    return render(composite, Plan(["as_is"] * len(composite.brackets), gone, bracketed), "agreed")


def resolve(composite: Marked, choices: Mapping[int, Choice]) -> Draft:
    """The text with these choices made; the other slots stay in their brackets as written.

    Args:
        composite: The text.
        choices: For a slot's id the index or the label of a member, or None to take none of them.

    Raises:
        InputError: There is no such slot or member, or the member is only the place of a word to be
            found.

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
        for index, member in enumerate(slot.members):
            if member.bracket is not None:
                states[member.bracket] = "in" if index == chosen else "out"
            if index != chosen:
                gone.update(member.range)
            elif member.paragraphs is not None and slot.form in ("versions", "options"):
                labels[member.paragraphs[0]] = _settled_label(composite, slot)
    undecided = [slot for slot in composite.slots if slot.id not in choices]
    open_members = (member for slot in undecided for member in slot.members)
    written = _paragraphs(open_members) - gone
    plan = Plan(states, frozenset(gone), written, labels=labels)
    return render(composite, plan, "resolved")


def slot_of(composite: Marked, number: int) -> Slot:
    """The slot of that number; an InputError where there is none."""
    if not 0 <= number < len(composite.slots):
        raise InputError(
            f"there is no slot {number!r}; this text has {len(composite.slots)}, counted from 0"
        )
    return composite.slots[number]


def _index(slot: Slot, choice: Choice) -> int | None:
    if choice is None:
        return None
    numbers = [
        number for number, member in enumerate(slot.members) if choice in (number, member.label)
    ]
    if not numbers or slot.members[numbers[0]].hole:
        allowed = ", ".join(map(str, slot.choices))
        raise InputError(
            f"slot {slot.id} has no member {choice!r}; choose {allowed}, a member's label, or None"
        )
    return numbers[0]


def _settled_label(composite: Marked, slot: Slot) -> str | None:
    """The label of a chosen paragraph: an option's goes, an alt or bis paragraph takes the first
    one's number.
    """
    paragraphs = slot.members[0].paragraphs
    if slot.form != "versions" or paragraphs is None:
        return None
    label = composite.blocks[paragraphs[0]].label
    return label.strip("[]［］ ") if label else None


def for_party(composite: Marked, party: Party | str) -> Draft:
    """The text as one party would have it.

    In come words that it proposes, supports or retains, out go those that it deletes, opposes or
    reserves. Words that only others want go out; words that only others want out stay in, as the
    base they speak about. Brackets with nobody's name stay as written, for nobody knows.

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
    state_of_side: dict[str, State] = {
        "for": "in",
        "against": "out",
        "others for": "out",
        "others against": "in",
    }
    states: list[State] = []
    for bracket in composite.brackets:
        side_taken = side.get(bracket.id, "")
        states.append(state_of_side.get(side_taken, "as_is"))
    names = all_names(party)
    choices = [slot for slot in composite.slots if slot.members[0].paragraphs]
    gone = _paragraphs(member for slot in choices for member in _not_for(slot, names))
    members = [member for slot in choices for member in slot.members]
    own = _paragraphs(member for member in members if _wants(member, names))
    written = frozenset(range(len(composite.blocks))) - own
    draft = render(composite, Plan(states, gone, written), "for-party")
    return evolve(draft, proposers=[party if isinstance(party, Party) else Party(party)])


def _not_for(slot: Slot, names: frozenset[str]) -> Iterable[Member]:
    """The versions of a paragraph that are others', and the base where the party has a version of
    its own.
    """
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


@frozen
class OptionRow:
    """One member of a slot, as a row.

    Attributes:
        slot, member: Their numbers.
        relation: Of the slot: alternative, or optional.
        paragraph: Index of the paragraph it starts in.
        label: Label of that paragraph, or None.
        option: What the member is called ("Option 1"), or None.
        text: Its words, inner brackets as written.
        hole: Whether it is no words of the text.
        proposers, holders: Who wants its words and who holds them, sorted by name.
        within: (slot, member) around the slot, or None.
        reason: Why it was taken as one slot.
    """

    slot: int
    member: int
    relation: str
    paragraph: int
    label: str | None
    option: str | None
    text: str
    hole: bool
    proposers: tuple[str, ...]
    holders: tuple[str, ...]
    within: tuple[int, int] | None
    reason: str


def options_table(composite: Marked, slot: int | None = None) -> tuple[OptionRow, ...]:
    """A row for each member of each slot, or of one slot, in reading order.

    Raises:
        InputError: There is no such slot.

    Example:
        >>> from draftdiff.brackets import parse
        >>> [row.text for row in options_table(parse("[Parties] [shall][should] act"), 1)]
        ['shall', 'should']
    """
    rows = []
    for listed in composite.slots if slot is None else (slot_of(composite, slot),):
        for number, member in enumerate(listed.members):
            bracket = None if member.bracket is None else composite.brackets[member.bracket]
            paragraph = bracket.start[0] if bracket else member.range.start
            rows.append(
                OptionRow(
                    listed.id,
                    number,
                    listed.relation,
                    paragraph,
                    composite.blocks[paragraph].label,
                    member.label,
                    composite.words_of(member),
                    member.hole,
                    tuple(names_of(member.proposers)),
                    tuple(names_of(bracket.holders)) if bracket else (),
                    listed.within,
                    listed.reason,
                )
            )
    return tuple(rows)


def count_readings(composite: Marked) -> int:
    """Return the number of ways to make all choices, exactly; 1 where there is none.

    Slots side by side multiply; a slot inside a member counts only where that member is taken.

    Example:
        >>> from draftdiff.brackets import parse
        >>> count_readings(parse("[[Urges][Invites] States to act]", "un"))
        3
    """
    inside: dict[tuple[int, int] | None, list[int]] = {}
    for slot in reversed(composite.slots):
        ways = (
            1 if member is None else prod(inside.pop((slot.id, member), ()))
            for member in slot.choices
        )
        inside.setdefault(slot.within, []).append(sum(ways))
    return prod(count for counts in inside.values() for count in counts)


def iter_readings(composite: Marked, limit: int | None = None) -> Iterator[Draft]:
    """The texts that the composite text can become, a draft each, the first choices first.

    Args:
        composite: The text.
        limit: At most so many; None for all (``count_readings`` says how many that are).

    Example:
        >>> from draftdiff.brackets import parse
        >>> [draft.text for draft in iter_readings(parse("States [shall][should] act"))]
        ['States shall act', 'States should act']
    """
    made: dict[int, int | None] = {}
    number = 0
    while limit is None or number < limit:
        # The first choice of each slot that arises behind the last one made.
        for slot in composite.slots[max(made, default=-1) + 1 :]:
            if slot.within is None or made.get(slot.within[0], -1) == slot.within[1]:
                made[slot.id] = next(iter(slot.choices), None)
        yield resolve(composite, made)
        number += 1
        if not _advance(composite, made):
            return


def _advance(composite: Marked, made: dict[int, int | None]) -> bool:
    """Moves the last choice that can move on, and forgets those behind it; says whether one could."""
    for number in sorted(made, reverse=True):
        choices = composite.slots[number].choices
        if made[number] in choices:
            following = choices.index(made[number]) + 1
        else:
            following = len(choices)
        if following < len(choices):
            made[number] = choices[following]
            return True
        del made[number]
    return False
