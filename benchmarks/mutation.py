"""Do our tests find faults? Changes one thing in a room's code, and sees whether a test fails.

    python benchmarks/mutation.py [--mutants 400] [--seed 1] [--under changes] [--jobs 2] [--resume
    found.jsonl]

`mutants.py` says what is changed. The tests of the room are collected once. A first pass runs them under
coverage.py and notes which lines each test runs and how long it takes. Then a process is forked for
each mutant of the sample: the code of the one function that changes is put in its place, and the
tests that run the changed line follow, those that import its file first, then quickest first, until
one fails. A mutant is killed when a test fails, takes more than ten times its CPU time, or needs
more than 2 GB. It survives when none does; also when no test runs its line. Hypothesis tries the
examples of --examples, the same ones each time, and shrinks none. A mutant has --budget seconds of
tests (CPU time of the first pass): what would come after can only kill more. Tests that start
another process are left out: the mutant would not be there.

With --resume, verdicts are kept in that file and not sought again, so that a sample can be run in
parts; the first pass is kept beside it until code or tests change. --again seeks anew those that
survived.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TextIO

from attrs import asdict, frozen
from mutants import Mutant, mutants_of, tree_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "draftdiff"
Places = dict[tuple[str, int], set[str]]


@frozen
class Verdict:
    """What came of one mutant: the test that killed it, or None."""

    key: str
    kind: str
    killer: str | None


@frozen
class Baseline:
    """The first pass: CPU seconds of each test, and the tests that run each line."""

    seconds: dict[str, float]
    tests: Places


class Session:
    """A pytest plugin that runs mutants where pytest would run its tests."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        self.failed: list[str] = []

    def pytest_load_initial_conftests(self) -> None:
        """Before tests/conftest.py chooses the profile."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutation",
            max_examples=self.chosen.examples,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtestloop(self, session: Any) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.hook = session.config.hook
        functions = _functions(self.chosen.under)
        baseline = self._baseline()
        sample = _sample(self.chosen)
        verdicts = _known(self.chosen)
        waiting = [mutant for mutant in sample if mutant.key not in verdicts]
        for verdict in self._judged(waiting, baseline, functions):
            verdicts[verdict.key] = verdict
            if self.chosen.resume:
                with open(self.chosen.resume, "a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(verdict)) + "\n")
        _report([(mutant, verdicts[mutant.key]) for mutant in sample], self.chosen)
        return True

    def _baseline(self) -> Baseline:
        """The first pass, in a process of its own; what is kept of an earlier one if nothing
        changed since.
        """
        kept = Path(f"{self.chosen.resume}.first") if self.chosen.resume else None
        digest = _digest(self.chosen)
        if kept and kept.exists():
            known, baseline = pickle.loads(kept.read_bytes())
            if known == digest:
                return Baseline(*baseline)
        reader, writer = os.pipe()
        if not (child := os.fork()):
            _guarded(lambda: self._first_pass(writer))
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        seconds, tests = pickle.loads(answer)
        if kept:
            kept.write_bytes(pickle.dumps((digest, (seconds, tests))))
        return Baseline(seconds, tests)

    def _first_pass(self, answer: int) -> None:
        import coverage

        watch = coverage.Coverage(
            data_file=None, include=[f"{PACKAGE / self.chosen.under}/*"], config_file=False
        )
        seconds: dict[str, float] = {}
        elsewhere: set[str] = set()
        sys.addaudithook(
            lambda event, _: elsewhere.add(name) if event == "subprocess.Popen" else None
        )
        caches = _caches()
        watch.start()
        for name in self.items:
            for cached in caches:  # else only the first test that asks runs the lines behind it
                cached.cache_clear()
            watch.switch_context(name)
            seconds[name] = self._run(name)
        watch.stop()
        for name in {*self.failed, *elsewhere}:
            why = (
                "it starts another process" if name in elsewhere else "it fails without any mutant"
            )
            print(f"left out, as {why}: {name}", file=sys.stderr)
            seconds.pop(name, None)
        data = watch.get_data()
        tests: Places = defaultdict(set)
        for file in data.measured_files():
            for line, names in data.contexts_by_lineno(file).items():
                tests[str(Path(file).relative_to(PACKAGE)), line].update(
                    name for name in names if name in seconds
                )
        with os.fdopen(answer, "wb") as pipe:
            pickle.dump((seconds, dict(tests)), pipe)

    def _run(self, name: str) -> float:
        """CPU seconds of one test."""
        before = time.process_time()
        self.hook.pytest_runtest_protocol(item=self.items[name], nextitem=None)
        return time.process_time() - before

    def _judged(
        self, waiting: list[Mutant], baseline: Baseline, functions: Functions
    ) -> Iterator[Verdict]:
        """The verdicts, as they come, of so many processes at once."""
        left = list(reversed(waiting))
        running: dict[int, tuple[Mutant, TextIO]] = {}
        while left or running:
            while left and len(running) < self.chosen.jobs:
                mutant = left.pop()
                names = _tests_of(mutant, baseline, self.chosen.budget)
                # A file, for a pipe that nobody reads yet would fill up.
                answer = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
                if not (child := os.fork()):
                    _guarded(lambda: self._try(mutant, names, baseline, functions, answer))  # noqa: B023
                running[child] = mutant, answer
            child, _ = os.wait()
            mutant, answer = running.pop(child)
            with answer:
                answer.seek(0)
                said = answer.read().splitlines()
            # The last line is a verdict, or else the test in which the process came to its end.
            end = said[-1] if said else "no test, for it does not compile"
            yield Verdict(mutant.key, mutant.kind, None if end == "survives" else end)

    def _try(
        self,
        mutant: Mutant,
        names: list[str],
        baseline: Baseline,
        functions: Functions,
        answer: TextIO,
    ) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)  # ends the process, also within a kernel
        if names:
            _put_in(mutant, functions)
        for name in names:
            print(name, file=answer, flush=True)
            signal.setitimer(signal.ITIMER_VIRTUAL, 2 + 10 * baseline.seconds[name])
            self._run(name)
            if self.failed:
                return
        print("survives", file=answer, flush=True)


Functions = dict[tuple[str, str], list[FunctionType]]


def _guarded(work: Any) -> None:
    """Does the work of a forked process, which ends here."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    try:
        work()
    finally:
        os._exit(0)


