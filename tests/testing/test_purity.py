"""Reading is pure, for each registered format: the law, and processes that import in two orders."""

from __future__ import annotations

import datetime
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from draftdiff.readers.registry import formats, read_bytes
from draftdiff.testing import LawBroken, laws
from draftdiff.work_limits import limits
from fuzzing import SMALL, turned
from purity import samples

#: Documents of each format; CASES=2000 for all that is promised.
CASES = int(os.environ.get("CASES", "4"))
TESTS = Path(__file__).parents[1]

_documents = cache(samples)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("format", formats())
def test_each_format_is_read_purely(format: str) -> None:
    chance = random.Random(36)
    documents = _documents(format)

    def read(data: bytes) -> object:
        return read_bytes(data, format, track_changes="all")

    with limits(**SMALL):
        for number in range(CASES):
            data, before = chance.choice(documents), chance.choice(documents)
            if number % 2:
                data = turned(data, chance)
            laws.purity(read, data, before)


def _digests(order: int, seed: str, locale: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-W", "ignore", str(TESTS / "purity.py"), str(order)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_order_of_imports_changes_no_draft() -> None:
    first = _digests(1, "1", "C", "UTC")
    assert {line.split()[0] for line in first.splitlines()} == {*formats()}
    assert _digests(-1, "2", "C.UTF-8", "Asia/Kathmandu") == first


def _counts() -> Callable[[bytes], object]:
    seen: list[bytes] = []
    return lambda data: seen.append(data) or len(seen)


def _remembers() -> Callable[[bytes], object]:
    roles: set[bytes] = set()

    def read(data: bytes) -> object:
        roles.update([data] if data.startswith(b"role") else [])
        return data, tuple(sorted(roles))

    return read


@pytest.mark.parametrize(
    ("read", "says"),
    [
        (_counts(), "was read"),
        (_remembers(), "was read"),
        (lambda data: time.strftime("%Y"), "s after 1970"),
        (lambda data: int(time.time() // 86_400), "s after 1970"),
        (lambda data: os.environ.get("TZ"), "s after 1970"),
        (lambda data: datetime.datetime.now(datetime.UTC), "was read"),
    ],
)
def test_a_reader_that_is_not_pure_is_seen(read: Callable[[bytes], object], says: str) -> None:
    with pytest.raises(LawBroken, match=says):
        laws.purity(read, b"words", b"role")


def test_the_clock_and_the_zone_are_as_they_were() -> None:
    before = time.time, time.localtime, os.environ.get("TZ"), time.timezone
    laws.purity(lambda data: data, b"a", b"b")
    assert (time.time, time.localtime, os.environ.get("TZ"), time.timezone) == before
