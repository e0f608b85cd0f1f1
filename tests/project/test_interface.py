"""What people import and call stays as it is, until somebody changes it on purpose."""

import difflib

import interface


def test_the_public_names_and_their_signatures_are_the_frozen_ones():
    frozen = interface.GOLDEN.read_text("utf-8").splitlines()
    changed = [
        *difflib.unified_diff(
            frozen, interface.text().splitlines(), "frozen", "now", lineterm="", n=0
        )
    ]
    assert changed == [], (
        "if that is meant, run python tests/interface.py and say so in CHANGELOG.md"
    )
