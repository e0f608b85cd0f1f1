"""Who asked for what a commit does: the message names them, or nobody is told."""

import datetime
import subprocess
from pathlib import Path

import pytest

from draftdiff.cli import main
from draftdiff.negotiation import asked_changes, proposal_outcomes
from draftdiff.records import import_git, load, save
from draftdiff.records.messages import askers_in


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("Shorten it, per @ada and @ben in #12", ("ada", "ben")),
        ("Tighten the preamble\n\nAs per Ada Roe's\nand Ben's feedback.", ("Ada Roe", "Ben")),
        ("Incorporate review comments from A. O'Neil-Roe", ("A. O'Neil-Roe",)),
        ("Address @ada's comments", ("ada",)),
        ("Drop the footnote (suggested by Ada van Dam)", ("Ada van Dam",)),
        ("At the request of Ada, keep it", ("Ada",)),
        ("Thanks to Ada for the idea", ("Ada",)),
        ("Ada asked for this", ("Ada",)),
        ("Shorten (Ada's suggestion)", ("Ada",)),
    ],
)
def test_a_message_says_who_asked(message: str, names: tuple[str, ...]):
    assert askers_in(message)[0] == names


@pytest.mark.parametrize(
    "message",
    [
        "Address review feedback",
        "After PR feedback, drop it",
        "As requested, drop it",
        "Per discussion with Ada",
        "Per ISO, we can use the usual form",
        "per @ada's summary of what all want",
        "Update Ada's proposal",
        "Made recommended changes",
        "Comment on Norway's proposal",
        "Remove the section on proposals by Members",
        "Take in feedback from Council members",
        "Reviewed-by: Ada\n\nThanks, Ada!",
        "Shorten\n\n> Ada asked for this",
        'Revert "Shorten, per @ada"',
        "Charter (#3)\n\n* Address Ada's comments\n\n* Shorten, per @ben",
    ],
)
def test_a_message_that_names_nobody_who_asked_tells_nobody(message: str):
    assert askers_in(message) == ((), "")


def test_co_authors_of_a_suggestion_asked_and_others_did_not():
    assert askers_in("Update charter.md", ["Ada", "Ben"])[0] == ("Ada", "Ben")
    assert askers_in("Apply suggestions from code review", ["Ada"])[0] == ("Ada",)
    assert askers_in("Write the charter", ["Ada"])[0] == ()
    assert askers_in("Update charter.md") == ((), "")


def _commit(folder: Path, text: str, message: str, day: str) -> None:
    (folder / "charter.md").write_text(text, "utf-8")
    stamp = f"{day}T10:00:00+00:00"
    people = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Cem"), ("EMAIL", "cem@example.org"), ("DATE", stamp))
    }
    for command in (["add", "."], ["commit", "-q", "-m", message]):
        subprocess.run(
            ["git", *command], cwd=folder, check=True, env={"PATH": "/usr/bin:/bin", **people}
        )


def test_a_history_in_git_tells_who_asked_for_each_change(tmp_path: Path):
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    _commit(tmp_path, "All members may vote.\n", "Write", "2024-01-01")
    _commit(tmp_path, "All members shall vote.\n", "Oblige\n\nPer @ada's request.", "2024-02-01")
    _commit(tmp_path, "All members shall vote twice.\n", "Again\n\nRequested-by: Ben", "2024-03-01")
    _commit(tmp_path, "Members shall vote twice.\n", "Shorten", "2024-04-01")
    record = import_git(tmp_path, "charter.md", authors={"ada": "Norway"})
    by_message, by_trailer = record.tables["proposal"]
    _, second, third, _ = record.history.drafts
    assert by_message == {
        "id": f"{second.id}-asked",
        "by": ["Norway"],
        "act": "request",
        "becomes": second.id,
        "quote": "Per @ada's request.",
        "date": datetime.date(2024, 2, 1),
    }
    assert (by_trailer["by"], by_trailer["becomes"]) == (["Ben"], third.id)
    save(record, tmp_path / "kept")
    assert load(tmp_path / "kept").requests == record.requests
    proposals = record.negotiation.proposals
    asked = [
        (change.draft, change.asked.by, change.asked.how)
        for change in asked_changes(record.history, proposals)
    ]
    assert asked == [
        (second.id, ("Norway",), "declared"),
        (third.id, ("Ben",), "declared"),
    ]
    outcomes = [(row.draft, row.outcome) for row in proposal_outcomes(record.history, proposals)]
    assert outcomes == [(second.id, "taken"), (third.id, "taken")]


def test_the_command_asks_a_file_in_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    _commit(tmp_path, "All members may vote.\n", "Write", "2024-01-01")
    _commit(tmp_path, "All members shall vote.\n", "Oblige\n\nPer @ada's request.", "2024-02-01")
    assert main(["asked", str(tmp_path / "charter.md"), "ada"]) == 0
    told = capsys.readouterr().out
    assert "asked for by ada, 2024-02-01 [declared: “Per @ada's request.”]" in told
    assert main(["asked", str(tmp_path / "charter.md"), "--json"]) == 0
    assert '"how": "declared"' in capsys.readouterr().out
