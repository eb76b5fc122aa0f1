"""Writing XML: a thin handle on ElementTree, which escapes."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"


class Node:
    """An element under construction: `node.add("title", "text")` adds a child."""

    def __init__(self, element: Element) -> None:
        """Wrap what ElementTree made."""
        self.element = element

    @classmethod
    def root(cls, name: str, attributes: Mapping[str, str]) -> "Node":
        """Start a document."""
        return cls(Element(name, dict(attributes)))

    def add(self, name: str, text: str | None = None, **attributes: str) -> "Node":
        """Add a child with text or attributes and return it."""
        child = SubElement(self.element, name, attributes)
        child.text = text
        return Node(child)

    def document(self) -> bytes:
        """Write the whole document."""
        written: bytes = tostring(self.element, encoding="utf-8", xml_declaration=True)
        return written
