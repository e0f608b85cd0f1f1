"""Fuzzing of each reader, of change sets from JSON and of ``record.toml``, with atheris
(Apache-2.0), by hand.

``python tests/fuzzing.py TARGET [SECONDS]`` with a target of ``TARGETS``; atheris is no dependency,
install it first (``pip install atheris``). A finding is an error that is not ours: it ends the run,
and its input belongs into ``FOUND`` of ``hostile_set.py``. Without atheris, ``python
tests/fuzzing.py --seeds`` gives each target its seeds and what becomes of them when bytes are
turned, as the test suite does.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

if __name__ == "__main__" and "--seeds" not in sys.argv:
    # What is imported here is instrumented, so that the fuzzer sees which lines an input reaches.
    import atheris

    wanted = {
        "record": "records.checking",
        "changes": "changes.merging.reconciling",
        "akn": "readers.statutes",
    }
    if sys.argv[1] == "record":
        import draftdiff.negotiation  # which is large, and no part of what is fuzzed

    with atheris.instrument_imports(include=["draftdiff"]):
        import_module(f"draftdiff.{wanted.get(sys.argv[1], f'readers.{sys.argv[1]}')}")

from draftdiff.changes import ChangeSet
from draftdiff.errors import DraftDiffError
from draftdiff.limiting import limits
from draftdiff.readers.registry import read_bytes
from draftdiff.verbs import diff, read_text
from hostile_set import cases

#: What is put in here and there.
_PIECES = (b"<", b"[", b"(a) ", b"\xe2\x80\xae", b"&#x9b;", b"-1", b"9" * 20, b"\0", b"null")
#: Small, so that no input of a fuzzer costs much.
SMALL = {
    "paragraphs": 2_000,
    "elements": 20_000,
    "tags": 20_000,
    "signs": 2_000,
    "lines": 5_000,
    "text": 200_000,
}


#: Other formats of text, RTF and PDF, by the suffixes of their samples.
MARKUPS = {
    "rst": "rst",
    "wikitext": "wiki",
    "latex": "tex",
    "asciidoc": "adoc",
    "rtf": "rtf",
    "rfc": "xml",
    "pdf": "pdf",
}
SAMPLES = Path(__file__).parent / "readers" / "data"


def _reader(format: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        read_bytes(data, format, track_changes="all")

    return read


def _changes(data: bytes) -> None:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return
    changes = ChangeSet.from_dict(values)
    changes.invert().to_json()
    changes.merge(changes)
    changes.then(changes.invert())
    for change in changes:
        str(change.words)


def _record(data: bytes) -> None:
    from draftdiff.records.checking import check_text

    with tempfile.TemporaryDirectory() as folder:
        check_text(data.decode("utf-8", "replace"), Path(folder))


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{
        format: _reader(format)
        for format in ("text", "markdown", "html", "docx", "json", "akn", *MARKUPS)
    },
    "changes": _changes,
    "record": _record,
}


def tried(target: str, data: bytes) -> None:
    """Gives a target an input; errors of ours are as they should be, any other is a finding."""
    with warnings.catch_warnings(), limits(**SMALL):
        warnings.simplefilter("ignore")
        try:
            TARGETS[target](data)
        except DraftDiffError as error:
            str(error)


def seeds(target: str, most: int = 50_000) -> Iterator[bytes]:
    """Inputs to begin with: those of the hostile set that are small, and one that is sound."""
    old, new = (
        read_text("1. States shall act.\n\n2. Words."),
        read_text("1. States should act.\n\n3. Words."),
    )
    if target == "changes":
        yield diff(old, new).to_json().encode()
        return
    suffix = ({"text": "txt", "markdown": "md", "akn": "akn"} | MARKUPS).get(target, target)
    yield from (path.read_bytes() for path in sorted(SAMPLES.glob(f"*.{suffix}")))
    wanted = "rec/record.toml" if target == "record" else f"a.{suffix}"
    for case in cases():
        if "million" not in case.name and "MB" not in case.name and "000" not in case.name:
            data = case.make().get(wanted)
            if data is not None and len(data) <= most:
                yield data


def turned(data: bytes, chance: random.Random) -> bytes:
    """An input with some bytes changed, doubled or left out."""
    found = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(found) + 1)
        act = chance.randrange(4)
        if act == 0 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            found[at:at] = found[at : at + chance.randrange(1, 40)]
        elif act == 2:
            del found[at : at + chance.randrange(1, 40)]
        else:
            found[at:at] = chance.choice(_PIECES)
    return bytes(found)


def by_seeds(target: str, times: int, seed: int = 24) -> int:
    """Gives a target its seeds and what becomes of them; how many inputs that were."""
    chance = random.Random(seed)
    begun = [*seeds(target)]
    for data in begun:
        tried(target, data)
    for _ in range(times):
        tried(target, turned(chance.choice(begun), chance))
    return len(begun) + times


def main(arguments: list[str]) -> None:
    """Fuzzes one target with atheris for some seconds."""
    if arguments[:1] == ["--seeds"]:
        for target in TARGETS:
            print(f"{target}: {by_seeds(target, int((*arguments[1:], 300)[0])):,} inputs")
        return
    import atheris

    target, seconds = arguments[0], (*arguments[1:], "60")[0]
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds(target)):
            Path(corpus, str(number)).write_bytes(data)
        bounds = [
            f"-max_total_time={seconds}",
            "-max_len=60000",
            "-timeout=30",
            "-rss_limit_mb=2048",
        ]
        options = [sys.argv[0], corpus, *bounds]
        atheris.Setup(options, lambda data: tried(target, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
