"""The page to walk a negotiation: one file with its drafts, who proposed every word, and where it
all stands.

Here is the result; ``texts``, ``steps`` and ``talks`` are its data, ``packing`` makes blocks of
them, ``building`` the file. What the browser does with it stands in ``assets/``, modules of plain
JavaScript.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from draftdiff.errors import HistoryError, InputError, listed
from draftdiff.results import Shown

if TYPE_CHECKING:
    from draftdiff.history.dag import History
    from draftdiff.model.draft import Draft
    from draftdiff.records.record import Record


@frozen(eq=False)
class Page(Shown):
    """A page on which a reader walks through a negotiation; ``draftdiff.write(page, "page.html")``
    makes the file.

    Attributes:
        history: The drafts.
        record: What else is on record, or None where there are drafts alone.
    """

    history: History
    record: Record | None = field(default=None)

    @property
    def title(self) -> str:
        """The title of the record or of all drafts, else the ids of the first and last draft."""
        if self.record is not None and self.record.title:
            return self.record.title
        titles = {draft.title for draft in self.history.values()}
        title = titles.pop() if len(titles) == 1 else None
        if title:
            return title
        first, *_, last = [*self.history, *self.history]
        if first != last:
            return f"{len(self.history)} drafts, {first} to {last}"
        return first

    def __repr__(self) -> str:
        return f"<Page {self.title!r}: {repr(self.history)[1:-1]}>"

    def as_page(self) -> str:
        """The page as HTML."""
        from draftdiff.explorer.building import explorer_page

        return explorer_page(self)

    def to_dict(self) -> dict[str, Any]:
        """All that the page shows, as JSON values (``draftdiff.explorer/1``)."""
        from draftdiff.explorer.packing import contents

        data: dict[str, Any] = contents(self).to_dict()
        return data


def explore(source: Record | History | Iterable[Draft | str | os.PathLike[str]]) -> Page:
    """The page of a record, of a history, or of drafts or paths each of which follows the one
    before.

    Raises:
        HistoryError: No draft has a text.
        InputError: It is none of these.
    """
    from draftdiff.history.attribution import last_draft
    from draftdiff.history.dag import History
    from draftdiff.model.draft import Draft
    from draftdiff.records.record import Record

    if isinstance(source, Record):
        page = Page(source.history, source)
    elif isinstance(source, History):
        page = Page(source)
    else:
        if isinstance(source, str | os.PathLike | Draft) or not isinstance(source, Iterable):
            raise InputError(
                "explore takes a record (draftdiff.load), a History, or several drafts in their order"
            )
        drafts = list(source.values() if isinstance(source, Mapping) else source)
        paths = [draft for draft in drafts if isinstance(draft, str | os.PathLike)]
        if 0 < len(paths) < len(drafts):
            raise InputError("explore takes drafts or paths, not both; read(path) makes a draft")
        page = Page(History.from_files(paths) if paths else History.line(drafts))
    if not len(page.history):
        raise HistoryError("there are no drafts to explore")
    if not any(draft.text_known for draft in page.history.values()):
        names = listed([*page.history], 5)
        raise HistoryError(
            f"a page shows texts, and of no draft the text is known ({names}); give one of them its "
            "file, or look at `draftdiff status`, which needs none"
        )
    last_draft(page.history)
    return page
