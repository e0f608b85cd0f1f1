"""The keys of ``record.toml``: their page of the docs, and a JSON Schema for editors.

``docs/manual.py`` writes both. Which keys there are stands in ``draftdiff.records.schema``; here is
an example of each, and what it means.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from draftdiff.records.schema import SCHEMA, TABLES, TOP, Key

#: An example of each key and what it means; "*" in place of a table: in all that have the key.
KEYS: dict[str, tuple[str, str]] = {
    ".schema": ('"draftdiff.record/1"', "the version of this format"),
    ".title": ('"WSIS+10, Action Line C9"', "what the record is about"),
    ".language": ('"en"', "of drafts that say nothing else"),
    ".note": ('"What else is to be said."', "a remark; every row may have one"),
    ".defaults": ('{source = "blog"}', "what rows with a time have where they say nothing"),
    "*.date": ("2014-06-09", "when it was so"),
    "*.dating": ('"by"', "on: on that day; by: on that day at the latest"),
    "*.order": ("3", "its number in the sequence of its day"),
    "*.time": ('"16:30"', "the time of day"),
    "*.known": ("2014-06-10", "when the source said so"),
    "*.source": ('"blog"', "the id of the source; without one a row proves nothing"),
    "*.certainty": ('"hearsay"', "record and statement can settle something, the others not"),
    "*.quote": ('"Iran could not accept the text."', 'its sentence there, or "none at hand"'),
    "*.kind": ('"state"', "which sort it is"),
    "*.on": ('"C9"', "the block or draft that it is about"),
    "*.id": ('"v1"', "its name in the record"),
    "*.title": ('"The Chair’s draft"', "its heading"),
    "*.aliases": ('["Part C"]', "other names of the same"),
    "*.condition": ('{mentions = "duties"}', "what has to be so"),
    "*.condition.unchanged": ('"v1"', "the draft that the text has to equal"),
    "*.condition.mentions": ('["duties"]', "terms that have to stand in it"),
    "*.condition.not_mentions": ('["bloggers"]', "terms that must not"),
    "*.condition.agreed": ('["C5"]', "blocks that have to be agreed"),
    "*.condition.defers_to": ('["Iran"]', "parties that have to accept"),
    "*.condition.says": ('"its capital agrees"', "in words; whether it is met cannot be told"),
    "*.on_behalf_of": ('["NAM"]', "for whom it claims to speak; no position of their members"),
    "*.outcome": ('"consensus"', "what it came to"),
    "*.parties": ('["Iran", "Cuba"]', "who, as far as is told"),
    "*.others": ("true", "there were more, whom nobody names"),
    "*.says": ('"Iran asked to go on"', "what is said, as a sentence told as it stands"),
    "*.proposers": ('["UNESCO"]', "who tabled it"),
    "*.by": ('["Iran"]', "who"),
    "*.party": ('"Iran"', "who"),
    "party.name": ('"Iran"', "printed as it is written here"),
    "party.members": ('["Sweden"]', "of a group; with dates: [[membership]]"),
    "party.perhaps": ('["Iran (I.R.)"]', "names that may be the same party's; nothing is joined"),
    "party.open": ("true", "there are members that are not named"),
    "block.part_of": ('"vision"', "the block that holds it"),
    "block.kind": ('"procedure"', "procedure is no part of what is agreed or not"),
    "draft.of": ('"C9"', "the blocks that it is a text of"),
    "draft.file": ('"v1.docx"', "its text, in this folder; none: the text is not known"),
    "draft.format": ('"text"', "where the file's name does not tell it"),
    "draft.language": ('"fr"', "of this draft"),
    "draft.parents": ('["v1"]', "what it was made from"),
    "draft.editors": ('["Secretariat"]', "who wrote it down for others"),
    "draft.kind": ('"proposal"', "an instrument is only referred to"),
    "draft.status": ('"refused"', "refused, withdrawn, merged: off the table"),
    "draft.relates": ('[{to = "v1", how = "reciprocal"}]', "how it stands to other drafts"),
    "draft.relates.to": ('"v1"', "the other draft"),
    "draft.relates.how": ('"reciprocal"', "in a word"),
    "draft.relates.certainty": ('"inference"', "how sure that is"),
    "draft.stand_in": ("true", "not the real text: it proves nothing and nobody is credited"),
    "draft.destination": ('"the High-Level Event"', "where the text goes"),
    "draft.commit": ('"0123abcd"', "the commit that it comes from"),
    "draft.path": ('"charter.md"', "where it stood in that commit"),
    "draft.gap": ('"blank"', "the document is gone or blank here and lives on in others"),
    "draft.converted": ('"from .md to .adoc"', "the step to it changed the markup"),
    "draft.doubts": ('["the reader found no words"]', "why its reading looks wrong"),
    "draft.roles": ('{author = ["Ana"]}', "who had which part in it"),
    "draft.roles.author": ('["Ana"]', "who wrote it"),
    "draft.roles.co-author": ('["Ben"]', "who wrote it with the author"),
    "draft.roles.committer": ('["Cem"]', "who took it in"),
    "draft.roles.reviewer": ('["Dina"]', "who looked it over"),
    "draft.roles.reporter": ('["Eve"]', "who reported what it mends"),
    "draft.roles.suggester": ('["Finn"]', "who suggested it"),
    "draft.roles.bot": ('["dependabot[bot]"]', "a program that wrote it or took it in"),
    "draft.roles.sync-tool": ('["copybara"]', "a program that carried it here"),
    "draft.deadline": ("2014-06-10", "until when comments were asked for"),
    "wanted.on": ('"v1"', "the draft that has the words, or lost them"),
    "wanted.words": ('["men and"]', "the words that were asked for"),
    "wanted.act": ('"delete"', "to have them in, or out"),
    "source.title": ('"Minutes of the sixth meeting"', "its title"),
    "source.url": ('"https://example.org/minutes"', "where it can be read"),
    "source.date": ("2014-06-10", "when it appeared"),
    "source.kind": ('"minutes"', "what a report on it is called by"),
    "position.stance": ('"accept_if"', "none: it took no stance, which is not that it was silent"),
    "position.except": ('["Sweden"]', "members for whom it does not speak"),
    "position.words": ('["bloggers"]', "it is about these words only, and on no side of the text"),
    "claim.by": ('"the corridors"', "who says so, in words"),
    "event.kind": (
        '"motion"',
        "in a word; sentences of their own have meeting, motion, reply, result, statement, "
        "facilitation, invitation, consensus_call, lazy_consensus, refused_display, refused, "
        "opposed, omitted, absent, silent, absent_or_silent",
    ),
    "event.id": ('"park-c9"', "so that its answer can name it"),
    "event.answers": ('"park-c9"', "the event that it answers or settles"),
    "event.deadline": ("2014-06-10", "of a call for consensus: until when somebody may object"),
    "rule.kind": ('"all_or_none"', "see negotiation.md"),
    "rule.scope": ('"vision#C"', "the block in which it holds"),
    "rule.says": (
        '"The texts of the Informal Experts Group were not to be reopened."',
        "the rule as its source tells it",
    ),
    "rule.on": ('"vision#A"', "what was given (linkage), or cannot be touched (competence)"),
    "rule.cannot": ('"amend it"', "competence: what the body cannot do"),
    "rule.contested_by": ('["Cuba"]', "who denies it; it neither holds nor fails then"),
    "decision.extent": ('{count = 4, of = "paragraph"}', "how much of it, without identities"),
    "decision.extent.count": ("4", "how many"),
    "decision.extent.of": ('"paragraph"', "of what"),
    "decision.extent.total": ("9", "of how many in all"),
    "decision.to": ('"the Chair’s report"', "where it goes"),
    "decision.body": ('"ITU Council"', "who decided"),
    "decision.mandate": ('"consult all"', "what somebody was asked to do instead"),
    "amendment.to": ('"v1"', "the draft that it amends"),
    "amendment.place": ('"operative paragraph 3"', "where in it"),
    "amendment.text": ('"States should act."', "what it would have there"),
    "amendment.sponsors": ('["Norway"]', "who joined"),
    "amendment.becomes": ('"v2"', "the draft that it made"),
    "amendment.act": ('"bill"', "of an order: the draft with the amending act"),
    "amendment.item": ("3", "its number in the act, as `draftdiff amend --dry-run` counts"),
    "amendment.outcome": ('"withdrawn"', "none: it is open"),
    "vote.for": ('["Sweden"]', "names, or a number"),
    "vote.against": ("17", "names, or a number"),
    "vote.abstaining": ('["Cuba"]', "names, or a number"),
    "vote.absent": ('["Mali"]', "names, or a number"),
    "vote.majority": ('"two_thirds"', "what had to be reached"),
    "vote.result": ('"adopted"', "as reported; it is compared with the count"),
    "vote.without_vote": ("true", "adopted without a vote"),
    "vote.method": ('"ranked"', "none: what the ballots show"),
    "vote.counting": ('"pairwise"', "how rankings are counted"),
    "vote.options": ('["o1", "o2"]', "what was chosen among: drafts, or words"),
    "vote.chosen": ('"o1"', "the option reported as chosen; it is compared with the count"),
    "vote.entitled": ("30", "who could vote: names, or a number"),
    "vote.quorum": ("16", "how many had to take part"),
    "vote.scale": ("{least = 0, most = 5}", "what a score may be"),
    "vote.scale.least": ("0", "the least that a score may be"),
    "vote.scale.most": ("5", "the most that a score may be"),
    "vote.casting": ('{voter = "Chair", choice = "o1"}', "who decides a tie, and how"),
    "vote.casting.voter": ('"Chair"', "who"),
    "vote.casting.choice": ('"o1"', "for, against, or an option"),
    "membership.of": ('"EU"', "the group"),
    "membership.since": ("1995-01-01", "the first day"),
    "membership.until": ("2020-01-31", "the last day"),
    "proposal.act": ('"replace"', "what was asked for"),
    "proposal.for": ('["G77"]', "on whose behalf"),
    "proposal.target": ('"paragraph 4"', "the place in the text, or a block"),
    "proposal.words": ('"should"', "the words that it is about, where they are known"),
    "proposal.new": ('"shall"', "the words that were to stand, where they are known"),
    "proposal.condition": ('"if the footnote stays"', "under which condition, in words"),
    "proposal.about": ('"the second sentence"', "what it is about, in the words of the source"),
    "proposal.supporters": ('["Chile"]', "who backed it: the proposal, not a text"),
    "proposal.opponents": ('["Peru"]', "who opposed it: the proposal, not a text"),
    "proposal.reserved": ('["Ghana"]', "who kept a reservation"),
    "proposal.conditional": (
        '[{party = "Ghana", condition = "if the footnote stays"}]',
        "who would accept it under a condition",
    ),
    "proposal.conditional.party": ('"Ghana"', "who"),
    "proposal.conditional.condition": ('"if the footnote stays"', "what has to be so"),
    "proposal.becomes": ('"v2"', "the draft that itself says that it does what was asked"),
    "proposal.outcome": ('"withdrawn"', "what a meeting decided of it, or its proposers"),
    "proposal.certainty": (
        '"sure"',
        "partly: the sentence names a party that is not accounted for",
    ),
    "ballot.voter": ('"ana"', "who"),
    "ballot.choice": ('"for"', "for, against, abstaining, absent; an option; or several, approved"),
    "ballot.ranking": ('["o2", ["o1", "o3"]]', "the best first; equals in a list of their own"),
    "ballot.scores": ("{o1 = 5, o2 = 3}", "what it gives each option"),
    "argument.in": ('"v1"', "the draft that lists the points"),
    "argument.under": ('"Open it because:"', "the line above them"),
    "argument.camp": ('"for"', "whose points they are"),
    "link.kind": ('"rebuts"', "what a point has to do with another"),
    "link.from": ('"for 1"', "the id of a point"),
    "link.to": ('"against 7"', "the other point"),
    "link.cites": ('"Tunis Agenda"', "what both cite"),
}
#: Keys whose values are of a small set: an example of the set serves where the general one does not.
_TYPES = {
    "text": "string",
    "flag": "boolean",
    "number": "integer",
    "date": "string",
    "time": "string",
}


def keys_of(table: str) -> Iterator[tuple[str, Key]]:
    """The keys of a table ("" is the top), those inside of others with a point."""
    for name, key in (TOP if table == "" else TABLES[table]).items():
        yield name, key
        if table:
            yield from ((f"{name}.{inner}", below) for inner, below in key.inside.items())


def example_of(table: str, name: str, key: Key) -> tuple[str, str]:
    """An example of a key, as TOML, and what the key means."""
    written, meaning = KEYS.get(f"{table}.{name}") or KEYS[f"*.{name}"]
    if key.values and tomllib.loads(f"x = {written}")["x"] not in key.values:
        written = json.dumps(key.values[0])
    return written, meaning


def page() -> str:
    """The page of the docs."""
    out = ["# The keys of record.toml", ""]
    out += [
        "Made from `draftdiff.records.schema` by `docs/manual.py`. What the tables mean:",
        "[negotiation.md](negotiation.md); how to begin: [own-negotiation.md](own-negotiation.md).",
        "`draftdiff check` names every mistake by line and key.",
        "",
        "Editors that know Taplo (Even Better TOML) complete and check keys where the file begins",
        "with the path of the schema that is in the package (`draftdiff/schemas/record-1.json`):",
        "",
        "```toml",
        "#:schema ./record-1.json",
        f'schema = "{SCHEMA}"',
        "```",
    ]
    for table in ("", *TABLES):
        out += ["", f"## [[{table}]]" if table else "## At the top", ""]
        out += ["| key | example | meaning |", "|---|---|---|"]
        for name, key in keys_of(table):
            written, meaning = example_of(table, name, key)
            values = f" (one of: {', '.join(key.values)})" if key.values else ""
            need = " **required**;" if key.required else ""
            cell = f"`{name.rpartition('.')[2]} = {written}`"
            out.append(f"| `{name}` | {cell} |{need} {meaning}{values} |")
    return "\n".join(out) + "\n"


def _value(key: Key) -> dict[str, Any]:
    """A key as JSON Schema."""
    if key.type == "table":
        return _object(key.inside)
    if key.type == "tables":
        return {"type": "array", "items": _object(key.inside)}
    text = {"type": "string", **({"enum": [*key.values]} if key.values else {})}
    texts = {"type": "array", "items": {"type": "string"}}
    levels = {"type": "array", "items": {"anyOf": [text, texts]}}
    shapes: Mapping[str, dict[str, Any]] = {
        "texts": texts,
        "words": {"anyOf": [text, texts]},
        "ballot": {"anyOf": [{"type": "integer", "minimum": 0}, texts]},
        "ranking": levels,
        "scores": {"type": "object", "additionalProperties": {"type": "number"}},
        "text": text,
    }
    return dict(shapes.get(key.type) or {"type": _TYPES[key.type]})


def _object(keys: Mapping[str, Key]) -> dict[str, Any]:
    required = [name for name, key in keys.items() if key.required]
    properties = {name: _value(key) for name, key in {**keys, "note": Key()}.items()}
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def schema() -> str:
    """The JSON Schema, with the meaning of each key for editors to show."""
    whole = _object(TOP)
    whole["properties"]["schema"] = {"const": SCHEMA}
    for table, keys in TABLES.items():
        row = _object(keys)
        for name, key in keys.items():
            written, meaning = example_of(table, name, key)
            row["properties"][name]["description"] = f"{meaning} ({name} = {written})"
        whole["properties"][table] = {"type": "array", "items": row}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "record.toml: a negotiation on record, beside its drafts",
    }
    return json.dumps({**head, **whole}, indent=1, ensure_ascii=False) + "\n"
