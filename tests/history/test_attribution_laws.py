"""Laws of attribution, on random histories and on a machine that drafts."""

from __future__ import annotations

import os
import re
from itertools import count

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph
from draftdiff.model.words import words

STOCK = [
    "States shall respect the freedom of all journalists and bloggers.",
    "The Council recalls its resolution on the safety of media workers.",
    "Recalling its resolution, the Assembly encourages equal participation.",
    "Everyone has the right to seek, receive and impart information.",
    "Каждый человек имеет право на свободу убеждений и на свободное выражение их.",
    "人人有權享有主張和發表意見的自由此項權利包括持有主張而不受干涉的自由。",
    "لكل شخص الحق في حرية الرأي والتعبير ويشمل هذا الحق حرية اعتناق الآراء.",
    "Encourage men and women to take part, as appropriate, in decision-making.",
    "Scope",
    "Definitions and scope",
    "***",
    "",
]


@st.composite
def texts(draw):
    sentences = draw(st.lists(st.sampled_from(STOCK), min_size=1, max_size=6))
    if draw(st.booleans()):
        sentences[0] = sentences[0] + " " + draw(st.sampled_from(STOCK))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(sentences) - 1))
        parts = sentences[place].split(" ")
        cut = draw(st.integers(0, len(parts)))
        fresh = draw(
            st.lists(
                st.sampled_from("must never always protect independent plural".split()), max_size=4
            )
        )
        sentences[place] = " ".join([*parts[:cut], *fresh, *parts[cut + draw(st.integers(0, 2)) :]])
    return sentences


@st.composite
def histories(draw, most=7):
    drafts: list[Draft] = []
    for number in range(draw(st.integers(1, most))):
        parents = (
            draw(st.lists(st.sampled_from([d.id for d in drafts]), unique=True, max_size=2))
            if drafts
            else []
        )
        day = draw(st.none() | st.integers(1, 9))
        drafts.append(
            Draft(
                [Paragraph(text) for text in draw(texts())],
                f"d{number}",
                None,
                parents,
                draw(st.sets(st.sampled_from(["UK", "Iran", "UNESCO", "Cuba"]), max_size=2)),
                date=None if day is None else f"2014-06-0{day}",
            )
        )
    return drafts


def bare(text):
    return [word.casefold() for word in words(text)]


def check(history, id):
    """The laws that hold for every draft of every history."""
    draft, provenance = history[id], attribute(history, id)
    ancestors = set(history.ancestors(id))
    for index, paragraph in enumerate(draft.paragraphs):
        spans = [span for span in provenance.spans if span.index == index]
        assert "".join(span.text for span in spans) == paragraph.text
        assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])][
            : len(spans)
        ]
    for span in provenance.spans:
        assert span.origin == id or span.origin in ancestors or span.adopted
        assert span.proposers == history[span.origin].proposers
        assert span.introduced_by in history.first_parents(id)
        assert (span.evidence == "fresh") == (span.origin == id)
        assert 0 < span.confidence <= 1
        assert span.origin not in span.rivals
        assert set(bare(span.text)) <= set(bare(history[span.origin].text))
    for credit in ("joint", "split", "lead"):
        shares = provenance.share(credit)
        assert not shares or abs(sum(shares.values()) - 1) < 1e-9


@given(histories())
def test_spans_tile_and_origins_hold_their_words(drafts):
    history = History(drafts)
    for id in history:
        check(history, id)


def test_words_that_came_back_are_not_fresh():
    texts = (
        "The Council recalls its resolution on the safety of media workers.",
        "Everyone has the right to seek, receive and impart information.",
    )
    first = Draft([Paragraph(text) for text in texts], "d0")
    blanked = Draft([Paragraph("States shall respect the freedom of all.")], "d1", parents=["d0"])
    history = History([first, blanked, evolve(first, id="d2", parents=["d1"])])
    check(history, "d2")
    spans = attribute(history, "d2").spans
    assert {(span.origin, span.evidence) for span in spans} == {("d0", "paragraph")}


def origins(history, id):
    """The origin of each word."""
    return [
        (span.index, span.origin) for span in attribute(history, id).spans for _ in words(span.text)
    ]


