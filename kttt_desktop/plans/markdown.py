"""Signs that a conversion to markdown left in the lines of a plan."""

import re
from dataclasses import replace

from kttt_desktop.plans.source import SourceLine

_HEADING = re.compile(r"^\s*#{1,6}\s+")
_QUOTE = re.compile(r"^\s*>\s+")
_STAR_BULLET = re.compile(r"^(\s*)\*\s+(?=\S)")
_STARS = re.compile(r"(?<=\S)\*+|\*+(?=\S)")
_ESCAPE = re.compile(r"\\(?=[-.*#_()\[\]+!>|`])")
_UNDERLINES = re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)")
_RULE = re.compile(r"^[\s|:_=*—–-]{3,}$")
_PAGE = re.compile(r"^[-–—]?\s*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?$", re.IGNORECASE)


def plain_lines(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """Return the lines without markdown signs, ruled lines and lone page numbers."""
    found: list[SourceLine] = []
    for line in lines:
        if line.aside:
            found.append(replace(line, text=""))
            continue
        for part in _cells(line):
            text = _plain(part.text)
            blank = _RULE.match(text) or _PAGE.match(text.strip())
            found.append(replace(part, text="" if blank else text))
    return tuple(found)


def _plain(text: str) -> str:
    bare = _QUOTE.sub("", _HEADING.sub("", text.replace("<br>", " ").replace("<br/>", " ")))
    bare = _STAR_BULLET.sub(r"\1• ", bare)
    bare = _STARS.sub("", bare)
    bare = _UNDERLINES.sub(r"\1", bare)
    return _ESCAPE.sub("", bare).strip()


def _cells(line: SourceLine) -> tuple[SourceLine, ...]:
    """Return each cell of a table row as a line of its own."""
    text = line.text.strip()
    if not (text.startswith("|") and text.endswith("|") and len(text) > 1):
        return (line,)
    if _RULE.match(text):
        return (replace(line, text=""),)
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    return tuple(replace(line, text=cell) for cell in cells if cell)
