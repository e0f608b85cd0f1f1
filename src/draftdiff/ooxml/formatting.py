"""Run properties: how a stretch of text differs from what its paragraph's style makes of it
(17.3.2, 17.7.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen
from lxml import etree

from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.styles import Styles
from draftdiff.ooxml.xml import tag

#: Properties that are on or off. Where a paragraph style and a character style both switch one of
#: them on, the two cancel out (17.7.3); direct formatting decides alone.
_TOGGLES: Final = {
    tag(name): name for name in ("b", "bCs", "i", "iCs", "strike", "dstrike", "smallCaps", "vanish")
}
_VALUES: Final = {tag(name): name for name in ("u", "vertAlign")}
_LANGUAGE: Final = tag("lang")
_MARKS: Final = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "strike",
    "smallCaps": "small_caps",
}
_COMPLEX_MARKS: Final = {**_MARKS, "b": "", "i": "", "bCs": "bold", "iCs": "italic"}
_POSITIONS: Final = {"superscript": "super", "subscript": "sub"}


@frozen
class Language:
    """The languages of a run by script (17.3.2.20 ``lang``); None where nothing says."""

    latin: str | None = None
    east_asian: str | None = None
    complex: str | None = None

    def over(self, base: Language) -> Language:
        """These languages, and where they say nothing those of ``base``."""
        return Language(
            self.latin or base.latin,
            self.east_asian or base.east_asian,
            self.complex or base.complex,
        )


@frozen
class Format:
    """The look of a run apart from its paragraph's style; ``complex`` tells the script that it
    calls itself.
    """

    marks: frozenset[str] = frozenset()
    hidden: bool = False
    language: Language = field(factory=Language)
    complex: bool = False


@frozen
class _Properties:
    """Run properties of one source (direct, or a style with all that it is based on)."""

    toggles: Mapping[str, bool] = field(factory=dict)
    values: Mapping[str, str] = field(factory=dict)
    language: Language = field(factory=Language)


@frozen
class Formatting:
    """The formats of runs in a document, by its styles."""

    styles: Styles
    _default: _Properties = field(init=False, eq=False, repr=False)
    _of_styles: dict[str | None, _Properties] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _of_runs: dict[tuple[object, ...], Format] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @property
    def default_language(self) -> Language:
        """The languages of runs that state none (17.7.5.5 rPrDefault)."""
        return self._default.language

    @_default.default
    def _read_default(self) -> _Properties:
        return _read(self.styles.defaults)

    def of_run(self, properties: etree._Element | None, paragraph_style: str | None) -> Format:
        """The format of a run by its ``w:rPr`` and the id of its paragraph's style, or None for the
        default one.
        """
        # The same few combinations come again in run after run.
        stated = (
            () if properties is None else tuple((child.tag, *child.items()) for child in properties)
        )
        key = (paragraph_style, stated)
        if key not in self._of_runs:
            self._of_runs[key] = self._format(properties, paragraph_style)
        return self._of_runs[key]

    def _format(self, properties: etree._Element | None, paragraph_style: str | None) -> Format:
        """Return the format of a run with these properties in a paragraph of a style."""
        reference, *scripts = (
            None if properties is None else properties.find(tag(name))
            for name in ("rStyle", "rtl", "cs")
        )
        style_id = None if reference is None else reference.get(tag("val"))
        direct = _read(properties)
        base = self._of_style(paragraph_style)
        default = self._default
        character = _NONE if style_id is None else self._of_style(style_id)
        on = _switched_on(direct, character, base, default)
        complex_script = any(map(is_on, scripts))
        marks = {
            (_COMPLEX_MARKS if complex_script else _MARKS).get(name, "")
            for name in on
            if not (base.toggles.get(name) or default.toggles.get(name))
        }
        marks |= self._valued_marks(direct, character, base, style_id)
        if style_id is not None and self.styles.is_code(style_id):
            marks.add("code")
        language = direct.language.over(character.language).over(base.language)
        return Format(frozenset(marks - {""}), "vanish" in on, language, complex_script)

    def _valued_marks(
        self, direct: _Properties, character: _Properties, base: _Properties, style_id: str | None
    ) -> set[str]:
        """Return the marks that have values: underlines and raised or lowered text."""
        marks = set()
        # That a link is underlined says no more than that it is a link.
        of_style = (
            {} if style_id is not None and self.styles.is_link(style_id) else character.values
        )
        underline = direct.values.get("u", of_style.get("u", "none"))
        if underline != "none" and base.values.get("u", "none") == "none":
            marks.add("underline")
        position = direct.values.get("vertAlign", character.values.get("vertAlign", ""))
        if position != base.values.get("vertAlign"):
            marks.add(_POSITIONS.get(position, ""))
        return marks

    def _of_style(self, style_id: str | None) -> _Properties:
        if style_id not in self._of_styles:
            total = _NONE
            for own in (_read(style.run) for style in self.styles.chain(style_id)):
                toggles = {**own.toggles, **total.toggles}
                values = {**own.values, **total.values}
                total = _Properties(toggles, values, total.language.over(own.language))
            self._of_styles[style_id] = total
        return self._of_styles[style_id]


def _read(properties: etree._Element | None) -> _Properties:
    """Return the toggles, values and language that a property element states."""
    if properties is None:
        return _NONE
    toggles = {}
    values = {}
    language = Language()
    for child in properties:
        name = child.tag
        if name in _TOGGLES:
            toggles[_TOGGLES[name]] = is_on(child)
        elif name in _VALUES:
            values[_VALUES[name]] = child.get(tag("val"), "none")
        elif name == _LANGUAGE:
            language = Language(
                child.get(tag("val")), child.get(tag("eastAsia")), child.get(tag("bidi"))
            )
    return _Properties(toggles, values, language)


_NONE: Final = _Properties()


def _switched_on(
    direct: _Properties, character: _Properties, base: _Properties, default: _Properties
) -> frozenset[str]:
    """Return the toggles that are on: stated directly, or by exactly one of the styles (17.7.3)."""

    def of_styles(name: str) -> bool:
        return default.toggles.get(name) or character.toggles.get(name, False) != base.toggles.get(
            name, False
        )

    names = {*direct.toggles, *character.toggles, *base.toggles, *default.toggles}
    return frozenset(name for name in names if direct.toggles.get(name, of_styles(name)))
