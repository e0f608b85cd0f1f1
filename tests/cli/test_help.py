"""The help of every command: it fits a screen, and its examples are what the command takes."""

import shlex

import pytest

from draftdiff.cli.arguments import parse, parser_for
from draftdiff.cli.grammar import VERBS, examples

#: Lines of a terminal window of the usual size, maximised.
SCREEN = 45


def helped(verb: str) -> str:
    return parser_for(verb)[1].format_help()


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_fits_a_screen_and_has_examples(verb):
    text = helped(verb)
    assert len(text.splitlines()) <= SCREEN
    assert max(map(len, text.splitlines())) <= 100
    assert all(f"\n  {line}" in text for line in examples(verb))


@pytest.mark.parametrize("line", [line for verb in VERBS for line in examples(verb)])
def test_an_example_can_be_typed(line):
    assert parse(shlex.split(line, comments=True)[1:]).run


def test_the_first_line_says_what_has_to_be_named():
    first = {
        verb: helped(verb).splitlines()[0] for verb in ("redline", "compare", "blame", "import")
    }
    assert first == {
        "redline": "usage: draftdiff redline OLD NEW -o FILE [options]",
        "compare": "usage: draftdiff compare DRAFT... -o FILE [options]",
        "blame": "usage: draftdiff blame REC|FILE [DRAFT_ID] [options]",
        "import": "usage: draftdiff import git|docx|mediawiki|eu|uslm|ietf|csv|summary [options]",
    }
