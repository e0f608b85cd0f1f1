"""What each command is for, and examples of it, as its help and the manual show them."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "diff": ("draftdiff old.docx new.docx", "draftdiff HEAD~1:charter.md charter.md --effects substantive"),
    "redline": (
        "draftdiff redline old.docx new.docx -o redline.docx --author Chair",
        "draftdiff redline --record record v1 v5 -o redline.html",
        "draftdiff redline drafts/2014 drafts/2015 -o redlines -t html",
    ),
    "compare": (
        "draftdiff compare v1.md v2.md v3.md -o side-by-side.docx",
        "draftdiff compare --record record unesco uk-friends -o rivals.html",
    ),
    "merge": (
        "draftdiff merge base.md ours.md theirs.md -o merged.md",
        "draftdiff merge %O %A %B -o %A --path %P     # as git's merge driver",
    ),
    "amend": (
        "draftdiff amend statute.docx bill.xml -o amended.docx",
        "draftdiff amend draft.md amendments.html --redline -o redline.docx",
    ),
    "languages": (
        "draftdiff languages act.en.docx act.fr.docx -o versions.html",
        "draftdiff languages act.en.docx act.fr.docx --changed new.en.docx -o versions.docx",
    ),
    "accept": (
        "draftdiff accept redline.docx --list",
        "draftdiff accept redline.docx --by Iran --kind ins,del -o next.docx",
    ),
    "reject": (
        "draftdiff reject redline.docx -o before.docx",
        "draftdiff reject redline.docx --change 3 --change 7 -o next.docx",
    ),
    "combine": ("draftdiff combine base.docx chile.docx peru.docx -o all.docx",),
    "convert": ("draftdiff convert treaty.docx -o treaty.md", "draftdiff convert -q -t text -o - treaty.docx"),
    "tree": ("draftdiff tree treaty.docx", "draftdiff tree treaty.docx --json"),
    "brackets": ("draftdiff brackets rolling-text.docx", "draftdiff brackets text.md --resolve delete-all -o clean.md"),
    "init": ("draftdiff init record --title 'WSIS+10, Action Line C9'",),
    "add": ("draftdiff add record uk.docx --id uk --parent zero --proposer UK --date 2014-05-31",),
    "check": ("draftdiff check record", "draftdiff check record --json"),
    "log": ("draftdiff log record", "draftdiff log record --paragraph 0.2"),
    "blame": ("draftdiff blame record", "draftdiff blame record v2 --json"),
    "stats": ("draftdiff stats record", "draftdiff stats record --json"),
    "status": (
        "draftdiff status record --at 2014-06-09",
        "draftdiff status record --at 2014-06-09 --known 2014-06-09",
    ),
    "fate": ("draftdiff fate record", "draftdiff fate record zero --json"),
    "what-if": ("draftdiff what-if record compromise.docx --parent unesco --block vision#C9",),
    "blockers": ("draftdiff blockers record vision#C", "draftdiff blockers record vision#C --json"),
    "timeline": ("draftdiff timeline record Iran",),
    "matrix": ("draftdiff matrix record",),
    "report": ("draftdiff report record -o report.docx", "draftdiff report record --document matrix -o matrix.html"),
    "compile": ("draftdiff compile record unesco uk-friends -o compilation.docx",),
    "explore": (
        "draftdiff explore record -o record.html",
        "draftdiff explore v1.docx v2.docx v3.docx -o drafts.html",
    ),
    "import": (
        "draftdiff import git . charter.md -o record",
        "draftdiff import docx tracked.docx -o record",
    ),
    "picture": (
        "draftdiff picture record flow -o flow.svg",
        "draftdiff picture record ledger --old zero --draft v2 -o ledger.png",
        "draftdiff picture folder-of-drafts dag -o drafts.svg",
    ),
    "demo": ("draftdiff demo -o demo",),
    "corpus": (
        "draftdiff corpus diff pairs.csv -o changes.parquet -j 4",
        "draftdiff corpus measure record -o measures.csv --look words",
    ),
    "find-source": ("draftdiff find-source 'freedom of expression, online and offline' --in resolutions",),
    "serve": ("draftdiff serve --mcp --root drafts",),
}

#: One line a command.
HELP: Final[dict[str, str]] = {
    "diff": "show what changed between two drafts",
    "redline": "write a document with the changes marked (docx, html, pdf, markdown, text); of two folders, a folder",
    "compare": "write two to six drafts side by side (docx, html, pdf)",
    "merge": "merge two drafts made from one base; conflicts stand in brackets",
    "amend": "carry out a text of amending instructions on a draft; what does not fit is listed",
    "languages": "write language versions side by side, with what is behind and what disagrees (docx, html, pdf, csv)",
    "accept": "accept tracked changes of a Word or ODT file: all, or by author, kind, effect or number",
    "reject": "reject tracked changes of a Word or ODT file: all, or by author, kind, effect or number",
    "combine": "put several reviewers' Word files into one redline of their base, an author each",
    "convert": "write a document in another format",
    "tree": "show a document as a tree of paragraphs",
    "brackets": "list the brackets, alternatives and positions of a composite text, or resolve them",
    "init": "begin a record of a negotiation in a folder",
    "add": "add a draft to a record",
    "check": "name every mistake of a record",
    "log": "show the drafts of a record and what each was made from",
    "blame": "say of every word of a draft where it is first seen, and who proposed that draft",
    "stats": "count whose words stand, and what became of each proposal",
    "status": "say where each block stands, on a date and as known on a date, and whether the rules hold",
    "fate": "say what became of every bracket and option in later drafts",
    "what-if": "say who would move where if a text were tabled",
    "blockers": "name each block in the way of another, who objects, and by which rules",
    "timeline": "tell all that is on record of a party, in the order of time",
    "matrix": "show who stands where on which text",
    "report": "write the Chair's report of a record, its compilation text or its position matrix (docx, html, pdf)",
    "compile": "write drafts of a record as one composite text, each party's language in brackets",
    "explore": "write a page to walk through a record, or through files that follow each other (html)",
    "import": "make a record of a git file, a Word document or a MediaWiki page; add rows of a CSV or a summary",
    "picture": "draw a record or a folder of drafts, or write the picture's numbers (svg, png, csv)",
    "demo": "run the model case, WSIS+10 Action Line C9, end to end",
    "corpus": "compare, measure or attribute many documents at once, resumable, into Parquet files",
    "find-source": "say which drafts of a folder hold a wording, and how many others do",
    "serve": "let an assistant use draftdiff, over the Model Context Protocol",
}
