"""Mutants of a file: one operator, comparison, condition, constant, returned value or statement
changed at a time.

Left alone: annotations, docstrings, default values, decorators, what stands in a class outside its
methods, text of error messages and reasons, the constants of `BOUNDS`, which only say where a
budget ends or a quicker way begins, and the conditions of `SHORTCUTS`.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TypeVar

from attrs import frozen

#: Constants that decide when a result gets coarser or is found another way: a step further changes
#: nothing to see.
BOUNDS = frozenset(
    "MAX_CELLS MIN_CELLS WINDOW BUDGET SMALL MANY FEWER_PARTNERS MAX_PARTNERS MAX_FREQUENCY RARE_WORDS MAX_BELOW "
    "PATIENCE TOUCH MIN_EXTENT _FIRM MAX_LETTERS ROUGH NEAR".split()
)

#: Conditions that only say whether the long way can be spared: either way gives the same. By file,
#: as they are written.
SHORTCUTS = {
    "changes/alignment/movement.py": {
        "len(chain) == len(group)"
    },  # all stand in order: nothing to look into
    "changes/alignment/links.py": {
        # set by slices, not one by one
        "olds[-1] - olds[0] == news[-1] - news[0] == len(olds) - 1",
        "len(news) == len(self.forward)",
    },
    "changes/alignment/plain.py": {
        "len(olds) == len(news) == 1"
    },  # one pair: the programme finds it too
    "changes/comparison.py": {"new not in self._causes"},  # a cache
}

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
}
N = TypeVar("N", bound=ast.AST)
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@frozen
class Mutant:
    """One change of one file.

    Attributes:
        file: The file, below the folder of the package.
        function: Qualified name of the outermost function that changes, or None: a constant of the
            module.
        name: The constant's name.
        lines: First and last line of the statement, or of the head of it, that changes.
        at: Which node of the file, in the order of `ast.walk`, and which of the changes that are
            made of it.
        kind: What is changed.
        change: The code before and after.
    """

    file: str
    function: str | None
    name: str | None
    lines: tuple[int, int]
    at: tuple[int, int]
    kind: str
    change: str

    @property
    def key(self) -> str:
        """What tells this mutant from all others as long as the file is the same."""
        return f"{self.file}:{self.lines[0]}: {self.change} [{self.at[0]}.{self.at[1]}]"


def mutants_of(package: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of a file."""
    tree = ast.parse((package / file).read_text(encoding="utf-8"))
    number = {id(node): place for place, node in enumerate(ast.walk(tree))}
    spared = SHORTCUTS.get(file, frozenset())
    for function, name, statement in _bodies(tree):
        for node, lines in _mutable(statement, spared):
            for variant, (kind, changed) in enumerate(_variants(node)):
                change = f"{_shown(node)} -> {_shown(changed)}"
                yield Mutant(file, function, name, lines, (number[id(node)], variant), kind, change)


def tree_of(package: Path, mutant: Mutant) -> ast.Module:
    """The file with the mutant's change."""
    tree = ast.parse((package / mutant.file).read_text(encoding="utf-8"))
    target = next(node for place, node in enumerate(ast.walk(tree)) if place == mutant.at[0])
    _, changed = list(_variants(target))[mutant.at[1]]

    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return ast.copy_location(changed, node) if node is target else self.generic_visit(node)

    return ast.fix_missing_locations(Swap().visit(tree))


def _bodies(tree: ast.Module) -> Iterator[tuple[str | None, str | None, ast.stmt]]:
    """The statements of functions and methods, and the constants of the module, with where they
    belong.
    """
    for statement in tree.body:
        match statement:
            case ast.FunctionDef():
                yield from ((statement.name, None, inner) for inner in statement.body)
            case ast.ClassDef():
                for method in statement.body:
                    if isinstance(method, ast.FunctionDef):
                        yield from (
                            (f"{statement.name}.{method.name}", None, inner)
                            for inner in method.body
                        )
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)) if (
                name not in BOUNDS
            ):
                if isinstance(statement.value, ast.Constant) and not isinstance(
                    statement.value.value, str
                ):
                    yield None, name, statement