@given(histories(), st.randoms(use_true_random=False))
def test_neither_order_nor_names_of_drafts_matter(drafts, random_):
    texts_ = [(d.text, d.date) for d in drafts]
    if len(set(texts_)) < len(texts_):
        return  # twins that nothing but their ids tells apart
    names = {d.id: f"x{place}" for place, d in enumerate(random_.sample(drafts, len(drafts)))}
    renamed = [evolve(d, id=names[d.id], parents=[names[p] for p in d.parents]) for d in drafts]
    history, other = History(drafts), History(random_.sample(renamed, len(renamed)))
    for id in history:
        ours, theirs = attribute(history, id).spans, attribute(other, names[id]).spans
        assert [
            evolve(
                span,
                origin=names[span.origin],
                introduced_by=names[span.introduced_by],
                rivals=tuple(sorted(names[rival] for rival in span.rivals)),
            )
            for span in ours
        ] == list(theirs)


@given(histories())
def test_renaming_parties_permutes_the_shares(drafts):
    others = {"UK": "Iran", "Iran": "UNESCO", "UNESCO": "UK", "Cuba": "Cuba"}
    renamed = [evolve(d, proposers=[others[p.name] for p in d.proposers]) for d in drafts]
    history, other = History(drafts), History(renamed)
    for id in history:
        ours, theirs = attribute(history, id).share("split"), attribute(other, id).share("split")
        assert {
            others.get(name, name): (rate.count, rate.total) for name, rate in ours.items()
        } == {name: (rate.count, rate.total) for name, rate in theirs.items()}


@given(histories())
def test_a_draft_that_repeats_an_ancestor_has_its_origins(drafts):
    history = History(drafts)
    last = drafts[-1]
    for ancestor in history.ancestors(last.id):
        again = Draft(
            history[ancestor].children, "again", None, [last.id], ["Chair"], date="2014-07-01"
        )
        longer = history.add(again)
        assert origins(longer, "again") == origins(longer, ancestor)
        assert "Chair" not in attribute(longer, "again").share() or not words(again.text)


@given(histories(), st.randoms(use_true_random=False))
def test_moving_renumbering_and_case_leave_the_contributions_unchanged(drafts, random_):
    history = History(drafts)
    last = drafts[-1]
    moved = [
        Paragraph(random_.choice([str.upper, str.title, str])(p.text), f"{place})")
        for place, p in enumerate(random_.sample(last.paragraphs, len(last.paragraphs)))
    ]
    if any(len(words(p.text)) != len(words(q)) for p in moved for q in [p.text.lower()]):
        return
    longer = history.add(Draft(moved, "moved", None, [last.id], ["Chair"], date="2014-07-01"))
    assert attribute(longer, "moved").share() == attribute(longer, last.id).share()


@given(histories(), texts())
def test_an_unrelated_branch_added_later_changes_nothing_earlier(drafts, later):
    history = History(drafts)
    before = {id: attribute(history, id) for id in history}
    longer = history.add(
        Draft([Paragraph(text) for text in later], "later", proposers=["Chair"], date="2014-07-01")
    )
    dated = [id for id in history if history[id].date is not None]
    if len(dated) == len(history):
        assert all(attribute(longer, id) == before[id] for id in history)


