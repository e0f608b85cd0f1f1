"""How large each room is, and the whole: a house that one can still see at a glance."""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "draftdiff"
#: Lines and files of Python that the house may have.
LINES, FILES = 70_000, 500


def sizes() -> dict[str, tuple[int, int]]:
    """Lines and files of each room, what stands beside the rooms under ``.``."""
    found: dict[str, tuple[int, int]] = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).parts
        room = parts[0] if len(parts) > 1 else "."
        lines, files = found.get(room, (0, 0))
        found[room] = (lines + len(path.read_text("utf-8").splitlines()), files + 1)
    return found


def test_the_house_does_not_grow():
    rooms = sizes()
    print("\n".join(f"{room:<14}{lines:>7}{files:>5}" for room, (lines, files) in sorted(rooms.items())))
    assert sum(lines for lines, _ in rooms.values()) <= LINES
    assert sum(files for _, files in rooms.values()) <= FILES
