"""The edits of any two texts of marks, small words and forms of a word lie apart, and keep the
rest.
"""

from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.changes.wording import edits

WORDS = "the a of and , . ; shall may [ ] ( ) Party Parties States state 20 May 2014 rights to in [MATH] which 人 against"
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@given(TEXTS, TEXTS)
@example(", , is reports and , of and is or )", ") [ ) ,")
@example(
    "may shall ; rights ) . May ( [MATH] and a (",
    "of x against y of which co-operate may co-operate",
)
def test_edits_lie_apart_and_keep_the_rest(old: str, new: str) -> None:
    at_old = at_new = 0
    for edit in edits(old, new):
        assert edit.old[0] >= at_old
        assert edit.new[0] >= at_new
        assert old[at_old : edit.old[0]] == new[at_new : edit.new[0]]
        gone, come = old[slice(*edit.old)], new[slice(*edit.new)]
        assert gone or come
        if (
            gone.strip() and come.strip()
        ):  # spaces come and go with words that have none on the other side
            assert (gone, come) == (gone.strip(), come.strip())
        at_old, at_new = edit.old[1], edit.new[1]
    assert old[at_old:] == new[at_new:]


@given(TEXTS.filter(bool))
def test_a_text_that_is_all_new_is_one_edit(text: str) -> None:
    for old, new in (("", text), (text, "")):
        (edit,) = edits(old, new)
        assert (edit.old, edit.new) == ((0, len(old)), (0, len(new)))
