"""Commands by what somebody wants to do, and the few that most begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log
from typing import Final

from draftdiff.cli.grammar import VERBS, phrases_of, purpose, words_of

#: Words that say nothing about a task.
_EMPTY: Final = frozenset(
    "a an and are can do does for from have how i in is it me my of on or s that the their this to we with".split()
)
#: The commands that most people begin with, by who they are: what is typed, and what comes of it.
_BY_USER: Final = {
    "with two files": {
        "draftdiff old.docx new.docx": "what changed",
        "draftdiff redline old.docx new.docx -o redline.docx": "tracked changes for Word",
        "draftdiff compare v1.md v2.md v3.md -o all.docx": "drafts side by side",
    },
    "with Word's tracked changes": {
        "draftdiff accept redline.docx --by Chile -o next.docx": "the changes of one author",
        "draftdiff combine base.docx chile.docx peru.docx -o all.docx": "reviewers in one file",
    },
    "with a text in git": {
        "draftdiff git charter.md": "its versions, and whose words stand",
        'draftdiff who "shall protect" charter.md': "who wrote some words, and when",
    },
    "with a record of a negotiation, or a folder of its drafts": {
        "draftdiff explore record -o record.html": "a page to walk through it",
        "draftdiff status record": "where each block stands",
        "draftdiff weakened record": "who weakened what, and when",
    },
}


def overview() -> str:
    """Return the commands that most people begin with, by who they are."""
    lines = ["draftdiff: what changed between drafts, and who proposed every word", ""]
    for user, calls in _BY_USER.items():
        lines.append(f"{user}:")
        lines += [f"  {call:<62}{result}" for call, result in calls.items()]
    lines += [
        "",
        "`draftdiff help WORDS` finds a command by what you want to do; `draftdiff --help` lists all.",
        "`draftdiff demo --all` writes three records to try them on.",
    ]
    return "\n".join(lines) + "\n"


def commands_for(task: str) -> list[str]:
    """Return the commands that a task names, the fittest first.

    Example:
        >>> commands_for("who wrote this sentence")[0], commands_for("accept only Chile's")[0]
        ('who', 'accept')
    """
    wanted = set(_stems(task)) - _EMPTY
    known = {verb: _weights(verb) for verb in VERBS if verb != "help"}
    rarity = Counter(stem for weights in known.values() for stem in weights)
    scores = {
        verb: sum(
            weights[stem] * log(1 + len(known) / rarity[stem]) for stem in wanted & {*weights}
        )
        for verb, weights in known.items()
    }
    return sorted((verb for verb in scores if scores[verb] > 0), key=lambda verb: -scores[verb])


def command_called(word: str) -> str | None:
    """Return the command that people call by a word of their own, or None.

    Example:
        >>> command_called("export"), command_called("frobnicate")
        ('convert', None)
    """
    return next((verb for verb in VERBS if word in phrases_of(verb)), None)


def _weights(verb: str) -> dict[str, int]:
    """Return how much each word speaks for a command: 3 its names, 2 its purpose, 1 its options."""
    weights = dict.fromkeys(_stems(words_of(verb)), 1)
    weights |= dict.fromkeys(_stems(purpose(verb)), 2)
    weights |= dict.fromkeys(_stems(" ".join([verb, *phrases_of(verb)])), 3)
    return weights


def _stems(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, without the endings that English adds to them."""
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        stem = re.sub(r"(?:ed|ing|es|s)$", "", word)
        yield stem if len(stem) > 2 else word
