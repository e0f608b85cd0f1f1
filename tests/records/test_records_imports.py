"""Histories from git repositories, MediaWiki dumps and Word files."""

from __future__ import annotations

import gzip
import os
import subprocess
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from draftdiff.errors import InputError
from draftdiff.history import attribute
from draftdiff.model import Draft, Paragraph
from draftdiff.records import import_docx, import_git, import_mediawiki, load, save
from draftdiff.verbs import read, write

LINES = [f"Paragraph number {number} speaks of media and freedom." for number in range(6)]


class Repository:
    def __init__(self, path):
        self.path = path
        path.mkdir()
        self.day = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, author="Chair"):
        self.day += 1
        date = f"2014-06-{self.day:02}T12:00:00+00:00"
        own = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "Clerk",
            "GIT_COMMITTER_EMAIL": "c@example.org",
            "GIT_COMMITTER_DATE": date,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={**os.environ, **own},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode().strip()

    def commit(self, name, lines, author, message="change"):
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, author=author)
        return self.git("rev-parse", "HEAD")[:10]


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repo")


def test_a_history_with_a_merge_and_a_rename(repository):
    first = repository.commit("old name.md", LINES, "UK", "first")
    repository.commit("other.md", ["Something else."], "UK")
    repository.git("checkout", "-q", "-b", "rival")
    rival = repository.commit(
        "old name.md", [*LINES, "Journalists are to be protected in every place."], "Iran"
    )
    repository.git("checkout", "-q", "main")
    main = repository.commit(
        "old name.md", ["Media are to be plural and independent everywhere.", *LINES], "Cuba"
    )
    repository.git("merge", "-q", "--no-ff", "-m", "join", "rival")
    join = repository.git("rev-parse", "HEAD")[:10]
    (repository.path / "text").mkdir()
    repository.git("mv", "old name.md", "text/new.md")
    repository.git("commit", "-q", "-m", "rename", author="Chair")
    moved = repository.git("rev-parse", "HEAD")[:10]
    last = repository.commit(
        "text/new.md",
        ["Media are to be plural and independent everywhere.", *LINES],
        "Norway",
        "strike\n\nCo-authored-by: Kenya <k@example.org>",
    )

    history = import_git(repository.path, "text/new.md").history
    assert list(history) == [first, rival, main, join, moved, last]
    assert history[join].parents == (main, rival)
    assert history[moved].parents == (join,)
    assert {party.name for party in history[last].proposers} == {"Norway", "Kenya"}
    assert {party.name for party in history[last].editors} == {"Clerk"}
    assert history[first].date.isoformat() == "2014-06-03T12:00:00+00:00"
    assert history[first].title == "first"
    origins = [span.origin for span in attribute(history, join).spans]
    assert origins == [main, *[first] * 6, rival]
    assert attribute(history, join).share().keys() == {"UK", "Cuba", "Iran"}


def test_authors_stand_for_parties(repository, tmp_path):
    id = repository.commit("a.md", LINES, "Jane Doe")
    names = tmp_path / "authors.txt"
    names.write_text("# who is who\nJane Doe = UK, Sweden\n", encoding="utf-8")
    for authors in (names, {"Jane Doe": ["UK", "Sweden"]}):
        history = import_git(repository.path, "a.md", authors=authors).history
        assert {party.name for party in history[id].proposers} == {"UK", "Sweden"}


def test_a_file_that_is_deleted_and_comes_back(repository):
    first = repository.commit("a.md", LINES, "UK")
    repository.git("rm", "-q", "a.md")
    repository.git("commit", "-q", "-m", "gone", author="Iran")
    gone = repository.git("rev-parse", "HEAD")[:10]
    again = repository.commit("a.md", LINES, "Cuba")
    history = import_git(repository.path, "a.md").history
    assert list(history) == [first, gone, again]
    assert history[gone].paragraphs == ()
    assert history[gone].reading.gap == "absent"
    # A gap is no death: nobody struck the words, and nobody brought them back.
    spans = attribute(history, again).spans
    assert all(span.origin == first and not span.reinstated for span in spans)


def test_an_imported_record_survives_the_disk(repository, tmp_path):
    repository.commit("a.md", LINES, "UK")
    repository.commit("a.md", LINES[:3], "Iran")
    record = import_git(repository.path, "a.md")
    save(record, tmp_path / "rec")
    assert load(tmp_path / "rec").history == record.history


