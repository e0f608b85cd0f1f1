"""Clauses in canonical frames: rebuilt sentences are one, and with any part exchanged they are not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.frames.clauses import readings
from draftdiff.meaning.frames.sameness import may_say_the_same, say_the_same, takes_up
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.tokens import tokenize

ENGLISH = lexicon("en")
SUBJECTS = (
    ("the warden",), ("the trustees",), ("the jury", "the sponsors"), ("a panel of five umpires",),
    ("the purser", "the captain", "the mate"), ("volunteers",), ("the head of the mission",),
    ("two thirds of the voters",),
)  # fmt: skip
# The base form, that behind "the trustees" in the past, the participle.
VERBS = (
    ("sign", "signed", "signed"), ("inspect", "inspected", "inspected"), ("draw up", "drew up", "drawn up"),
    ("keep", "kept", "kept"), ("choose", "chose", "chosen"), ("override", "overrode", "overridden"),
    ("countersign", "countersigned", "countersigned"), ("discuss", "discussed", "discussed"),
)  # fmt: skip
OBJECTS = ("the ledger", "the crates", "the rules of the fair", "a list", "the budget for the year", "the old maps")
TIMES = (
    "in May", "within ten days", "before the next session", "every spring", "on Monday", "after the vote", "on arrival",
    "at any time", "at the end of the term", "before the vessel leaves the quay", "immediately after landing",
)  # fmt: skip
WAYS = ("in writing", "in closed session", "without delay", "by post", "in the presence of two witnesses", "carefully")
MODALS = ("shall", "may", "must", "will", "should", "")


class Parts(NamedTuple):
    subject: tuple[str, ...]
    modal: str
    verb: tuple[str, str, str]
    thing: str
    time: str
    way: str


def listed(members: tuple[str, ...], serial: bool) -> str:
    *before, last = members
    comma = "," if serial and len(before) > 1 else ""
    return f"{', '.join(before)}{comma} and {last}" if before else last


def builds(parts: Parts) -> Iterator[str]:
    """The ways to build a sentence of these parts."""
    base, past, done = parts.verb
    verb = f"{parts.modal} {base}" if parts.modal else past
    be = f"{parts.modal} be" if parts.modal else "were" if is_plural(parts.thing) else "was"
    for members in permutations(parts.subject):
        subject = listed(members, serial=members[0] == parts.subject[0])
        yield f"{subject} {verb} {parts.thing} {parts.way} {parts.time}"
        yield f"{parts.time}, {subject} {verb} {parts.thing} {parts.way}"
        yield f"{parts.thing} {be} {done} {parts.way} by {subject} {parts.time}"
        yield f"{parts.time}, {parts.thing} {be} {done} {parts.way} by {subject}"
        if parts.modal:
            yield f"{subject} {parts.modal}, {parts.time}, {base} {parts.thing} {parts.way}"


def is_plural(thing: str) -> bool:
    return thing in ("the crates", "the rules of the fair", "the old maps")


def drawn(chance: random.Random) -> Parts:
    lists = SUBJECTS, MODALS, VERBS, OBJECTS, TIMES, WAYS
    return Parts(*(chance.choice(some) for some in lists))


def exchanged(parts: Parts, chance: random.Random) -> Iterator[tuple[str, Parts]]:
    """The parts with one of them exchanged."""
    for name, some in (("subject", SUBJECTS), ("verb", VERBS), ("thing", OBJECTS), ("time", TIMES), ("way", WAYS)):
        yield name, parts._replace(**{name: chance.choice([one for one in some if one != getattr(parts, name)])})
    if len(parts.subject) > 1:
        yield "member", parts._replace(subject=parts.subject[1:])
    if parts.modal in ("shall", "may"):
        yield "modal", parts._replace(modal={"shall": "may", "may": "shall"}[parts.modal])


def sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def words(text: str) -> list[str]:
    return tokenize(sentence(text)).words


def substantive(old: str, new: str) -> bool:
    return explain_edit(old, new, edits(old, new))[1]


DRAWN = [drawn(random.Random(seed)) for seed in range(300)]


def test_a_rebuilt_sentence_is_one_with_the_old() -> None:
    chance = random.Random(1)
    for parts in DRAWN:
        one, other = chance.sample(list(builds(parts)), 2)
        assert say_the_same(words(one), words(other), ENGLISH), (one, other)
        assert say_the_same(words(other), words(one), ENGLISH), (one, other)


def test_with_a_part_exchanged_it_is_not() -> None:
    chance = random.Random(2)
    for parts in DRAWN:
        for name, others in exchanged(parts, chance):
            one, other = chance.choice(list(builds(parts))), chance.choice(list(builds(others)))
            assert not say_the_same(words(one), words(other), ENGLISH), (name, one, other)
            assert substantive(sentence(one), sentence(other)), (name, one, other)


def test_with_not_in_one_of_them_it_is_not() -> None:
    chance = random.Random(3)
    for parts in (parts for parts in DRAWN if parts.modal):
        one, other = chance.sample(list(builds(parts)), 2)
        denied = other.replace(f" {parts.modal}", f" {parts.modal} not", 1)
        assert not say_the_same(words(one), words(denied), ENGLISH), (one, denied)


def test_subject_and_object_do_not_change_places() -> None:
    chance = random.Random(4)
    for parts in DRAWN:
        swapped = parts._replace(subject=(parts.thing,), thing=listed(parts.subject, serial=False))
        one, other = chance.choice(list(builds(parts))), chance.choice(list(builds(swapped)))
        assert not say_the_same(words(one), words(other), ENGLISH), (one, other)


SAME = """
The diver may at any time leave the chamber and call the doctor. | The diver may leave the chamber and call the doctor at any time.
On arrival, visitors shall sign the book and collect a badge. | Visitors shall sign the book on arrival and collect a badge.
The port, which pays for the lamps, maintains the lighthouse. | The lighthouse is maintained by the port, which pays for the lamps.
The museum keeps the prints that the agency took in Rome. | The prints taken by the agency in Rome are kept by the museum.
The hive was the subject of an inspection by the keepers. | The keepers inspected the hive.
Cloning of the archive is allowed. | You are allowed to clone the archive.
The harvest of the plots is carried out by the tenants. | The tenants harvest the plots.
The mayor shall sign and seal the deed in public. | The deed shall be signed and sealed in public by the mayor.
The guards shall close the gate when the bell rings. | When the bell rings, the gate shall be closed by the guards.
The ferry company did not publish the timetable in time. | The timetable was not published in time by the ferry company.
The keeper feeds bees in winter, and honey is sold at the gate. | Bees are fed by the keeper in winter, and honey is sold at the gate.
The council uses the land, except the moor, in summer. | In summer, the land, except the moor, is used by the council.
The utility informs residents of cuts by letter. | Residents are informed by the utility of cuts by letter.
The clerk shall send the guest a copy within ten days. | Within ten days, a copy shall be sent to the guest by the clerk.
The clerk shall sign the list in May and shall date the form. | The clerk shall sign the list in May and date the form.
The board, in accordance with the plan, shall close the mine. | The mine shall be closed by the board in accordance with the plan.
The ombudsman investigated repeated delays in May. | In May, repeated delays were investigated by the ombudsman.
The mate and the purser shall both sign the list. | The list shall be signed by both the purser and the mate.
"""  # noqa: E501
# One guard each: a phrase of the subject's, focus, denial, quantifiers, a noun that takes the phrase, what reaches
# two deeds or two clauses, conditions, pronouns, tense, lists that one word describes, places of adverbs.
OTHER = """
The keeper in the orchard feeds the bees. | In the orchard, the keeper feeds the bees.
Only the curator shall inspect the loan in May. | In May, the loan shall be inspected only by the curator.
Even the mayor shall sign the deed in May. | In May the deed shall be signed even by the mayor.
Deliberately, the keeper did not feed the bees. | The keeper did not feed the bees deliberately.
The board shall not meet because of the rain. | Because of the rain, the board shall not meet.
All members shall not sign the deed. | The deed shall not be signed by all members.
Every singer shall learn an aria. | An aria shall be learned by every singer.
A guard shall stand in each room in winter. | In winter, in each room a guard shall stand.
The tribunal heard the appeal on costs in part. | In part, the tribunal heard the appeal on costs.
The auditor examined the accounts kept by the clerk in May. | In May, the auditor examined the accounts kept by the clerk.
Within ten days, the pilot shall inspect the balloon or mend it. | The pilot shall inspect the balloon or mend it within ten days.
On Monday, the mayor shall open the fair and pay the band. | The mayor shall open the fair on Monday and pay the band.
On arrival, the crew shall wash the deck or pay the port. | The crew shall wash the deck on arrival or pay the port.
In Rome, the pilot buys fuel and sells spares. | The pilot buys fuel and sells spares in Rome.
On request, the society pays the fee, and the clerk issues a receipt. | The society pays the fee on request, and the clerk issues a receipt.
If it rains, the host shall close the roof and call the band. | The host shall close the roof if it rains and call the band.
The coach may dismiss the player and its agent. | The player may be dismissed by the coach and its agent.
The clerk informs the guest, and he signs the list. | The guest is informed by the clerk, and he signs the list.
The guards searched the guests. | The guests are searched by the guards.
The guards have searched the guests. | The guests had been searched by the guards.
The guards search the guests. | The guards are searched by the guests.
The clerk sold old books and maps in May. | In May, old maps and books were sold by the clerk.
The chair, the clerk and the cook sign. | The chair, the clerk or the cook sign.
Accordingly, the board shall act. | The board shall act accordingly.
The board may negligently sell the barn. | The board may sell the barn negligently.
Both parties shall sign the deed on request. | On request, the parties shall sign the deed.
The clerk shall reject an objection in writing. | The clerk shall in writing reject an objection.
A panel drew up the rules of seven umpires. | The rules were drawn up by a panel of seven umpires.
The port maintains the lighthouse, which pays for the lamps. | The lighthouse is maintained by the port, which pays for the lamps.
The motion was the subject of a vote by the board. | The board voted the motion.
You are permitted to clone the archive. | Cloning of the archive is permitted to members.
The mayor signs the deed. | The deed is signed.
The form shall be filed on request. | On request, the form shall be filled.
The policy covers losses caused by storms, namely hail. | By storms, the policy covers losses caused, namely hail.
The council consists of ten members elected by the guild. | By the guild, the council consists of ten members elected.
The work shall be done by persons with a licence. | The work shall be done with a licence by persons.
The senate shall confirm the nominee for chair. | The senate shall confirm for chair the nominee.
The owner shall inform the agency of any change in ownership. | In ownership, the owner shall inform the agency of any change.
The buyer shall render the list at the times agreed with the host. | With the host, the buyer shall render the list at the times agreed.
The field gives the delay in seconds. | In seconds, the field gives the delay.
The claim shall be served within ten days after issue. | After issue, the claim shall be served within ten days.
The board shall cut waste by 40 per cent, and by 50 in May. | The board shall cut waste by 40, and by 50 per cent in May.
The states, in accordance with the plan, shall count bees. | The states, with the plan, shall count bees in accordance.
The members shall not sign and shall pay the fee in May. | In May, the members shall not sign and pay the fee.
Every guest shall be given a key in May. | In May, a key shall be given to every guest.
The captain shall inform the owner of the damage. | The owner of the damage shall be informed by the captain.
The captain informs the owner, and the owner informs the guild. | The guild is informed by the owner, and the owner informs the captain.
The club sends Ann the cup. | Ann sends the club the cup.
The clerk sent the letter to the mayor. | The letter to the clerk was sent by the mayor.
"""  # noqa: E501


def pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" | ")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("old", "new"), pairs(SAME))
def test_built_otherwise_it_says_the_same(old: str, new: str) -> None:
    assert say_the_same(tokenize(old).words, tokenize(new).words, ENGLISH)
    assert not substantive(old, new)
    assert not substantive(new, old)


@pytest.mark.parametrize(("old", "new"), pairs(OTHER))
def test_what_looks_rebuilt_is_no_proof(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert not say_the_same(tokenize(one).words, tokenize(other).words, ENGLISH)


def test_a_word_that_nothing_across_tells_is_passed_over() -> None:
    one, other = "the jury and the club sign the deed".split(), "the deed is signed by the club and the court".split()
    assert not may_say_the_same(one, other, ENGLISH, (one, other))
    assert may_say_the_same(one, [*other[:-1], "jury"], ENGLISH, (one, other))


def test_a_pronoun_behind_a_clause_in_the_other_voice_is_taken_up_anew() -> None:
    before = ["the clerk informs the guest .".split(), "he signs the list .".split()]
    after = ["the guest is informed by the clerk .".split(), "he signs the list .".split()]
    assert takes_up(before, after)
    assert not takes_up([before[0], "the clerk signs .".split()], [after[0], "the clerk signs .".split()])


LITTLE = sorted(
    "the a all of in on by to and or , . ; which who that if before not both each may shall be is are has been do you "
    "allowed subject object there only month with exception except period between at any time".split()
)
OTHERS = "clerk board signed kept harvest visits reads read promptly writing voting expenditure incurred vote 3".split()


@given(st.lists(st.sampled_from(LITTLE) | st.sampled_from(OTHERS), max_size=12), st.randoms())
def test_the_reader_fails_on_no_words(said: list[str], chance: random.Random) -> None:
    assert isinstance(readings(said, ENGLISH, frozenset({"read"})), list)
    other = [*said, "by", "the", "board"]
    chance.shuffle(other)
    assert say_the_same(said, other, ENGLISH) in (True, False)


@pytest.mark.parametrize("language", ["de", "fr", "und"])
def test_nothing_is_read_in_another_language(language: str) -> None:
    one, other = (
        "the jury and the club sign the deed .".split(),
        "the deed is signed by the club and the jury .".split(),
    )
    assert say_the_same(one, other, ENGLISH)
    assert not say_the_same(one, other, lexicon(language))
