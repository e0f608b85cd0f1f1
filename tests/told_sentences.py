"""Every sentence that the three example records give in report, status, blockers, timelines and page.

``python tests/told_sentences.py`` writes them anew, to be read aloud by a second person.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from command import run
from draftdiff.explorer.talks import Talks
from draftdiff.negotiation import Negotiation, report
from draftdiff.records import load

HERE = Path(__file__).parent
GOLDEN = HERE / "data" / "told-sentences.txt"
EXAMPLES = HERE.parent / "examples"
#: The records, and a day in the middle of each; none: the end alone.
RECORDS = {"wsis10-c9": "2014-06-09", "cwg-internet-2013": None, "wtpf-13": None}


def lines() -> Iterator[str]:
    """The sentences by record and output, each once for a record."""
    for name, day in RECORDS.items():
        talks = load(EXAMPLES / name).negotiation
        seen: set[str] = set()
        for output, told in outputs(name, talks, day):
            fresh = [line for line in dict.fromkeys(told) if line.strip() and line not in seen]
            seen.update(fresh)
            yield f"# {name}: {output}"
            yield from fresh
            yield ""


def outputs(name: str, talks: Negotiation, day: str | None) -> Iterator[tuple[str, list[str]]]:
    """Each output of a record, and its lines."""
    for at in dict.fromkeys([day, None]):
        when = f" on {at}" if at else ""
        on = ["--at", at] if at else []
        yield f"report{when}", reported(talks, at)
        yield f"status{when}", said("status", name, *on)
        for block in (block.id for block in talks.blocks.all if block.part_of is None):
            yield f"blockers of {block}{when}", said("blockers", name, block, *on)
    for party in talks.parties:
        yield f"timeline of {party.name}", said("timeline", name, party.name)
    page = Talks.from_negotiation(talks).to_dict()
    yield (
        "page",
        [
            *(line for one in page["statuses"] for line in one["lead"]),
            *(event["said"] for event in page["events"]),
        ],
    )


def reported(talks: Negotiation, at: str | None) -> list[str]:
    """The report's own words: no text of a draft."""
    passages = (one for one in report(talks, at=at).passages if one.text.id == "report")
    return [paragraph.text for passage in passages for paragraph in passage.text.paragraphs]


def said(command: str, name: str, *more: str) -> list[str]:
    """What a command says of a record, in lines that are not wrapped."""
    out = run(EXAMPLES, command, name, *more, COLUMNS="10000")[1]
    return [line.strip() for line in out.splitlines()]


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(lines()), "utf-8")