def test_what_git_cannot_give(repository, tmp_path):
    with pytest.raises(InputError, match="no commits yet"):
        import_git(repository.path, "a.md")
    repository.commit("a.md", LINES, "UK")
    repository.commit("a.md", LINES[:3], "UK")
    with pytest.raises(InputError, match=r"no commit up to HEAD has the file 'b.md'"):
        import_git(repository.path, "b.md")
    with pytest.raises(InputError, match="git rev-parse failed"):
        import_git(repository.path, "a.md", revision="nowhere")
    with pytest.raises(InputError, match="no such folder"):
        import_git(tmp_path / "none", "a.md")
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError, match="not a git repository"):
        import_git(tmp_path / "bare", "a.md")
    repository.git(
        "clone", "-q", "--depth", "1", f"file://{repository.path}", str(tmp_path / "shallow")
    )
    with pytest.raises(InputError, match="shallow"):
        import_git(tmp_path / "shallow", "a.md")


HIDDEN = ' deleted="deleted"'


def dump(*revisions, title="Media"):
    rows = "".join(
        f"<revision><id>{id}</id><timestamp>2014-06-{id:02}T12:00:00Z</timestamp><contributor><username>{who}</username>"
        f"</contributor><text{HIDDEN if text is None else ''}>{text or ''}</text></revision>"
        for id, who, text in revisions
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page><title>Other</title></page>'
        f"<page><title>{title}</title>{rows}</page></mediawiki>"
    )


REVISIONS = [
    (
        1,
        "Ann",
        "== Media ==\n* Media serve all people everywhere.\nFreedom of opinion for everyone.",
    ),
    (2, "Bob", "== Media ==\nFreedom of opinion for everyone."),
    (
        3,
        "Cid",
        "== Media ==\n* Media serve all people everywhere.\nFreedom of opinion for everyone.",
    ),
    (4, "Dan", None),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump(tmp_path, packed):
    path = tmp_path / ("dump.xml.gz" if packed else "dump.xml")
    content = dump(*REVISIONS).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    record = import_mediawiki(path)
    assert record.title == "Media"
    assert list(record.history) == ["r1", "r2", "r3", "r4"]
    first = record.history["r1"]
    assert [(p.kind, p.label, p.text) for p in first.paragraphs][:2] == [
        ("heading", "==", "Media"),
        ("item", "*", "Media serve all people everywhere."),
    ]
    assert not record.history["r4"].text_known
    assert record.tables["draft"][0]["relates"][0]["to"] == "r1"
    assert {span.origin for span in attribute(record.history, "r3").spans} == {"r1"}
    # Equal lines of two revisions are one value.
    assert record.history["r1"].children[0] is record.history["r3"].children[0]
    save(record, tmp_path / "rec")
    assert load(tmp_path / "rec").history == record.history


def test_a_dump_cut_in_the_middle_says_how_far_it_got(tmp_path):
    path = tmp_path / "dump.xml"
    path.write_bytes(dump(*REVISIONS).encode()[:-120])
    with pytest.raises(InputError, match=r"cut off or damaged .* as far as revision 3 of 'Media'"):
        import_mediawiki(path)
    path.write_bytes(gzip.compress(dump(*REVISIONS).encode())[:-30])
    path.rename(tmp_path / "cut.xml.gz")
    with pytest.raises(InputError, match="cut off or damaged"):
        import_mediawiki(tmp_path / "cut.xml.gz")


def test_no_such_page_or_dump(tmp_path):
    path = tmp_path / "dump.xml"
    path.write_text(dump(*REVISIONS), encoding="utf-8")
    with pytest.raises(InputError, match="no page 'Nothing'"):
        import_mediawiki(path, title="Nothing")
    with pytest.raises(InputError, match="no such file"):
        import_mediawiki(tmp_path / "none.xml")


def word(*paragraphs):
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        )
    return data.getvalue()


def run(text, deleted=False):
    name = "delText" if deleted else "t"
    return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def change(kind, author, day, inner=""):
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2014-06-{day:02}T12:00:00Z">{inner}</w:{kind}>'


def test_tracked_changes_become_proposals(tmp_path):
    path = tmp_path / "text.docx"
    path.write_bytes(
        word(
            run("Everyone has the right")
            + change("ins", "B", 1, run(" to speak") + change("del", "C", 2, run(" softly", True)))
            + change("ins", "B", 3, run(", always"))
            + run("."),
            f"<w:pPr><w:rPr>{change('ins', 'A', 4)}</w:rPr></w:pPr>{change('ins', 'A', 4, run('A new paragraph.'))}",
            run("The end."),
        )
    )
    record = import_docx(path)
    found = {id: draft.text for id, draft in record.history.items()}
    assert found == {
        "base": "Everyone has the right.\nThe end.",
        "B": "Everyone has the right to speak softly, always.\nThe end.",
        "C": "Everyone has the right to speak, always.\nThe end.",
        "A": "Everyone has the right to speak, always.\nA new paragraph.\nThe end.",
    }
    assert list(found) == ["base", "B", "C", "A"]
    assert record.history["A"].children == read(path).children
    assert {party.name for party in record.history["C"].proposers} == {"C"}


