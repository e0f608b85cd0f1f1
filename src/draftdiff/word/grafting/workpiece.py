"""A package that is being changed: its parts, what they relate to, and their media types."""

from __future__ import annotations

from itertools import chain, count, takewhile
from posixpath import basename, dirname, join, relpath, splitext
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.package import Package, pack
from draftdiff.ooxml.xml import parse, tag
from draftdiff.word.links import harmless
from draftdiff.word.parts import OFFICE, RELATIONSHIPS, TYPES, WORD, to_bytes

#: 17.15.1.78 settings: the settings up to those that a redline needs, in the order of the schema.
_SETTINGS: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
    " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState"
    " formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge"
    " revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride"
    " styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
    " doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders"
).split()


@define
class Workpiece:
    """A package that is being changed: the file it starts from, and the parts that came in, as
    bytes. Those in ``roots`` were parsed and are written anew, all others stay byte for byte.
    """

    package: Package
    roots: dict[str, etree._Element] = field(factory=dict)
    added: dict[str, bytes] = field(factory=dict)
    _seen: dict[str, etree._Element] = field(factory=dict)

    def root(self, name: str) -> etree._Element:
        """The root of an XML part, which will be written anew."""
        if name not in self.roots:
            self.roots[name] = self._parse(name)
        return self.roots[name]

    def peek(self, name: str) -> etree._Element:
        """The root of an XML part, to be read only: unless it is changed elsewhere, it stays byte
        for byte.
        """
        if name in self.roots:
            return self.roots[name]
        if name not in self._seen:
            self._seen[name] = self._parse(name)
        return self._seen[name]

    def _parse(self, name: str) -> etree._Element:
        data = self.added[name] if name in self.added else self.package.read(name)
        return parse(data, name)

    def _links(self, source: str) -> etree._Element | tuple[()]:
        name = rels_name(source)
        if self.has(name):
            return self.peek(name)
        return ()

    def related(self, kind: str, source: str) -> str | None:
        """The name of the first part of a kind that a part relates to, or None."""
        names = self.package.related(kind, source)
        if names:
            return names[0]
        for link in self._links(source):
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                return join(dirname(source), link.get("Target", "")).lstrip("/")
        return None

    def relate(
        self,
        source: str,
        kind: str,
        target: str,
        *,
        external: bool = False,
    ) -> str:
        """The id of a part's relationship to another part or an outside address, made if there is
        none yet. Its kind is the last segment of its type, or the whole type.
        """
        type = kind if ":" in kind else f"{OFFICE}/{kind}"
        stated_target = target if external else relpath(f"/{target}", f"/{dirname(source)}")
        links = self._links(source)
        for link in links:
            mode = link.get("TargetMode") == "External"
            if (link.get("Type"), link.get("Target"), mode) == (type, stated_target, external):
                return link.get("Id", "")
        taken = {link.get("Id") for link in links}
        fresh = next(name for number in count(1) if (name := f"rIdD{number}") not in taken)
        name = rels_name(source)
        if not self.has(name):
            self.roots[name] = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
        relationship = etree.SubElement(
            self.root(name),
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=fresh,
            Type=type,
            Target=stated_target,
        )
        if external:
            relationship.set("TargetMode", "External")
        return fresh

    def add(
        self,
        name: str,
        data: bytes,
        content_type: str,
    ) -> str:
        """Add a part under a name that is free, and return that name."""
        stem, suffix = splitext(name)
        names = chain([name], (f"{stem}-{number}{suffix}" for number in count(1)))
        name = next(free for free in names if not self.has(free))
        self.added[name] = data
        types = self.root("[Content_Types].xml")
        etree.SubElement(
            types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
        )
        return name

    def ensure(
        self,
        kind: str,
        source: str,
        root: etree._Element | None = None,
    ) -> str:
        """The name of the part of a kind that a part relates to, made with a root where there is
        none.
        """
        name = self.related(kind, source)
        if name is None:
            data = to_bytes(w(kind) if root is None else root)
            name = self.add(join(dirname(source), f"{kind}.xml"), data, f"{WORD}{kind}+xml")
            self.relate(source, kind, name)
        return name

    def pack(self) -> bytes:
        """The bytes of the changed package, without link targets that are not safe."""
        files = {
            **self.package.parts(),
            **self.added,
            **{name: to_bytes(root) for name, root in self.roots.items()},
        }
        return pack({name: harmless(name, data) for name, data in files.items()})

    def has(self, name: str) -> bool:
        """Return whether there is a part of a name."""
        return name in self.package or name in self.added or name in self.roots


def switch_on(
    work: Workpiece,
    main: str,
    switch: str,
) -> None:
    """Switch a setting on, in a part that is made if need be: ``trackRevisions`` (17.15.1.90, later
    changes are tracked too) or ``evenAndOddHeaders`` (17.10.1, even pages have headers and footers
    of their own).
    """
    settings = work.root(work.ensure("settings", main))
    if settings.find(tag(switch)) is None:
        before = set(map(tag, _SETTINGS[: _SETTINGS.index(switch)]))
        earlier = list(takewhile(lambda child: child.tag in before, settings))
        settings.insert(len(earlier), w(switch))


def rels_name(source: str) -> str:
    """The name of the part that holds the relationships of a part."""
    return join(dirname(source), "_rels", f"{basename(source)}.rels")
