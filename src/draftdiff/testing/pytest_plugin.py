"""The pytest plugin: ``pytest --draftdiff-laws package.module:my_diff`` adds a test for each law.

It is loaded in every test run of whoever has draftdiff installed, so it imports nothing but pytest
until the option is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from draftdiff.testing.subjects import Subject
    from draftdiff.testing.verdicts import Report, Verdict


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the laws."""
    group = parser.getgroup("draftdiff", "laws of diffs (draftdiff)")
    group.addoption(
        "--draftdiff-laws",
        action="append",
        default=[],
        metavar="MODULE:NAME",
        help="a diff function, or a draftdiff.testing.subjects.Subject, to ask all laws about; "
        "may be given again",
    )
    group.addoption(
        "--draftdiff-text",
        action="store_true",
        help="the functions named take texts, not drafts (a Subject says so itself)",
    )
    group.addoption(
        "--draftdiff-examples",
        type=int,
        default=100,
        metavar="N",
        help="a third of the pairs that are drawn (default: 100)",
    )
    group.addoption(
        "--draftdiff-seed",
        type=int,
        default=0,
        metavar="N",
        help="the same seed draws the same pairs (default: 0)",
    )


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test for each law and each diff that was named."""
    for name in config.getoption("draftdiff_laws"):
        collector = LawCollector.from_parent(session, name=name, nodeid=f"draftdiff::{name}")
        items.extend(collector.collect())


class LawCollector(pytest.Collector):
    """The laws of one diff; it is judged once, when the first of them runs."""

    report: Report | None = None

    def collect(self) -> Iterator[LawItem]:
        """Yield a test for each law.

        Raises:
            UsageError: There is no such diff.
        """
        from draftdiff.testing.check import law_names

        self.subject = self.loaded()
        for name in law_names():
            yield LawItem.from_parent(self, name=name)

    def loaded(self) -> Subject:
        """Return the diff that was named.

        Raises:
            UsageError: There is none of that name.
        """
        from pkgutil import resolve_name

        from draftdiff.testing.subjects import Subject

        try:
            named = resolve_name(self.name)
        except (ImportError, AttributeError, ValueError) as error:
            message = f"--draftdiff-laws {self.name}: {error}; it is package.module:name"
            raise pytest.UsageError(message) from error
        if isinstance(named, Subject):
            return named
        if not callable(named):
            raise pytest.UsageError(f"--draftdiff-laws {self.name}: it is no function")
        return Subject(self.name, named, as_text=self.config.getoption("draftdiff_text"))

    def verdict(self, law: str) -> Verdict:
        """Return what was found about a law."""
        if self.report is None:
            self.report = self.subject.check(
                max_examples=self.config.getoption("draftdiff_examples"),
                seed=self.config.getoption("draftdiff_seed"),
            )
        return next(verdict for verdict in self.report.verdicts if verdict.law == law)


class LawItem(pytest.Item):
    """One law, asked of one diff."""

    def runtest(self) -> None:
        """Fail where the law is broken; skip where it cannot be asked."""
        assert isinstance(self.parent, LawCollector)
        verdict = self.parent.verdict(self.name)
        if verdict.outcome == "broken":
            pytest.fail(f"{verdict.sentence}\n{verdict.counter_example}", pytrace=False)
        if verdict.outcome != "holds":
            pytest.skip(" ".join(filter(None, [verdict.outcome, verdict.counter_example])))

    def reportinfo(self) -> tuple[str, None, str]:
        """Return what stands in the line of the test."""
        assert self.parent is not None
        return "draftdiff", None, f"{self.parent.name}: {self.name}"
