"""Do the tests notice when the diff engine is wrong? A sample of mutants of `draftdiff.changes`, and who kills them.

    python benchmarks/mutation.py [--mutants 60] [--seed 1] [--under changes/wording] [--tests FILE ...]

A mutant is a copy of the package with one operator, constant, condition or return value changed; it is killed when the
tests fail or run into the time limit. Printed: the share killed, and each survivor by file, line and change, to be
looked at: some change nothing that can be seen (a bound of a budget, a tie).
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
TESTS = ("tests/test_tricky_cases.py", "tests/test_sequences.py", "tests/test_changes.py")
LIMIT = 240
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}


@frozen
class Mutant:
    """A file of the package, the line that changes, what is done there, and the changed text."""

    path: Path
    line: int
    change: str
    text: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    source = path.read_text(encoding="utf-8")
    for place in range(sum(1 for _ in ast.walk(ast.parse(source)))):
        tree = ast.parse(source)
        node = next(node for at, node in enumerate(ast.walk(tree)) if at == place)
        if not (isinstance(node, ast.expr) and _is_run(tree, node)):
            continue
        before = ast.unparse(node)
        if _changed(node):
            yield Mutant(path, node.lineno, f"{before} -> {ast.unparse(node)}", ast.unparse(tree))


def _is_run(tree: ast.Module, node: ast.expr) -> bool:
    """Whether a node is code of a function, no annotation or docstring."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                if any(inner is node for inner in ast.walk(statement)):
                    return not isinstance(node, ast.Constant) or not isinstance(node.value, str)
    return False


def _changed(node: ast.expr) -> bool:
    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in COMPARISONS:
            node.ops[0] = COMPARISONS[type(operator)]()
        case ast.BinOp(op=operator) if type(operator) in OPERATORS:
            node.op = OPERATORS[type(operator)]()
        case ast.BoolOp(op=operator):
            node.op = ast.Or() if isinstance(operator, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() | float() as value):
            node.value = value + 1
        case _:
            return False
    ast.fix_missing_locations(node)
    return True


def is_killed(mutant: Mutant, tests: list[str], room: Path) -> bool:
    """Whether the tests fail with the mutant in place of the file."""
    package = room / "src"
    shutil.copytree(ROOT / "src", package, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (package / mutant.path.relative_to(ROOT / "src")).write_text(mutant.text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=LIMIT).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--under", default="changes")
    parser.add_argument("--tests", nargs="+", default=list(TESTS))
    chosen = parser.parse_args()
    files = sorted((ROOT / "src" / "draftdiff" / chosen.under).rglob("*.py"))
    rng = random.Random(chosen.seed)
    every = [mutant for path in files for mutant in mutants(path)]
    sample = rng.sample(every, min(chosen.mutants, len(every)))
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        for mutant in sample:
            dead = is_killed(mutant, chosen.tests, Path(folder))
            killed += dead
            if not dead:
                print(f"survives: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.change}", flush=True)
    print(f"{killed} of {len(sample)} mutants killed ({100 * killed / max(1, len(sample)):.0f} %), of {len(every)}")


if __name__ == "__main__":
    main()