class Drafting(RuleBasedStateMachine):
    """Parties that draft in words used once, so that the truth is known word by word.

    Paragraphs have twelve words or more and amendments leave runs of them, as the definition of
    re-use asks.
    """

    drafts = Bundle("drafts")

    def __init__(self):
        super().__init__()
        self.numbers = count()
        self.history = History()
        self.truth: dict[str, str] = {}
        self.latest: str | None = None

    def fresh(self, size):
        return [f"w{next(self.numbers)}x" for _ in range(size)]

    def table(self, paragraphs, parents, party):
        id = f"d{len(self.history)}"
        text = [" ".join(paragraph) for paragraph in paragraphs if paragraph]
        # Draft by draft a day later, so that it is known who came first.
        day = f"{2000 + len(self.history) // 28:04}-01-{len(self.history) % 28 + 1:02}"
        draft = Draft(
            [Paragraph(t, f"{n}.") for n, t in enumerate(text, 1)],
            id,
            None,
            parents,
            [party],
            date=day,
        )
        for word in draft.text.split():
            self.truth.setdefault(word, id)
        self.history = self.history.add(draft)
        self.latest = id
        return id

    def paragraphs(self, id):
        return [paragraph.text.split() for paragraph in self.history[id].paragraphs]

    @rule(
        target=drafts,
        party=st.sampled_from("ABC"),
        sizes=st.lists(st.integers(12, 18), min_size=1, max_size=3),
    )
    def propose(self, party, sizes):
        return self.table([self.fresh(size) for size in sizes], [], party)

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"), data=st.data())
    def amend(self, on, party, data):
        paragraphs = self.paragraphs(on)
        paragraph = data.draw(st.sampled_from(paragraphs), label="paragraph")
        if len(paragraph) < 12:
            return self.table([*paragraphs, self.fresh(12)], [on], party)
        place = data.draw(st.integers(3, len(paragraph) - 6), label="place")
        paragraph[place : place + data.draw(st.integers(0, 3))] = self.fresh(
            data.draw(st.integers(0, 4))
        )
        return self.table(paragraphs, [on], party)

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"), data=st.data())
    def move(self, on, party, data):
        return self.table(data.draw(st.permutations(self.paragraphs(on))), [on], party)

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"))
    def split_and_merge(self, on, party):
        first, *others = self.paragraphs(on)
        middle = len(first) // 2 if len(first) > 11 else len(first)
        return self.table(
            [first[:middle], first[middle:] + [w for p in others for w in p]], [on], party
        )

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"), data=st.data())
    def insert(self, on, party, data):
        paragraphs = self.paragraphs(on)
        paragraphs.insert(data.draw(st.integers(0, len(paragraphs))), self.fresh(12))
        return self.table(paragraphs, [on], party)

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"), data=st.data())
    def delete(self, on, party, data):
        paragraphs = self.paragraphs(on)
        if len(paragraphs) > 1:
            paragraphs.pop(data.draw(st.integers(0, len(paragraphs) - 1)))
        return self.table(paragraphs, [on], party)

    @rule(target=drafts, on=drafts, other=drafts, party=st.sampled_from("ABC"), data=st.data())
    def adopt_or_reinstate(self, on, other, party, data):
        paragraphs = self.paragraphs(on)
        taken = data.draw(st.sampled_from(self.paragraphs(other)))
        have = {word for paragraph in paragraphs for word in paragraph}
        if len(taken) > 3 and not have.intersection(taken):
            paragraphs.append(taken)
        return self.table(paragraphs, [on], party)

    @rule(target=drafts, on=drafts, other=drafts, party=st.sampled_from("ABC"))
    def compromise(self, on, other, party):
        paragraphs = self.paragraphs(on)
        have = {word for paragraph in paragraphs for word in paragraph}
        for taken in self.paragraphs(other):
            if not have.intersection(taken):
                paragraphs.append(taken)
                have.update(taken)
        return self.table(paragraphs, list(dict.fromkeys([on, other])), party)

    @rule(target=drafts, on=drafts, party=st.sampled_from("ABC"), data=st.data())
    def revert(self, on, party, data):
        line = (on, *self.history.ancestors(on))
        return self.table(self.paragraphs(data.draw(st.sampled_from(line))), [on], party)

    def gives_back(self, id):
        """Whether a text of its line came back with so many words that nobody brought them back."""
        draft, line = self.history[id], self.history.first_parents(id)[2:]
        words = draft.text.split()
        back = set(words).difference(*(self.history[name].text.split() for name in draft.parents))
        texts = [self.history[name].text.split() for name in line]
        return len(back) >= 20 and (words in texts or 2 * len(back) >= len(words))

    @invariant()
    def every_word_of_the_latest_draft_has_its_true_origin(self):
        if self.latest is None:
            return
        history, id = self.history, self.latest
        parents, ancestors = history[id].parents, set(history.ancestors(id))
        held = [set(history[parent].text.split()) for parent in parents]
        for span in attribute(history, id).spans:
            for word in re.findall(r"\S+", span.text):
                assert span.origin == self.truth[word]
                assert span.adopted or span.origin == id or span.origin in ancestors
                if held and word not in held[0] and not self.gives_back(id):
                    assert span.introduced_by == id
                    assert span.adopted == (
                        (span.origin != id and span.origin not in ancestors)
                        or any(word in rest for rest in held[1:])
                    )
                    before = any(word in history[ancestor].text.split() for ancestor in ancestors)
                    assert span.reinstated == (before and not any(word in rest for rest in held))

    @invariant()
    def the_general_laws_hold(self):
        if self.latest is not None:
            check(self.history, self.latest)


TestDrafting = Drafting.TestCase
#: ``DRAFTDIFF_THOROUGH=1 pytest tests/history/test_attribution_laws.py -k Drafting``: 200 histories
#: of 50 drafts.
THOROUGH = bool(os.environ.get("DRAFTDIFF_THOROUGH"))
TestDrafting.settings = settings(
    max_examples=200 if THOROUGH else 40, stateful_step_count=50 if THOROUGH else 25, deadline=None
)
