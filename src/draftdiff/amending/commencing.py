"""When acts, and single sections of them, come into force, as far as their own text says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from attrs import frozen

from draftdiff.amending.quotations import without_quotations
from draftdiff.model.draft import Draft

_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_DATE: Final = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day of)? (?P<month>{'|'.join(_MONTHS)}),? (?P<year>\d{{4}})"
    rf"|(?P<month_2>{'|'.join(_MONTHS)}) (?P<day_2>\d{{1,2}}),? (?P<year_2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_STARTS: Final = re.compile(
    r"(?P<what>[^.;⟦]{1,120}?) (?:(?:shall |is to |are to )?(?:come|comes|enter|enters) into "
    r"(?:force|operation|effect)|(?:shall )?takes? effect|(?:is|are) effective) (?:on|from) "
    rf"(?:the )?{_DATE}",
    re.IGNORECASE,
)
_SECTIONS: Final = re.compile(
    r"^(?:sections?|articles?|clauses?|regulations?) (.+)$", re.IGNORECASE
)


@frozen
class Commencement:
    """When an act comes into force.

    Attributes:
        day: The day of the act, or None where nothing says so.
        sections: The days of single sections of it, by their numbers.
    """

    day: date | None
    sections: dict[str, date]

    def day_of(self, number: str) -> date | None:
        """The day on which an order comes into force, by the number that it has in the act."""
        match = re.search(r"\d+[A-Z]*", number)
        return self.sections.get(match[0], self.day) if match else self.day

    @property
    def days(self) -> tuple[date, ...]:
        """All days on which something of the act comes into force, the earliest first."""
        days = {*self.sections.values(), *([self.day] if self.day is not None else [])}
        return tuple(sorted(days))


def commencement_of(act: Draft) -> Commencement:
    """Return when an act comes into force: on its own date, else on the one that its text names;
    sections with days of their own have these.

    Example:
        >>> from draftdiff import read_text
        >>> act = read_text("This Act comes into force on 1 May 2025. Section 3 comes into force on 1 July 2026.")
        >>> commencement_of(act).day, commencement_of(act).sections
        (datetime.date(2025, 5, 1), {'3': datetime.date(2026, 7, 1)})
    """
    lines, _ = without_quotations(act, flipped=False)
    day, sections = None, dict[str, date]()
    for line in lines:
        for match in _STARTS.finditer(line.text):
            named = _SECTIONS.match(match["what"].strip())
            if named:
                sections |= dict.fromkeys(_numbers(named[1]), _day(match))
            else:
                day = _day(match)
    own = act.date.date() if isinstance(act.date, datetime) else act.date
    return Commencement(own or day, sections)


def _numbers(words: str) -> Iterator[str]:
    """The numbers of a list of sections: "3, 5 and 7", "3 to 5"."""
    for match in re.finditer(r"(\d+)([A-Z]*)(?: to (\d+))?", words):
        if match[3]:
            yield from map(str, range(int(match[1]), int(match[3]) + 1))
        else:
            yield match[1] + match[2]


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    month = (match["month"] or match["month_2"]).lower()
    day, year = match["day"] or match["day_2"], match["year"] or match["year_2"]
    return date(int(year), _MONTHS.index(month) + 1, int(day))
