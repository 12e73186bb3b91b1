"""Which part of a page is the document: menus, footers and share buttons of a site are not.

Nothing is left out of a page that has no menus: it is a document saved as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.html.elements import is_called, is_unseen

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

LEAST_LINKS = 3
MENU_SHARE = 0.5
"""Share of the letters in links above which a part that is called a menu is one."""

MAIN_SHARE = 0.5
CONTENT_SHARE = 0.7
"""Share of the page's letters outside links that its main part must hold."""

MENU_TAGS = ("nav", "header", "aside")
MENU_ROLES = ("navigation", "banner", "search")

Weight = tuple[int, int]


class Page:
    """The document of a page: `root` holds it, `is_dropped` tells what in it belongs to the site."""

    def __init__(self, body: Element) -> None:
        """Weigh the page where it has menus."""
        self.root = body
        self._weights: dict[Element, Weight] = {}
        if any(_is_menu(element) for element in body.iter()):
            self._weights = weigh(body)
            self.root = self._content(body)

    def _content(self, body: Element) -> Element:
        mains = [element for element in body.iter("main", "div", "section") if _is_main(element)]
        articles = list(body.iter("article"))
        called = [element for element in body.iter("div", "section", "td") if is_called(element, "content")]
        for candidates, share in ((mains, MAIN_SHARE), (articles, CONTENT_SHARE), (called, CONTENT_SHARE)):
            best = max(candidates, key=self._letters, default=None)
            if best is not None and self._letters(best) >= share * self._letters(body):
                return best
        return body

    def _letters(self, element: Element) -> int:
        letters, linked = self._weights.get(element, (0, 0))
        return letters - linked

    def is_dropped(self, element: Element) -> bool:
        """Whether a part of the page is a menu, a footer, a share button or a question to the reader."""
        if not self._weights or element is self.root:
            return False
        if is_called(element, "share", "reaction"):
            return True
        is_frame = element.tag == "footer" or is_called(element, "frame")
        if is_frame and not any(parent.tag in {"article", "main"} for parent in element.iterancestors()):
            return True
        is_menu = element.tag in MENU_TAGS or element.get("role") in MENU_ROLES
        return (is_menu or is_called(element, "menu", "frame")) and self._is_linked(element)

    def _is_linked(self, element: Element) -> bool:
        letters, linked = self._weights.get(element, (0, 0))
        return linked >= letters * MENU_SHARE


def _is_main(element: Element) -> bool:
    return "main" in {element.tag, element.get("role")}


def _is_menu(element: Element) -> bool:
    """Whether an element is a menu of a site: called so, and with links in it."""
    if element.tag != "nav" and element.get("role") != "navigation" and not is_called(element, "menu"):
        return False
    links = element.iter("a")
    return sum(1 for _ in zip(range(LEAST_LINKS), links, strict=False)) == LEAST_LINKS


def weigh(body: Element) -> dict[Element, Weight]:
    """For each visible element how many letters it prints, and how many of these stand in links."""
    weights: dict[Element, Weight] = {}
    for element in reversed(_visible(body)):
        own = _length(element.text)
        inner = [weights[child] for child in element if child in weights]
        letters = own + sum(weight[0] for weight in inner) + sum(_length(child.tail) for child in element)
        linked = letters if element.tag == "a" else sum(weight[1] for weight in inner)
        weights[element] = (letters, linked)
    return weights


def _visible(body: Element) -> list[Element]:
    """The visible elements, each before those in it."""
    found: list[Element] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if not is_unseen(element):
            found.append(element)
            stack.extend(element)
    return found


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
