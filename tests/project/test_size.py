"""How much each room weighs, and the whole: a house that one can still see at a glance."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "draftdiff"
#: Nodes of the syntax tree that the house may have.
NODES = 460_000
LIGHT = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)


def weight(path: Path) -> int:
    """Return the nodes of a file's syntax tree, without contexts and operators."""
    tree = ast.parse(path.read_text("utf-8"))
    return sum(not isinstance(node, LIGHT) for node in ast.walk(tree))


def weights() -> dict[str, int]:
    """Return the nodes of each room; what stands beside the rooms is under ``.``."""
    rooms: dict[str, int] = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).parts
        room = parts[0] if len(parts) > 1 else "."
        rooms[room] = rooms.get(room, 0) + weight(path)
    return rooms


def test_the_house_does_not_outgrow_its_weight():
    rooms = weights()
    print("\n".join(f"{room:<14}{nodes:>9,}" for room, nodes in sorted(rooms.items())))
    assert sum(rooms.values()) <= NODES
