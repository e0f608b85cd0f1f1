"""What a draft keeps of the file that it was read from."""

from __future__ import annotations

from pickle import dumps, loads

from attrs import evolve

from draftdiff.model.draft import Reading
from draftdiff.verbs import read_text


def test_a_reading_is_of_the_paragraphs_that_were_read():
    draft = read_text("# Media\n\nAll act.", format="markdown", id="v1")
    assert draft.raw == "# Media\n\nAll act."
    assert draft.reading.format == "markdown"
    assert draft == evolve(draft, reading=Reading())
    assert hash(draft) == hash(evolve(draft, reading=Reading()))
    changed = evolve(draft, children=draft.children[:0])
    assert changed.raw is None
    assert changed.reading == Reading()
    assert loads(dumps(draft)).raw == draft.raw
