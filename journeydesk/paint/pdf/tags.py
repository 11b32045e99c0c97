"""What the parts of a page are, for readers that speak: headings, paragraphs, pictures in words, and mere decoration.

Logical structure, ISO 32000-1 §14.7 and §14.8. No claim to PDF/UA is made: no checker of all its rules was at hand.
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString

from journeydesk.layout.drawing import Glyphs, Node, Picture, Shape
from journeydesk.tr import tr

ARTIFACT = "Artifact"
FURNITURE = "furniture"
"""The role of nodes that belong to the page and not to the journey: marks to cut by, page numbers."""
_HEADINGS = {"title": "H1", "stage": "H2", "lanelabel": "H2"}
_IN_WORDS = ("curve", "feeling")
"""Roles of nodes without words of their own whose label says what is seen."""
_LARGE, _MIDDLE = 20.0, 14.0
"""From which size on words of a page that is all text are headings, the smaller ones only when they are strong."""
_STRONG = 600


def has_words(node: Node) -> bool:
    """Tell whether there are words among what a node itself shows."""
    return any(isinstance(shape, Glyphs) for shape in node.shapes)


def part_of(node: Node, shape: Shape, worded: bool) -> tuple[str, str]:
    """Return what a shape of *node* is to a reader, and what it shows in words where it is no text.

    *worded* is what `has_words` says of the node.
    """
    if node.role == FURNITURE:
        return ARTIFACT, ""
    if isinstance(shape, Picture):
        return "Figure", shape.alt or tr("Picture")
    if isinstance(shape, Glyphs):
        return _part_of_words(node, shape), ""
    if worded:
        return (ARTIFACT if stands_alone(node) else "P"), ""
    return ("Figure", node.label) if node.role in _IN_WORDS and node.label else (ARTIFACT, "")


def stands_alone(node: Node) -> bool:
    """Tell whether each block of words of a node is a part by itself, as in a masthead or a page of text."""
    return node.role == "sheet" or node.role in _HEADINGS


def _part_of_words(node: Node, words: Glyphs) -> str:
    if node.role != "sheet":
        return _HEADINGS.get(node.role, "P") if words.block.text == node.text else "P"
    style = words.block.style
    if style.size >= _LARGE:
        return "H1"
    return "H2" if style.size >= _MIDDLE and style.weight >= _STRONG else "P"


class _Element(PDFObject):
    """A part of the document's structure: content on a page by its number there, or other parts."""

    def __init__(self, role: str, parent: Any, alt: str = "", page: Any = None, content: int = -1) -> None:
        self.role, self.parent, self.alt, self.page, self.content = role, parent, alt, page, content
        self.parts: list[_Element] = []

    def format(self, document: Any) -> bytes:
        """Return the element as PDF; called by reportlab."""
        inside = PDFArray([document.Reference(part) for part in self.parts]) if self.page is None else self.content
        entries: dict[str, Any] = {"S": "/" + self.role, "K": inside}
        if self.parent is not None:
            entries["P"] = document.Reference(self.parent)
        if self.page is not None:
            entries["Pg"] = self.page
        if self.alt:
            entries["Alt"] = PDFString(self.alt)
        made: bytes = PDFDictionary(entries).format(document)
        return made


class Tags:
    """The structure of one document, in the making while its pages are written."""

    def __init__(self, document: Any) -> None:
        """*document* is reportlab's."""
        self._document = document
        self._whole = _Element("Document", None)
        self._pages: list[list[_Element]] = []
        self._sections: dict[str, _Element] = {}
        self._section = self._whole

    def begin_page(self) -> None:
        """Begin the structure of another page."""
        self._pages.append([])
        self._sections = {}

    def begin_section(self, name: str) -> None:
        """Begin a section of the page, or go on with the one of that *name*: what it is called may come later."""
        if name not in self._sections:
            self._sections[name] = _Element("Sect", self._whole)
            self._whole.parts.append(self._sections[name])
        self._section = self._sections[name]

    def end_section(self) -> None:
        """End the section."""
        self._section = self._whole

    def open(self, role: str, alt: str) -> str:
        """Return the operator that begins a part of the page; ``EMC`` ends it."""
        if role == ARTIFACT:
            return "/Artifact BMC"
        page = self._pages[-1]
        part = _Element(role, self._section, alt, self._document.thisPageRef(), len(page))
        page.append(part)
        # A section begins with what it is called, wherever that is painted.
        is_name = role.startswith("H") and self._section is not self._whole
        self._section.parts.insert(0 if is_name else len(self._section.parts), part)
        return f"/{role}<</MCID {part.content}>>BDC"

    def add_to(self, pages: list[Any]) -> None:
        """Add the structure to the document, whose *pages* are reportlab's."""
        document, numbers = self._document, []
        for number, (page, parts) in enumerate(zip(pages, self._pages, strict=True)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, "/S"
            numbers += [number, PDFArray([document.Reference(part) for part in parts])]
        tree = PDFDictionary({"Type": "/StructTreeRoot", "K": document.Reference(self._whole)})
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._pages)
        self._whole.parent = tree
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
