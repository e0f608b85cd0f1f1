"""Links of a text: which came, went or lead elsewhere, whatever the words do that bear them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from draftdiff.changes.kinds import Effect, Node

# Marks at the end of a sentence that readers take into a bare address.
_TRAILING: Final = ".,;:)"
# So many letters of a word do not change with its ending; so many words of as many and one more are nearly all.
_STEM: Final = 5
_MOST: Final = 4

Link = tuple[str, str]


def explain_links(old: Node, new: Node) -> Iterator[Effect]:
    """The references that links make, told by their addresses: links are no words, so that they have no places.

    A link on its own address says nothing that the words do not say. One on the same words as before leads
    elsewhere; a path is the same as an address with that path.

    Example:
        >>> from draftdiff.model.paragraph import Mark
        >>> old = Node(0, (0,), "paragraph", None, "See the rules.", (Mark(8, 13, "link", "https://e.org/rules"),))
        >>> new = Node(0, (0,), "paragraph", None, "See the rules.", (Mark(8, 13, "link", "https://e.org/terms"),))
        >>> [(one.direction, one.old, one.new) for one in explain_links(old, new)]
        [('swapped', 'https://e.org/rules', 'https://e.org/terms')]
    """
    before, after = _links(old), _links(new)
    for one in list(before):
        same = next((other for other in after if _leads_to(one[1], other[1])), None)
        if same:
            before.remove(one)
            after.remove(same)
    for text, address in dict.fromkeys(before):
        other = next((one for one in after if _alike(one[0], text)), None)
        if other:
            after.remove(other)
        yield Effect("reference", "swapped" if other else "dropped", address, other[1] if other else "")
    yield from (Effect("reference", "added", "", address) for _, address in dict.fromkeys(after))


def _links(node: Node) -> list[Link]:
    """The text and address of each link, but for bare addresses."""
    found = [(node.text[mark.start : mark.end], mark.value) for mark in node.marks if mark.kind == "link"]
    return [one for one in found if one[0].rstrip(_TRAILING) != one[1].rstrip(_TRAILING)]


def _alike(one: str, other: str) -> bool:
    """True for the same words, but for their endings and one word in four."""
    first, second = ([word[:_STEM].lower() for word in text.split()] for text in (one, other))
    kept = sum(word in second for word in first)
    return _MOST * kept >= (_MOST - 1) * max(len(first), len(second))


def _leads_to(one: str, other: str) -> bool:
    """True for the same address, and for its path alone."""
    if one == other:
        return True
    first, second = urlsplit(one), urlsplit(other)
    relative = (not first.netloc and one.startswith("/")) is not (not second.netloc and other.startswith("/"))
    return relative and first[2:] == second[2:]
