"""Automatic numbering of a Word file written out as the labels that Word shows."""

import re
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_BULLETS = frozenset("-–—+•")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The numbering of one document; counts on from paragraph to paragraph."""

    def __init__(self, document: WordDocument) -> None:
        """Read the lists that the document declares."""
        self._levels: dict[int, dict[int, _Level]] = {}
        self._abstract_of: dict[int, int] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._begun: set[int] = set()
        self._styles = _style_numbering(document)
        root = _numbering_root(document)
        if root is not None:
            self._read(root)

    def label_of(self, paragraph: BaseOxmlElement) -> str:
        """Return the label of a paragraph and count it; empty when it has none."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, depth = found
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return level.text if level.text in _BULLETS else ("-" if depth == 0 else "+")
        counters = self._count(number, depth, levels)
        return re.sub(r"%(\d)", lambda part: _shown(int(part[1]) - 1, levels, counters), level.text)

    def _place(self, paragraph: BaseOxmlElement) -> tuple[int, int] | None:
        """Return list and level of a paragraph, its own or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = properties.find(qn("w:pStyle"))
        inherited = (
            self._styles.get(style.get(qn("w:val"), ""), (0, 0)) if style is not None else (0, 0)
        )
        own = properties.find(qn("w:numPr"))
        number, depth = _num_pr(own, inherited) if own is not None else inherited
        return (number, depth) if number in self._abstract_of else None

    def _count(self, number: int, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        abstract = self._abstract_of[number]
        counters = self._counters.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            if abstract < 0:
                counters.clear()
        start = levels[depth].start
        counters[depth] = counters.get(depth, start - 1) + 1
        for deeper in [place for place in counters if place > depth]:
            del counters[deeper]
        for upper in range(depth):
            if upper in levels:
                counters.setdefault(upper, levels[upper].start)
        return counters

    def _read(self, root: BaseOxmlElement) -> None:
        abstracts = {
            int(element.get(qn("w:abstractNumId"), "0")): _levels(element)
            for element in root.findall(qn("w:abstractNum"))
        }
        for element in root.findall(qn("w:num")):
            number = int(element.get(qn("w:numId"), "0"))
            reference = element.find(qn("w:abstractNumId"))
            abstract = int(reference.get(qn("w:val"), "0")) if reference is not None else 0
            overrides = _overrides(element, abstracts.get(abstract, {}))
            self._levels[number] = abstracts.get(abstract, {}) | overrides
            # a list with overrides counts for itself, the others on from one another
            self._abstract_of[number] = -number if overrides else abstract


def _shown(depth: int, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    level = levels.get(depth)
    value = counters.get(depth, 1)
    form = level.format if level else "decimal"
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        while value >= amount:
            text += sign
            value -= amount
    return text


def _numbering_root(document: WordDocument) -> BaseOxmlElement | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            root: BaseOxmlElement = relation.target_part.element
            return root
    return None


def _levels(abstract: BaseOxmlElement) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): _level(level) for level in abstract.findall(qn("w:lvl"))
    }


def _level(element: BaseOxmlElement) -> _Level:
    return _Level(
        _value(element, "w:numFmt", "decimal"),
        _value(element, "w:lvlText", ""),
        int(_value(element, "w:start", "1")),
    )


def _overrides(number: BaseOxmlElement, levels: dict[int, _Level]) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in number.findall(qn("w:lvlOverride")):
        depth = int(element.get(qn("w:ilvl"), "0"))
        whole = element.find(qn("w:lvl"))
        base = _level(whole) if whole is not None else levels.get(depth)
        if base is not None:
            start = int(_value(element, "w:startOverride", str(base.start)))
            found[depth] = _Level(base.format, base.text, start)
    return found


def _value(element: BaseOxmlElement, name: str, default: str) -> str:
    child = element.find(qn(name))
    return str(child.get(qn("w:val"), default)) if child is not None else default


def _num_pr(element: BaseOxmlElement, inherited: tuple[int, int]) -> tuple[int, int]:
    number = int(_value(element, "w:numId", str(inherited[0])))
    return number, int(_value(element, "w:ilvl", str(inherited[1])))


def _style_numbering(document: WordDocument) -> dict[str, tuple[int, int]]:
    """Return the list and level of each paragraph style that has one, its own or inherited."""
    own: dict[str, tuple[int, int]] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        key = str(style.get(qn("w:styleId"), ""))
        based[key] = _value(style, "w:basedOn", "")
        properties = style.find(qn("w:pPr"))
        listed = properties.find(qn("w:numPr")) if properties is not None else None
        if listed is not None:
            own[key] = _num_pr(listed, (0, 0))
    found: dict[str, tuple[int, int]] = {}
    for key in based:
        step, seen = key, set[str]()
        while step and step not in own and step not in seen:
            seen.add(step)
            step = based.get(step, "")
        if step in own:
            found[key] = own[step]
    return found