def _mutable(statement: ast.stmt, spared: Set[str]) -> Iterator[tuple[ast.AST, tuple[int, int]]]:
    """The nodes that may change, each with the lines of the smallest statement around it."""
    stack: list[tuple[ast.AST, tuple[int, int]]] = [(statement, _head(statement))]
    while stack:
        node, lines = stack.pop()
        test = ast.unparse(node.test) if isinstance(node, ast.If) else None
        if test not in spared:
            yield node, lines
        for inner in _parts(node):
            if isinstance(node, ast.If) and inner is node.test and test in spared:
                continue
            stack.append((inner, _head(inner) if isinstance(inner, ast.stmt) else lines))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.FunctionDef():
            yield from node.body
        case ast.AnnAssign():
            yield from [node.value] if node.value else []
        case ast.Assign([ast.Name("reason")], ast.Constant()):
            return
        case ast.Expr(ast.Constant()) | ast.Raise() | ast.JoinedStr() | ast.MatchValue():
            return
        case ast.Call(ast.Name("cast")):
            yield from node.args[1:]
        case _:
            yield from ast.iter_child_nodes(node)


def _head(statement: ast.stmt) -> tuple[int, int]:
    """The lines of a statement; of a compound one those before its body."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    last = statement.end_lineno or statement.lineno
    if body:
        first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
        last = max(statement.lineno, first.lineno - 1)
    return statement.lineno, last


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What becomes of a node: the kind of change, and the node in its place."""
    match node:
        case ast.Compare():
            yield from (("comparison", changed) for changed in _compared(node))
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            yield "operator", _but(node, op=_OPERATORS[type(operator)]())
        case ast.BoolOp(op=operator):
            yield (
                "condition",
                _but(node, op=ast.Or() if isinstance(operator, ast.And) else ast.And()),
            )
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "operator", node.operand
        case ast.Call(ast.Name(name)) if name in _TWINS:
            yield "operator", _but(node, func=ast.Name(_TWINS[name], ast.Load()))
        case ast.Constant(value=bool() as value):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield "constant", ast.Constant(value + 1)
        case ast.Constant(value=str() as value):
            yield "constant", ast.Constant(value + "~")
        case ast.If() | ast.While() | ast.IfExp():
            yield from (
                ("condition", _but(node, test=ast.Constant(value))) for value in (True, False)
            )
        case ast.match_case(guard=ast.expr()):
            yield from (
                ("condition", _but(node, guard=ast.Constant(value))) for value in (True, False)
            )
        case ast.comprehension(ifs=[_, *_]):
            yield "condition", _but(node, ifs=node.ifs[1:])
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "returned value", ast.Return(ast.Constant(None))
        case ast.Break():
            yield "statement", ast.Continue()
        case ast.Continue() | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield "statement", ast.Pass()
        case ast.Expr(value) if not isinstance(value, ast.Constant):
            yield "statement", ast.Pass()


def _compared(node: ast.Compare) -> Iterator[ast.Compare]:
    for place, operator in enumerate(node.ops):
        ops = [*node.ops[:place], _COMPARISONS[type(operator)](), *node.ops[place + 1 :]]
        yield _but(node, ops=ops)


def _but(node: N, **fields: object) -> N:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _shown(node: ast.AST) -> str:
    """The first line of a node's code."""
    if isinstance(node, ast.comprehension):
        return " ".join(
            ["for", ast.unparse(node.target), *(f"if {ast.unparse(test)}" for test in node.ifs)]
        )
    if isinstance(node, ast.match_case):
        return (
            f"case {ast.unparse(node.pattern)} if {ast.unparse(node.guard)}"
            if node.guard
            else "case"
        )
    return ast.unparse(node).splitlines()[0]