def test_a_change_that_rests_on_a_later_proposal_is_a_proposal_of_its_own(tmp_path):
    path = tmp_path / "text.docx"
    path.write_bytes(
        word(
            run("One") + change("ins", "A", 1, run(" two")) + run(" three"),
            change("ins", "B", 2, run("Four") + change("del", "A", 3, run(" five", True))),
        )
    )
    history = import_docx(path).history
    assert list(history) == ["base", "A", "B", "A 2"]
    assert history["A 2"].proposers == history["A"].proposers
    assert history["A 2"].text == "One two three\nFour"
    assert history["B"].text == "One two three\nFour five"


def test_a_document_without_tracked_changes_is_its_own_base(tmp_path):
    path = tmp_path / "text.docx"
    path.write_bytes(word(run("Only this.")))
    assert [draft.text for draft in import_docx(path).history.values()] == ["Only this."]


def test_no_word_document(tmp_path):
    path = tmp_path / "text.docx"
    path.write_bytes(b"no zip")
    with pytest.raises(InputError, match=r"text\.docx"):
        import_docx(path)
    with pytest.raises(InputError, match="cannot be opened"):
        import_docx(tmp_path / "none.docx")


def test_a_folder_of_documents(tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    texts = [f"Article {at}. Everyone has right number {at} of all rights." for at in range(9)]
    rows = [("v2", texts, "Chair", 1), ("v10", [*texts, "More."], "Iran <i@example.org>", 3)]
    rows += [("v3", ["A text about fish and nets and boats and harbours and the sea."], "UK", 2)]
    for name, lines, who, day in rows:
        draft = Draft([Paragraph(line) for line in lines], name, proposers=["Chair"])
        write(draft, folder / f"{name}.docx")
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms='
            '"http://purl.org/dc/terms/"><dc:creator>Chair</dc:creator><cp:lastModifiedBy>'
            f"{escape(who)}</cp:lastModifiedBy><dcterms:modified>2014-06-0{day}T12:00:00Z"
            "</dcterms:modified></cp:coreProperties>"
        )
        _with_part(folder / f"{name}.docx", "docProps/core.xml", core)
    (folder / "~$v2.docx").write_bytes(b"a lock")
    record = import_docx(folder)
    history = record.history
    assert [Path(name).stem for name, _ in record._sources.values()] == ["v2", "v3", "v10"]
    assert history["v10"].parents == ("v2",)
    assert history["v3"].parents == ()
    assert {id: {party.name for party in draft.proposers} for id, draft in history.items()} == {
        "v2": {"Chair"},
        "v3": {"Chair"},
        "v10": {"Iran"},
    }
    assert history["v10"].date.isoformat() == "2014-06-03T12:00:00+00:00"
    assert {party.name for party in history["v3"].editors} == {"UK"}
    assert record.warnings[0].startswith(
        "what was made from what is proposed by likeness: v10 from v2"
    )
    save(record, tmp_path / "rec")
    assert load(tmp_path / "rec").history == history


def _with_part(path, name, text):
    """Puts a part into a package, related from its top."""
    with ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    if name not in parts:
        row = f'<Relationship Id="rCore" Type="{kind}" Target="{name}"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", row.encode())
        kinds = (
            f'<Override PartName="/{name}" ContentType='
            '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>", kinds.encode()
        )
    parts[name] = text.encode()
    with ZipFile(path, "w") as archive:
        for one, data in parts.items():
            archive.writestr(one, data)


def test_a_blanked_page_is_a_gap(tmp_path):
    path = tmp_path / "dump.xml"
    text = "Freedom of opinion for everyone."
    path.write_text(dump((1, "Ann", text), (2, "Eve", " "), (3, "Pat", text), (4, "Eve", "")))
    record = import_mediawiki(path)
    assert [draft.reading.gap for draft in record.history.values()] == [
        None,
        "blank",
        None,
        "blank",
    ]
    save(record, tmp_path / "rec")
    again = load(tmp_path / "rec")
    assert again.history == record.history
    assert [draft.reading.gap for draft in again.history.values()] == [None, "blank", None, "blank"]
