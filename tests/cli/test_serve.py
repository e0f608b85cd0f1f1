"""The tools for assistants, tried with the SDK's own client over stdio; their schemas, and what
they may touch.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import draftdiff as dd
from draftdiff.cli.assistants.desk import Desk
from draftdiff.cli.serve import PROMPTS, TOOLS, answer, call, prompt_of, read_record
from draftdiff.errors import DraftDiffError, InputError, OutputError
from draftdiff.schemas import schema_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SOURCE = str(Path(dd.__file__).resolve().parents[1])
SCHEMAS = Path(dd.__file__).parent / "schemas"
C9 = {"old": "earlier", "new": "unesco", "record": "wsis10-c9"}
FILES = {"old": "wsis10-c9/c9-earlier-stand-in.txt", "new": "wsis10-c9/c9-unesco.txt"}
GOVERNANCE = {"old": "pep-13", "new": "pep-13-2025", "record": "peps/governance"}
ASKED = [
    ("read", {"path": "wsis10-c9/c9-unesco.txt"}),
    ("read", {"path": "peps/pep-8016.rst", "first": 4, "count": 2}),
    ("diff", C9),
    ("diff", FILES),
    ("diff", GOVERNANCE),
    ("explain", FILES),
    ("explain", {**GOVERNANCE, "substantive": False}),
    ("redline", C9),
    ("redline", {**FILES, "format": "html"}),
    ("blame", {"record": "wsis10-c9"}),
    ("blame", {"record": "peps/governance", "draft": "pep-13-2019"}),
    ("status", {"record": "wsis10-c9"}),
    ("status", {"record": "wtpf-13", "at": "2013-05-16"}),
    ("status", {"record": "cwg-internet-2013"}),
]


def served(root: Path, act: Callable[[Any], Awaitable[Any]], *options: str) -> Any:
    """What an act on a client gives, whose server is a process of its own."""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters

    async def run() -> Any:
        command = ["-m", "draftdiff", "serve", "--mcp", "--root", str(root), *options]
        server = StdioServerParameters(
            command=sys.executable, args=command, env={**os.environ, "PYTHONPATH": SOURCE}
        )
        async with Client(server) as client:
            return await act(client)

    return asyncio.run(run())


@pytest.mark.skipif(find_spec("mcp") is None, reason='no mcp; pip install "draftdiff[mcp]"')
def test_a_client_over_stdio_gets_what_the_schemas_say() -> None:
    async def act(client: Any) -> Any:
        tools = (await client.list_tools()).tools
        answers = [await client.call_tool(name, arguments) for name, arguments in ASKED]
        wrong = [
            await client.call_tool(name, arguments)
            for name, arguments in (
                ("read", {"path": "../pyproject.toml"}),
                ("read", {"path": "none.txt"}),
                ("read", {"file": "x"}),
                ("redline", {**C9, "output": "out.docx"}),
                ("status", {"record": "nowhere"}),
                ("nothing", {}),
            )
        ]
        return tools, answers, wrong

    tools, answers, wrong = served(EXAMPLES, act)
    assert [tool.name for tool in tools] == [*TOOLS]
    outputs = {tool.name: tool.output_schema for tool in tools}
    for (name, _), result in zip(ASKED, answers, strict=True):
        assert not result.is_error, result.content
        jsonschema.validate(result.structured_content, outputs[name])
        assert result.content[0].text
    assert [result.is_error for result in wrong] == [True] * 6
    assert "not below the folders that are open" in wrong[0].content[0].text
    assert "nothing may be written here" in wrong[3].content[0].text
    record = dd.load(EXAMPLES / "wsis10-c9")
    history = record.history
    changes = dd.diff(history["earlier"], history["unesco"], history=history)
    told = answers[2].structured_content["rows"]
    assert [row["kind"] for row in told] == [change.kind for change in changes]
    assert {row["draft"] for row in told} == {"unesco"}
    blocks = dd.negotiation.status(record.negotiation).to_dict()["blocks"]
    told = answers[11].structured_content["rows"]
    shorter = [{name: block[name] for name in block if name != "claims"} for block in blocks]
    assert [row for row in told if "block" in row] == json.loads(json.dumps(shorter))


@pytest.mark.skipif(find_spec("mcp") is None, reason='no mcp; pip install "draftdiff[mcp]"')
def test_a_server_that_may_write_writes_new_files_only(tmp_path: Path) -> None:
    for name, words in (("v1.txt", "All shall act."), ("v2.txt", "All may act.")):
        (tmp_path / name).write_text(words)
    asked = {"old": "v1.txt", "new": "v2.txt"}

    async def act(client: Any) -> Any:
        outputs = (
            "redline.docx",
            "redline.docx",
            "v1.txt",
            "../out.md",
            str(tmp_path / "redline.md"),
        )
        return [await client.call_tool("redline", {**asked, "output": name}) for name in outputs]

    answers = served(tmp_path, act, "--write")
    assert [answer.is_error for answer in answers] == [False, True, True, True, False]
    assert answers[0].structured_content["about"]["written"] == str(tmp_path / "redline.docx")
    assert len(dd.read(tmp_path / "redline.docx", track_changes="reject").text) == len(
        "All shall act."
    )
    assert (tmp_path / "v1.txt").read_text() == "All shall act."
    assert "All {~~shall~>may~~} act." in (tmp_path / "redline.md").read_text()
    assert not (tmp_path.parent / "out.md").exists()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    root = tmp_path / "open"
    (root / "below").mkdir(parents=True)
    (root / "below" / "a.txt").write_text("All shall act.")
    os.symlink(tmp_path / "secret.txt", root / "link.txt")
    os.symlink(tmp_path, root / "up")
    os.symlink(root / "below" / "a.txt", root / "inside.txt")
    (tmp_path / "open-too").mkdir()
    (tmp_path / "open-too" / "b.txt").write_text("not open, though it begins so")
    return root


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "link.txt",
        "up/secret.txt",
        "below/../../secret.txt",
        "/etc/hostname",
        "../open-too/b.txt",
        "~/x",
        "a\0b",
        "-",
        "HEAD:a.txt",
        "below",
    ],
)
def test_nothing_outside_is_read(name: str, home: Path) -> None:
    desk = Desk.opening([str(home)], writes=True)
    with pytest.raises(InputError):
        call(desk, "read", {"path": name})
    if name != "HEAD:a.txt":
        with pytest.raises(DraftDiffError):
            call(desk, "redline", {"old": "below/a.txt", "new": "below/a.txt", "output": name})
    assert sorted(path.name for path in home.iterdir()) == ["below", "inside.txt", "link.txt", "up"]
    assert (home.parent / "secret.txt").read_text() == "secret"


NO_DOCUMENTS = (
    (".git/hooks/post-commit", "text"),
    (".bashrc", "text"),
    ("setup.py", "text"),
    ("below/.x.redline.md", ""),
    ("a.html", "text"),
    ("record.toml", "text"),
    ("CLAUDE.md", ""),
    ("requirements.txt", "text"),
    ("index.html", "html"),
    ("package.json", ""),
    ("package.json", "json"),
    ("redline.tex", ""),
    ("redline.csv", ""),
    ("id_rsa.redline.txt", ""),
    ("below", "markdown"),
)


@pytest.mark.parametrize(("name", "format"), NO_DOCUMENTS)
@pytest.mark.parametrize("replace", [False, True])
def test_what_is_written_is_a_document(name: str, format: str, replace: bool, home: Path) -> None:
    (home / ".git" / "hooks").mkdir(parents=True)
    asked = {"old": "below/a.txt", "new": "below/a.txt", "output": name, "replace": replace}
    before = set(home.rglob("*"))
    with pytest.raises(DraftDiffError):
        call(
            Desk.opening([str(home)], writes=True),
            "redline",
            {**asked, **({"format": format} if format else {})},
        )
    assert set(home.rglob("*")) == before


def test_a_file_is_replaced_only_where_that_is_asked_for(home: Path) -> None:
    desk = Desk.opening([str(home)], writes=True)
    dd.write(dd.read_text("All may act."), home / "b.docx")
    (home / "c.redline.md").write_text("before")
    asked = {"old": "below/a.txt", "new": "b.docx"}
    with pytest.raises(OutputError, match="already"):
        call(desk, "redline", {**asked, "output": "c.redline.md"})
    assert (home / "c.redline.md").read_text() == "before"
    call(desk, "redline", {**asked, "output": "c.redline.md", "replace": True})
    assert "{~~shall~>may~~}" in (home / "c.redline.md").read_text()
    # An input never.
    before = (home / "b.docx").read_bytes()
    with pytest.raises(OutputError, match="this is an input"):
        call(desk, "redline", {**asked, "output": "b.docx", "replace": True})
    assert (home / "b.docx").read_bytes() == before


PRIVATE = (
    ".env",
    ".git/config",
    "below/.netrc",
    "prod.env",
    "server.pem",
    "below/tls.KEY",
    "id_ed25519",
    "credentials.json",
    "secrets.toml",
    "shown.txt",
)


@pytest.mark.parametrize("name", PRIVATE)
def test_hidden_files_and_keys_are_not_read(name: str, home: Path) -> None:
    path = home / name
    path.parent.mkdir(exist_ok=True)
    if name == "shown.txt":
        (home / ".env").write_text("the password")
        path.symlink_to(".env")
    else:
        path.write_text("the password")
    desk = Desk.opening([str(home)])
    asked = {"old": "below/a.txt", "new": name}
    answers = [
        answer(desk, "read", {"path": name, "format": "text"}),
        answer(desk, "diff", asked),
        answer(desk, "redline", {**asked, "format": "text"}),
    ]
    assert all(values is None for values, _ in answers)
    assert all("neither read nor written" in text for _, text in answers)
    # Nor as a draft of a record.
    (home / "record.toml").write_text(
        f'schema = "draftdiff.record/1"\ntitle = "t"\n[[draft]]\nid = "a"\nfile = "{name}"\n'
    )
    values, text = answer(desk, "blame", {"record": "."})
    assert values is None
    assert "the password" not in text


def test_no_hidden_character_leaves_the_server(home: Path) -> None:
    hidden = "\u202e\u2066\U000e0041\U000e0042"
    (home / "h.txt").write_text(f"All States shall act {hidden}now.\n", "utf-8")
    (home / "i.txt").write_text(f"All States may {hidden}act now.\n", "utf-8")
    (home / "record.toml").write_text(
        'schema = "draftdiff.record/1"\ntitle = "t"\n[[draft]]\nid = "a"\nfile = "h.txt"\n'
        'proposers = ["A\\u202eB"]\n'
    )
    desk = Desk.opening([str(home)])
    pair = {"old": "h.txt", "new": "i.txt"}
    asked = [
        ("read", {"path": "h.txt"}),
        ("diff", pair),
        ("explain", {**pair, "substantive": False}),
        *(("redline", {**pair, "format": format}) for format in ("markdown", "text", "html")),
        ("blame", {"record": "."}),
        ("status", {"record": "."}),
        ("read", {"path": f"none{hidden}"}),
        (f"no{hidden}", {}),
    ]
    for tool, arguments in asked:
        values, text = answer(desk, tool, arguments)
        sent = json.dumps(values, ensure_ascii=False) + text
        assert not {*hidden} & {*sent}, tool
    # What was there is said, and offsets of the JSON hold.
    values, text = answer(desk, "diff", {**pair, "full": True})
    assert "⟨U+202E⟩⟨U+2066⟩⟨U+E0041⟩⟨U+E0042⟩" in text
    (change,) = values["rows"]
    assert len(change["old"][0]["text"]) == len(f"All States shall act {hidden}now.")
    assert change["old"][0]["text"] == "All States shall act \ufffd\ufffd\ufffd\ufffdnow."


def test_what_lies_inside_is_read_by_any_name_for_it(home: Path) -> None:
    desk = Desk.opening([str(home), str(home.parent / "open-too")])
    for name in (
        "below/a.txt",
        "inside.txt",
        str(home / "below" / "a.txt"),
        "below/../below/a.txt",
        "up/open/below/a.txt",
    ):
        assert call(desk, "read", {"path": name})[0]["rows"][0]["text"] == "All shall act."
    assert "not open" in call(desk, "read", {"path": "b.txt"})[1]
    with pytest.raises(OutputError, match="nothing may be written"):
        call(desk, "redline", {"old": "b.txt", "new": "b.txt", "output": "x.docx"})


def test_a_record_that_leads_out_is_not_read(home: Path) -> None:
    (home / "record.toml").write_text(
        'schema = "draftdiff.record/1"\ntitle = "t"\n[[draft]]\nid = "a"\nfile = "link.txt"\n'
    )
    desk = Desk.opening([str(home)])
    with pytest.raises(DraftDiffError, match="leads out"):
        call(desk, "blame", {"record": "."})
    os.symlink(home.parent / "open-too" / "record.toml", home / "below" / "record.toml")
    with pytest.raises(InputError, match="not below"):
        call(desk, "status", {"record": "below"})


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_schemas_are_schemas_and_say_their_version(path: Path) -> None:
    told = json.loads(path.read_text("utf-8"))
    if path.name == "tools-1.json":
        assert told["version"] == 2
        for tool in told["tools"].values():
            jsonschema.Draft202012Validator.check_schema(tool["input"])
            assert (SCHEMAS / f"{tool['output']}.json").exists()
        return
    jsonschema.Draft202012Validator.check_schema(told)
    name, version = path.stem.rsplit("-", 1)
    assert told["$id"] == told["properties"]["schema"]["const"] == f"draftdiff.{name}/{version}"


def test_schemas_refuse_what_is_wrong() -> None:
    told, _ = (dd.diff(*map(EXAMPLES.joinpath, FILES.values())).to_dict(), None)
    schema = schema_of("changeset-1")
    jsonschema.validate(told, schema)
    for spoil in (
        lambda one: one.update(schema="draftdiff.changeset/2"),
        lambda one: one.pop("kept"),
        lambda one: one["changes"][0].update(kind="rewrite"),
        lambda one: one["changes"][0]["words"].append(["keep", "x"]),
        lambda one: one["changes"][0]["effects"].append({"class": "mood"}),
    ):
        spoilt = json.loads(json.dumps(told))
        spoil(spoilt)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema)


def test_arguments_are_held_to_their_schema() -> None:
    desk = Desk.opening([str(EXAMPLES)])
    assert {*TOOLS} == {
        *("outline", "read", "search", "diff", "explain", "compare", "redline", "revisions"),
        *("passages", "judge"),
        *("settle", "propose", "amend", "merge", "brackets", "status", "asked", "who", "blame"),
    }
    wrong = (
        ("read", {}),
        ("read", {"path": 3}),
        ("read", {"path": "x", "first": -1}),
        ("diff", {**FILES, "x": 1}),
        ("redline", {**FILES, "format": "exe"}),
        ("propose", {"path": "x", "edits": []}),
        ("settle", {"path": "x", "action": "keep"}),
    )
    for tool, arguments in wrong:
        with pytest.raises(InputError):
            call(desk, tool, arguments)


def test_an_assistant_judges_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "v1.txt").write_text("All shall act. They meet in May.")
    (tmp_path / "v2.txt").write_text("All may act. They meet in May.")
    desk = Desk.opening([str(tmp_path)])
    pair = {"old": "v1.txt", "new": "v2.txt"}
    values, text = call(desk, "passages", pair)
    (passage,) = values["rows"]
    assert (passage["old"].strip(), passage["new"].strip()) == ("All shall act.", "All may act.")
    assert passage["id"] in text
    effect = {"class": "deontic", "direction": "weaker", "old": "shall", "new": "may"}
    bad = {**effect, "old": "must"}
    answers = [{"id": passage["id"], "effects": [effect, bad]}]
    values, text = call(desk, "judge", {**pair, "answers": answers, "name": "model"})
    (row,) = values["rows"]
    assert [told["judge"] for told in row["effects"]] == ["model"]
    assert "1 of 1 answers hold" in text
    with pytest.raises(InputError, match="no passage of these drafts"):
        call(desk, "judge", {**pair, "answers": [{"id": "x", "effects": []}]})
    with pytest.raises(InputError):
        call(desk, "judge", {**pair, "answers": []})


def test_a_long_answer_comes_in_pages_that_join() -> None:
    desk, path = Desk.opening([str(EXAMPLES)]), "peps/governance/pep-13-2025.rst"
    paragraphs: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        values, text = call(desk, "read", {"path": path, **cursor})
        assert len(json.dumps(values, ensure_ascii=False).encode()) + len(text.encode()) <= 25_000
        paragraphs += [row["text"] for row in values["rows"]]
        if values["cursor"] is None:
            break
        assert f"cursor {values['cursor']}" in text
        cursor = {"cursor": values["cursor"]}
    assert cursor
    assert paragraphs == [paragraph.text for paragraph in dd.read(EXAMPLES / path).paragraphs]
    with pytest.raises(InputError, match="no cursor"):
        call(desk, "read", {"path": path, "cursor": "9999"})


def test_a_paragraph_longer_than_a_page_is_read_in_pieces(home: Path) -> None:
    text = "All States shall act. " * 4_000
    (home / "long.txt").write_text(text)
    desk = Desk.opening([str(home)])
    pieces, cursor = "", {}
    while True:
        values, _ = call(desk, "read", {"path": "long.txt", **cursor})
        pieces += "".join(row["text"] for row in values["rows"])
        if values["cursor"] is None:
            break
        cursor = {"cursor": values["cursor"]}
    assert pieces == text.strip()
    for tool, asked in (
        ("search", {"path": "long.txt", "words": "shall"}),
        ("diff", {"old": "long.txt", "new": "below/a.txt", "full": True}),
        ("outline", {"path": "long.txt"}),
        ("merge", {"base": "long.txt", "ours": "below/a.txt", "theirs": "long.txt"}),
    ):
        values, text = answer(desk, tool, asked)
        size = len(json.dumps(values, ensure_ascii=False).encode()) + len(text.encode())
        assert values is not None, tool
        assert size <= 25_000, tool


WRONG = (
    ("read", {}),
    ("read", {"path": "none.txt"}),
    ("read", {"path": "below"}),
    ("read", {"path": "below/a.txt", "heading": "x"}),
    ("read", {"path": "below/a.txt", "record": "."}),
    ("outline", {"record": "."}),
    ("search", {"path": "below/a.txt", "words": " "}),
    ("diff", {"old": "v1", "new": "v2", "record": "below"}),
    ("compare", {"drafts": ["below/a.txt", "below/a.txt"], "record": "below"}),
    ("redline", {"old": "below/a.txt", "new": "below/a.txt", "output": "x.docx"}),
    ("redline", {"old": "below/a.txt", "new": "below/a.txt", "format": "pdf"}),
    ("revisions", {"path": "below/a.txt"}),
    ("settle", {"path": "below/a.txt", "action": "accept"}),
    ("propose", {"path": "below/a.txt", "edits": [{"old": "none", "new": "x"}]}),
    ("amend", {"path": "below/a.txt"}),
    ("amend", {"path": "below/a.txt", "instructions": "In section 9, strike “x”.", "style": "no"}),
    ("merge", {"base": "below/a.txt", "ours": "x", "theirs": "below/a.txt"}),
    ("brackets", {"path": "below/a.txt", "profile": "none"}),
    ("status", {"record": "below", "at": "yesterday"}),
    ("asked", {"record": "below"}),
    ("who", {"record": "below", "words": "act", "draft": "v9"}),
    ("blame", {"record": "below", "draft": "v9"}),
)


@pytest.mark.parametrize(("tool", "asked"), WRONG)
def test_errors_speak_to_assistants(tool: str, asked: dict[str, Any], home: Path) -> None:
    values, text = answer(Desk.opening([str(home)]), tool, asked)
    assert values is None
    assert "fault of draftdiff" not in text
    for shell in (" -", "`draftdiff ", "pip install", "draftdiff.", "read_text", "()"):
        assert shell not in text


def test_edits_that_meet_or_are_not_one_place_are_refused(home: Path) -> None:
    desk = Desk.opening([str(home)], writes=True)
    (home / "b.md").write_text("All States shall act.\n\nAll Parties shall act.\n")
    for edits, reason in (
        ([{"old": "shall", "new": "may"}], "2 times (¶ 1, ¶ 2)"),
        (
            [{"old": "States shall", "new": "x"}, {"old": "shall", "new": "y", "paragraph": 1}],
            "meets",
        ),
        ([{"old": "hall", "new": "x"}], "do not stand"),
    ):
        values, text = answer(desk, "propose", {"path": "b.md", "edits": edits, "output": "o.docx"})
        assert values is None
        assert reason in text
    assert not (home / "o.docx").exists()
    edit = {"old": "All Parties shall act.", "new": ""}
    values, text = answer(desk, "propose", {"path": "b.md", "edits": [edit], "output": "o.docx"})
    assert values is not None, text
    assert values["about"]["read_back"]
    assert dd.read(home / "o.docx", track_changes="accept").text == "All States shall act."


def test_what_would_not_read_back_is_not_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from draftdiff.cli.assistants import drafting

    false = drafting.write_bytes(dd.redline(dd.read_text("a"), dd.read_text("b")), "docx")
    monkeypatch.setattr(drafting, "write_bytes", lambda *_, **__: false)
    desk = Desk.opening([str(home)], writes=True)
    edits = [{"old": "shall", "new": "may"}]
    asked = {"path": "below/a.txt", "edits": edits, "output": "o.docx"}
    values, text = answer(desk, "propose", asked)
    assert values is None
    assert "would not read back" in text
    assert not (home / "o.docx").exists()


def test_records_are_resources_and_tasks_are_prompts(home: Path) -> None:
    from draftdiff.cli.serve import records_below

    desk = Desk.opening([str(EXAMPLES)])
    assert {"wsis10-c9", "wtpf-13", "peps/governance"} <= {*records_below(desk)}
    text = read_record(desk, "draftdiff://record/wsis10-c9")
    assert "unesco" in text
    assert "vision#C9" in text
    with pytest.raises(InputError):
        read_record(desk, "file:///etc/passwd")
    assert "secret" not in read_record(Desk.opening([str(home)]), "draftdiff://record/..")
    assert len(PROMPTS) == 3
    assert "a.docx" in prompt_of("review_changes", {"old": "a.docx", "new": "b.docx"})
    for name, arguments in (("none", {}), ("review_changes", {"old": "a"})):
        with pytest.raises(InputError):
            prompt_of(name, arguments)


@pytest.mark.skipif(find_spec("mcp") is None, reason='no mcp; pip install "draftdiff[mcp]"')
def test_a_client_sees_version_records_and_prompts() -> None:
    async def act(client: Any) -> Any:
        resources = (await client.list_resources()).resources
        content = (await client.read_resource(str(resources[0].uri))).contents[0]
        prompts = (await client.list_prompts()).prompts
        prompt = await client.get_prompt("state_of_play", {"record": "wsis10-c9"})
        return resources, content, prompts, prompt.messages[0].content.text

    resources, content, prompts, text = served(EXAMPLES, act)
    assert "wtpf-13" in [resource.name for resource in resources]
    assert "draft" in content.text
    assert [prompt.name for prompt in prompts] == [*PROMPTS]
    assert "wsis10-c9" in text
