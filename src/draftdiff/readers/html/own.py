"""x"""
from lxml import html
from draftdiff.readers.registry import Content
from draftdiff.readers.html.page import Element
def own_main(root: Element) -> Element | None: return None
def read_own(main: Element, root: Element, track_changes: str) -> Content: raise NotImplementedError
