"""Fuzzing of each reader, of change sets from JSON and of ``record.toml``, with atheris
(Apache-2.0), by hand.

``python tests/fuzzing.py TARGET [SECONDS]`` with a target of ``TARGETS``; atheris is no dependency,
install it first (``pip install atheris``). A finding is an error that is not ours: it ends the run,
and its input belongs into ``FOUND`` of ``hostile_set.py``. Without atheris, ``python
tests/fuzzing.py --seeds`` gives each target its seeds and what becomes of them when bytes are
turned, as the test suite does, and ``python tests/fuzzing.py --costs TARGET [TIMES]`` repeats
pieces of them and names inputs that cost far more CPU or memory a byte than most of their format.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

if __name__ == "__main__" and not {"--seeds", "--costs"} & {*sys.argv}:
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
from draftdiff.work_limits import limits
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


class Cost(NamedTuple):
    """What an input cost: its bytes, seconds of CPU, and by how many bytes the most memory grew."""

    data: bytes
    seconds: float
    memory: int


#: An input is dear at so many times the median of its format a byte, if it costs so much at all.
TIMES, SECONDS, MEMORY = 20, 0.5, 100 * 1024 * 1024
#: How large inputs that repeat themselves are, and where documents begin and end.
LARGE = 60_000
FRAMES = {
    "latex": (b"\\begin{document}\n", b"\n\\end{document}"),
    "rtf": (b"{\\rtf1 ", b"}"),
    "rfc": (b"<rfc><middle><section>", b"</section></middle></rfc>"),
}
#: The part of a package that is repeated.
PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*>(?:(?!<\1\b).){0,2000}?</\1>", re.S)


def dear(costs: Sequence[Cost]) -> list[Cost]:
    """Those that cost far more CPU or memory a byte than the median of all."""
    usual = median(cost.seconds / len(cost.data) for cost in costs)
    grown = median(cost.memory / len(cost.data) for cost in costs)
    return [
        cost
        for cost in costs
        if cost.seconds > max(SECONDS, TIMES * usual * len(cost.data))
        or cost.memory > max(MEMORY, TIMES * grown * len(cost.data))
    ]


def cost_of(target: str, data: bytes) -> Cost:
    """Gives a target an input under the limits that users have, and measures it."""
    import resource

    from draftdiff.readers import bounded

    def spent() -> tuple[float, int]:
        bounded.stop()  # Of a helper the system tells when it has ended.
        usages = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.process_time() + usages[1].ru_utime + usages[1].ru_stime, max(
            usage.ru_maxrss * 1024 for usage in usages
        )

    before = spent()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            TARGETS[target](data)
        except DraftDiffError as error:
            str(error)
    after = spent()
    return Cost(data, after[0] - before[0], after[1] - before[1])


def repeated(target: str, data: bytes, chance: random.Random) -> bytes:
    """A document that says a piece of a seed over and over: a line, an element, or any bytes."""
    if target in PARTS:
        return _repeated_in_package(data, PARTS[target], chance)
    head, tail = FRAMES.get(target, (b"", b""))
    lines = data.splitlines(keepends=True) or [b"a"]
    elements = [found[0] for found in _ELEMENT.finditer(data)]
    way = chance.randrange(3)
    if way == 0 or (way == 1 and not elements):
        at = chance.randrange(len(lines))
        piece = b"".join(lines[at : at + chance.randrange(1, 4)])
    elif way == 1:
        piece = chance.choice(elements)
    else:
        at = chance.randrange(len(data) or 1)
        piece = data[at : at + chance.randrange(1, 30)] or b"a"
    return head + piece * (LARGE // len(piece) + 1) + tail


def _repeated_in_package(data: bytes, name: str, chance: random.Random) -> bytes:
    """A package with an element of its text many times over, where it stands."""
    made = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
            for one in old.namelist():
                text = old.read(one)
                elements = [*_ELEMENT.finditer(text)] if one == name else []
                if elements:
                    found = chance.choice(elements)
                    many = found[0] * (20 * LARGE // len(found[0]))
                    text = text[: found.end()] + many + text[found.end() :]
                new.writestr(one, text)
    # A seed that is no sound package is given as it is.
    except (BadZipFile, OSError, KeyError, ValueError, NotImplementedError, zlib.error):
        return data
    return made.getvalue()


def by_costs(target: str, times: int, seed: int = 36) -> list[Cost]:
    """Gives a target seeds of which a piece is said over and over; the inputs that are dear."""
    chance = random.Random(seed)
    begun = [*seeds(target)]
    cost_of(target, begun[0])  # What is loaded once is no cost of an input.
    costs = [cost_of(target, repeated(target, chance.choice(begun), chance)) for _ in range(times)]
    return dear(costs)


def main(arguments: list[str]) -> None:
    """Fuzzes one target with atheris for some seconds."""
    if arguments[:1] == ["--costs"]:
        found = by_costs(arguments[1], int((*arguments[2:], 100)[0]))
        for cost in found:
            shown = f"{cost.data[:60]!r} ... of {len(cost.data):,} bytes"
            print(f"{cost.seconds:.1f} s, {cost.memory // 1024**2} MiB more: {shown}")
        print(f"{arguments[1]}: {len(found)} dear inputs")
        return
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