def _functions(under: str) -> Functions:
    """The functions of a room, all of it loaded, by file and qualified name."""
    for file in (PACKAGE / under).rglob("*.py"):
        import_module(_module(str(file.relative_to(PACKAGE))))
    found: Functions = defaultdict(list)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(str(PACKAGE)):
            file = str(Path(thing.__code__.co_filename).relative_to(PACKAGE))
            found[file, thing.__code__.co_qualname].append(thing)
    return found


def _module(file: str) -> str:
    return "draftdiff." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _put_in(mutant: Mutant, functions: Functions) -> None:
    """Puts the changed code where the old one is, in this process."""
    tree = tree_of(PACKAGE, mutant)
    filename = str(PACKAGE / mutant.file)
    for cached in _caches():
        cached.cache_clear()
    if mutant.function is None:
        _put_constant(mutant, compile(tree, filename, "exec"))
        return
    code = next(
        c for c in _codes(compile(tree, filename, "exec")) if c.co_qualname == mutant.function
    )
    for function in functions[mutant.file, mutant.function]:
        function.__code__ = code


def _caches() -> list[Any]:
    return [thing for thing in gc.get_objects() if hasattr(type(thing), "cache_clear")]


def _put_constant(mutant: Mutant, code: CodeType) -> None:
    module = sys.modules[_module(mutant.file)]
    before = vars(module)[mutant.name]
    values: dict[str, Any] = {"__name__": module.__name__}
    exec(code, values)
    for other in list(sys.modules.values()):
        if (
            getattr(other, "__name__", "").startswith("draftdiff")
            and vars(other).get(mutant.name) is before
        ):
            setattr(other, mutant.name or "", values[mutant.name or ""])


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _tests_of(mutant: Mutant, baseline: Baseline, budget: float) -> list[str]:
    """The tests that run a mutant's line: those that name its file first, then quickest first,
    within the budget.
    """
    lines = [(mutant.file, line) for line in range(mutant.lines[0], mutant.lines[1] + 1)]
    if mutant.function is None:
        lines = _uses(mutant.name or "", mutant.file)
    names = set().union(*(baseline.tests.get(line, set()) for line in lines))
    chosen: list[str] = []
    about = _naming(_module(mutant.file))
    for name in sorted(
        names, key=lambda name: (name.split("::")[0] not in about, baseline.seconds[name], name)
    ):
        budget -= baseline.seconds[name]
        if chosen and budget < 0:
            break
        chosen.append(name)
    return chosen


