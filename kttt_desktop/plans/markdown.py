"""Signs that a conversion to markdown left in the lines of a plan."""

import re
from dataclasses import replace
from itertools import groupby

from kttt_desktop.plans.source import SourceLine
from kttt_desktop.plans.task_tables import TaskTables, is_data_table

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
    tables = TaskTables()
    for table, group in groupby(_whole_rows(lines), key=_is_row):
        if table:
            found.extend(_table(tuple(group), tables))
            continue
        for line in group:
            text = _plain(line.text)
            blank = line.aside or _RULE.match(text) or _PAGE.match(text.strip())
            found.append(replace(line, text="" if blank else text))
    return tuple(found)


def _whole_rows(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """Return the lines with rows of a table that a wrap or a page break cut put together."""
    found: list[SourceLine] = []
    bars = 0
    for line in lines:
        text = line.text.strip()
        last = found[-1].text.strip() if found else ""
        cut = last.startswith("|") and (not last.endswith("|") or last.count("|") < bars)
        if cut and not text.startswith(("#", "|")):
            if text and not _PAGE.match(text):
                found[-1] = replace(found[-1], text=f"{last} {text}")
            continue
        if not text.startswith("|"):
            bars = bars if not text or _PAGE.match(text) else 0
        elif last.startswith("|") and not bars:
            bars = last.count("|")
        found.append(line)
    return tuple(found)


def _is_row(line: SourceLine) -> bool:
    text = line.text.strip()
    return len(text) > 1 and text.startswith("|") and text.endswith("|")


def _table(lines: tuple[SourceLine, ...], tables: TaskTables) -> list[SourceLine]:
    """Return what a table stands for: tasks, nothing for data, else its cells line by line."""
    kept = [line for line in lines if not _RULE.match(line.text.strip())]
    rows = tuple(
        tuple(_plain(cell) for cell in line.text.strip()[1:-1].split("|")) for line in kept
    )
    if tasks := tables.lines(rows):
        return [replace(kept[row], text=text, row=True) for row, text in tasks]
    if is_data_table(rows):
        return [replace(line, text="", aside=True) for line in lines]
    pairs = zip(kept, rows, strict=True)
    return [replace(line, text=cell) for line, row in pairs for cell in row if cell]


def _plain(text: str) -> str:
    bare = _QUOTE.sub("", _HEADING.sub("", text.replace("<br>", " ").replace("<br/>", " ")))
    bare = _STAR_BULLET.sub(r"\1• ", bare)
    bare = _STARS.sub("", bare)
    bare = _UNDERLINES.sub(r"\1", bare)
    return _ESCAPE.sub("", bare).strip()
