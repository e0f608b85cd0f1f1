"""English words whose forms share no stem: what is one word in them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

#: A verb a line, with all its forms.
_VERBS: Final = """
arise arises arose arisen arising
become becomes became becoming
begin begins began begun beginning
bear bears bore borne bearing
bind binds bound binding
break breaks broke broken breaking
bring brings brought bringing
build builds built building
buy buys bought buying
choose chooses chose chosen choosing
come comes came coming
deal deals dealt dealing
draw draws drew drawn drawing
drive drives drove driven driving
fall falls fell fallen falling
feed feeds fed feeding feeded
feel feels felt feeling
find finds found finding
get gets got getting
give gives gave given giving
go goes went gone going
grow grows grew grown growing
hold holds held holding holded
keep keeps kept keeping keeped
know knows knew known knowing
lead leads led leading
leave leaves left leaving
let lets letting
lie lies lay lain lying
lose loses lost losing
make makes made making
mean means meant meaning
meet meets met meeting
pay pays paid paying
read reads reading
rise rises rose risen rising
run runs ran running
say says said saying
see sees saw seen seeing
seek seeks sought seeking
send sends sent sending
show shows showed shown showing
speak speaks spoke spoken speaking
spend spends spent spending
stand stands stood standing
take takes took taken taking
teach teaches taught teaching
tell tells told telling
think thinks thought thinking
undergo undergoes underwent undergone undergoing
understand understands understood understanding
undertake undertakes undertook undertaken undertaking
wear wears wore worn wearing
withdraw withdraws withdrew withdrawn withdrawing
write writes wrote written writing
"""
#: A noun a line, with its plural.
_NOUNS: Final = """
analysis analyses
basis bases
child children
criterion criteria
datum data
foot feet
half halves
hypothesis hypotheses
index indices
man men
matrix matrices
maximum maxima
medium media
minimum minima
nucleus nuclei
phenomenon phenomena
radius radii
spectrum spectra
synthesis syntheses
thesis theses
vertex vertices
woman women
"""


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """The base form of every form."""
    lines = [line.split() for line in (_VERBS + _NOUNS).split("\n")]
    return {form: forms[0] for forms in lines for form in forms}


def is_one_word(old: str, new: str) -> bool:
    """Whether both are forms of one irregular word.

    Example:
        >>> is_one_word("found", "find"), is_one_word("found", "fund")
        (True, False)
    """
    words = _words()
    return old in words and words[old] == words.get(new)


def irregular_verbs() -> frozenset[str]:
    """The forms of irregular verbs."""
    return frozenset(_VERBS.split())
