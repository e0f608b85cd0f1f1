"""What holds alone, what is left out, and what nobody has to do: "solely for", "unless the deed says otherwise"."""

from __future__ import annotations

import re
from typing import Final

# Before a phrase or a clause they say "only"; before a verb or an adjective they may tell who alone does it.
_ALONE: Final = frozenset({"solely", "exclusively", "purely"})
_LEADING: Final = (
    "for|to|in|on|at|by|as|with|within|from|of|under|through|during|where|when|if|because|between|against|after|before"
)
_ONLY: Final = re.compile(rf"(?<!\S)(?:solely|exclusively|purely) (?={_LEADING}(?!\S))")
# Who or what says otherwise, and how: "unless the deed provides otherwise" is "unless otherwise provided in the deed".
_SAID_IN: Final = {
    **dict.fromkeys(
        ("provides", "provide", "states", "state", "specifies", "specify", "stipulates", "stipulate", "says", "say",
         "prescribes", "prescribe", "indicates", "indicate"),
        "provided in",
    ),
    **dict.fromkeys(("agrees", "agree"), "agreed by"),
    **dict.fromkeys(("requires", "require"), "required by"),
    **dict.fromkeys(("directs", "direct"), "directed by"),
    **dict.fromkeys(("orders", "order"), "ordered by"),
    **dict.fromkeys(("decides", "decide", "determines", "determine", "resolves", "resolve"), "decided by"),
}  # fmt: skip
_SAYING: Final = "|".join(_SAID_IN)
_OTHERWISE: Final = re.compile(
    rf"(?<!\S)(?:unless|(?:except|save) (?:where|when|if|that)) ((?:[^\s,;.]+ ){{1,6}}?)"
    rf"(?:({_SAYING}) otherwi[sz]e|otherwi[sz]e ({_SAYING}))(?!\S)"
)
# As it is written, and in its common spelling.
_ELSE: Final = ("otherwise", "otherwize")
_DONE: Final = {
    **dict.fromkeys(("stated", "specified", "stipulated", "said", "prescribed", "indicated", "set out"), "provided"),
    **dict.fromkeys(("determined", "resolved"), "decided"),
}  # fmt: skip
_BY: Final = re.compile(
    rf"(?<!\S)(?:unless|(?:except|save) (?:as|where|when|if)) otherwi[sz]e "
    rf"({'|'.join(_DONE)}|provided|decided) (?:in|by|under)(?!\S)"
)
# "No member is required to vote" forbids nobody to vote, as "no member shall vote" does.
_NOBODY: Final = frozenset({"no", "nobody", "none", "neither", "nothing"})
_UNOBLIGED: Final = re.compile(
    r"(?<!\S)((?:no|nobody|none|neither|nothing) (?:[^\s,;.]+ ){0,8}?)"
    r"(?:(?:is|are) (?:obliged|required|bound|obligated|compelled|liable|under (?:a duty|an obligation)) to"
    r"|(?:has|have) to|(?:has|have) (?:a|the|an) (?:duty|obligation) to)(?!\S)"
)

_SAID: Final = (*_SAID_IN, *_DONE, *(said.split()[0] for said in (*_SAID_IN.values(), *_DONE.values())))
#: What one of these words needs beside it, on either side, where a word of it came or went.
BESIDE: Final = {**dict.fromkeys((*_ALONE, "only"), _ALONE | {"only"}), **dict.fromkeys(_SAID, frozenset(_ELSE))}


#: Words that come and go here.
EXCEPTED: Final = (
    _ALONE | _NOBODY | {word for said in (*_SAID_IN, *_DONE) for word in said.split()}
    | frozenset("only provided agreed required directed ordered decided in by under unless except save as that if "
                "where when otherwise obliged bound obligated compelled liable duty obligation need has have a the "
                "an".split())
)  # fmt: skip


def excepted(said: str, words: set[str]) -> str:
    """Words with single spaces, with exceptions, what holds alone and what nobody has to do in one form.

    Args:
        said: The words.
        words: Each of them.

    Example:
        >>> excepted(said := "used solely for fuel except where the deed states otherwise", set(said.split()))
        'used only for fuel unless otherwise provided in the deed'
    """
    if not _ALONE.isdisjoint(words):
        said = _ONLY.sub("only ", said)
    if not _NOBODY.isdisjoint(words):
        said = _UNOBLIGED.sub(r"\1need", said)
    if words.isdisjoint(_ELSE):
        return said
    said = _OTHERWISE.sub(lambda found: f"unless otherwise {_SAID_IN[found[2] or found[3]]} {found[1].strip()}", said)
    return _BY.sub(_by_whom, said)


def _by_whom(found: re.Match[str]) -> str:
    done = _DONE.get(found[1], found[1])
    return f"unless otherwise {done} {'in' if done == 'provided' else 'by'}"