@cache
def _naming(module: str) -> frozenset[str]:
    """The files of tests that import from a module."""
    return frozenset(
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if f"from {module} " in file.read_text(encoding="utf-8")
    )


def _uses(name: str, file: str) -> list[tuple[str, int]]:
    """The lines that name a constant, in its own file and in those that import it."""
    files = [PACKAGE / file] if name.startswith("_") else (PACKAGE / file).parent.rglob("*.py")
    return [
        (str(path.relative_to(PACKAGE)), number)
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if name in line
    ]


def _tests_of_room(under: str) -> list[str]:
    """The files of tests of a room: tests mirror rooms."""
    files = (ROOT / "tests" / under).rglob("test_*.py")
    return sorted(str(file.relative_to(ROOT)) for file in files)


def _sample(chosen: argparse.Namespace) -> list[Mutant]:
    under = [PACKAGE / part for part in chosen.only or [chosen.under]]
    files = sorted(
        {file for part in under for file in ([part] if part.suffix else part.rglob("*.py"))}
    )
    every = [
        mutant for file in files for mutant in mutants_of(PACKAGE, str(file.relative_to(PACKAGE)))
    ]
    return random.Random(chosen.seed).sample(every, min(chosen.mutants, len(every)))


def _known(chosen: argparse.Namespace) -> dict[str, Verdict]:
    if not chosen.resume or not Path(chosen.resume).exists():
        return {}
    lines = Path(chosen.resume).read_text(encoding="utf-8").splitlines()
    known = {verdict.key: verdict for verdict in (Verdict(**json.loads(line)) for line in lines)}
    return {key: verdict for key, verdict in known.items() if verdict.killer or not chosen.again}


def _digest(chosen: argparse.Namespace) -> str:
    """Of all that the first pass depends on."""
    digest = hashlib.sha256(repr((chosen.tests, chosen.examples, chosen.under)).encode())
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _report(judged: list[tuple[Mutant, Verdict]], chosen: argparse.Namespace) -> None:
    for mutant, verdict in sorted(judged, key=lambda one: one[0].key):
        if verdict.killer is None:
            print(f"survives: {mutant.key}")
    print()
    _table("file", [(mutant.file, verdict) for mutant, verdict in judged])
    _table("kind of mutant", [(mutant.kind, verdict) for mutant, verdict in judged])


def _table(what: str, judged: Iterable[tuple[str, Verdict]]) -> None:
    judged = list(judged)
    every = Counter(name for name, _ in judged)
    killed = Counter(name for name, verdict in judged if verdict.killer)
    print(f"{what:<40} killed   all")
    for name in sorted(every):
        print(f"{name:<40} {killed[name]:>6} {every[name]:>5}")
    share = 100 * killed.total() / max(1, every.total())
    print(f"{'all':<40} {killed.total():>6} {every.total():>5}  {share:.1f} %\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mutants", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--under", default="changes", help="the room of the package")
    parser.add_argument("--only", nargs="+", help="files and folders of it")
    parser.add_argument("--tests", nargs="+", help="those of the room when left out")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--examples", type=int, default=30)
    parser.add_argument("--budget", type=float, default=10)
    parser.add_argument("--resume", help="a file to keep the verdicts in")
    parser.add_argument(
        "--again", action="store_true", help="seek anew the verdicts on those that survived"
    )
    chosen = parser.parse_args()
    modules = [
        _module(str(path.relative_to(PACKAGE)))
        for path in sorted((PACKAGE / chosen.under).rglob("*.py"))
    ]
    chosen.tests = chosen.tests or _tests_of_room(chosen.under)
    chosen.tests += [
        f"tests/project/test_docstrings.py::test_examples_run[{name}]" for name in modules
    ]

    import pytest

    os.chdir(ROOT)
    options = ["-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider", "-s"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HYPOTHESIS_PROFILE="mutation", PYTEST_DEBUG_TEMPROOT=folder)
        sys.exit(pytest.main([*options, *chosen.tests], plugins=[Session(chosen)]))


if __name__ == "__main__":
    main()
