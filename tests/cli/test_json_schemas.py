"""The JSON of ``who``, ``weakened`` and ``parties`` is what its schemas say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from command import run
from draftdiff.schemas import schema_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PRINTED = (
    ("who", ["who", "steering council", "peps/governance"]),
    ("who", ["who", "blockchain", "wsis10-c9"]),
    ("weakened", ["weakened", "peps/governance"]),
    ("weakened", ["weakened", "wtpf-13"]),
    ("parties", ["parties", "wsis10-c9"]),
)


@pytest.mark.parametrize(("name", "command"), PRINTED)
def test_what_is_printed_fits_its_schema(name: str, command: list[str]) -> None:
    status, out, _ = run(EXAMPLES, *command, "--json")
    assert status == 0
    schema, values = schema_of(f"{name}-1"), json.loads(out)
    jsonschema.Draft202012Validator(schema).validate(values)
    key = next(key for key in values if key not in ("schema", "words", "draft"))
    for wrong in (
        {**values, "schema": f"draftdiff.{name}/2"},
        {**values, "more": 1},
        {**values, key: [{}]},
        {key: values[key]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_pairs_of_names_fit_the_schema(tmp_path: Path) -> None:
    parties = "".join(f'[[party]]\nname = "{name}"\n' for name in ("J. A. Smith", "JA Smith"))
    (tmp_path / "record.toml").write_text(f'schema = "draftdiff.record/1"\n{parties}', "utf-8")
    status, out, err = run(tmp_path, "parties", ".", "--suggest", "--json")
    assert status == 0, err
    values = json.loads(out)
    assert len(values["likenesses"]) == 1
    jsonschema.validate(values, schema_of("parties-1"))
