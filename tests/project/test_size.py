"""How much each room weighs, and the whole: a house that one can still see at a glance."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "draftdiff"
#: Nodes of the syntax tree that the house may have.
NODES = 530_000
#: Nodes a line of code that a room may have at most; lower is easier to read.
DENSITY = {
    "brackets": 6.3,
    "explorer": 5.75,
    "meaning": 6.6,
    "model": 5.65,
    "odf": 6.35,
    "ooxml": 6.0,
    "readers": 6.1,
    "word": 5.9,
}
#: The same of a file of these rooms that has more than so many lines.
DENSITY_OF_FILE = 7.5
SHORT = 40
#: A docstring that opens so asks where it should tell.
RIDDLE = re.compile(r"(What|Which|Where|Whether|Who|Whose|How|That|Those)\b")
BLANK = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)
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


def density(path: Path) -> tuple[int, int]:
    """Return the nodes of a file and its lines of code, docstrings and comments apart."""
    source = path.read_text("utf-8")
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in BLANK:
            code.update(range(token.start[0], token.end[0] + 1))
    tree = ast.parse(source)
    for node in documented(tree):
        first = node.body[0]
        code.difference_update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
        node.body[0] = ast.Pass()
    return sum(not isinstance(node, LIGHT) for node in ast.walk(tree)), len(code)


def documented(tree: ast.Module) -> list[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """Return the modules, classes and functions of a file that have a docstring."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)]


@pytest.mark.parametrize("room", DENSITY)
def test_no_room_gets_denser(room: str):
    files = {path: density(path) for path in (SOURCE / room).rglob("*.py")}
    nodes = sum(nodes for nodes, _ in files.values())
    lines = sum(lines for _, lines in files.values())
    assert nodes / lines <= DENSITY[room]
    dense = {
        path.relative_to(SOURCE).as_posix(): round(nodes / lines, 2)
        for path, (nodes, lines) in files.items()
        if lines > SHORT and nodes / lines > DENSITY_OF_FILE
    }
    assert not dense


@pytest.mark.parametrize("room", DENSITY)
def test_docstrings_state_their_subject(room: str):
    for path in (SOURCE / room).rglob("*.py"):
        for node in documented(ast.parse(path.read_text("utf-8"))):
            assert not RIDDLE.match(ast.get_docstring(node) or ""), f"{path}:{node.body[0].lineno}"
