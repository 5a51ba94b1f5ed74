"""XPath, compiled once and typed: what a query over HTML returns is a list of elements, or a string."""

from collections.abc import Callable
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement


def elements(query: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Return a function that finds the elements of a query in document order."""
    return cast(Callable[[HtmlElement], list[HtmlElement]], XPath(query))


def string(query: str = "string()") -> Callable[[HtmlElement], str]:
    """Return a function that gives the string of a query; by default an element's whole text."""
    return cast(Callable[[HtmlElement], str], XPath(query, smart_strings=False))
