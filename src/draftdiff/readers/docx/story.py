"""A story of a document (its body, a note, a header, a box) as blocks of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model import labels
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.compatibility import children
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.ooxml.package import Relationship
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.fields import Fields
from draftdiff.readers.docx.findings import Findings
from draftdiff.readers.docx.inline import Inline
from draftdiff.readers.docx.outline import Outline, Place
from draftdiff.readers.docx.pieces import Joined, Piece, join
from draftdiff.readers.docx.properties import Properties, Rules
from draftdiff.readers.docx.tracking import TRACKED, Marks, View
from draftdiff.readers.nesting import Block, nest_blocks, with_children
"""placeholder"""
