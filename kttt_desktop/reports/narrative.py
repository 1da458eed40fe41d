"""The lines of text of a form: fields, boxes to tick, sentences made of counts and lists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.spec import LineSpec


class _Blank(dict[str, str]):
    """Names without a text are printed blank."""

    def __missing__(self, key: str) -> str:
        return ""


def period_words(period: str) -> str:
    """Return "quý I năm 2026" for 2026-Q1, "6 tháng đầu năm 2026", "9 tháng …", "năm 2026".

    Any other text is returned as it is.
    """
    try:
        return parse_period(period).title
    except InputError:
        return period


def compose(template: str, words: Mapping[str, str]) -> str:
    """Return the template with its `{name}` filled; names without a text print blank."""
    return template.format_map(_Blank(words)).strip()


def filled_lines(
    lines: Sequence[LineSpec],
    words: Mapping[str, str],
    lists: Mapping[str, Sequence[object]],
) -> tuple[FilledLine, ...]:
    """Return the lines as printed.

    Args:
        lines: The lines of the form.
        words: Texts and written figures by name.
        lists: Rows by query; a query not answered counts as empty.
    """
    return tuple(line for spec in lines for line in _filled(spec, words, lists))


def _filled(
    spec: LineSpec, words: Mapping[str, str], lists: Mapping[str, Sequence[object]]
) -> Iterator[FilledLine]:
    if spec.query:
        yield from _of_list(spec, words, lists.get(spec.query, ()))
        return
    boxes = tuple((box.label, words.get(spec.choice) == box.value) for box in spec.options)
    blank = not spec.field or (spec.unless and words.get(spec.unless))
    value = "" if blank else words.get(spec.field, "")
    yield FilledLine(
        compose(spec.text, words), spec.role, value.upper() if spec.upper else value, boxes
    )


def _of_list(
    spec: LineSpec, words: Mapping[str, str], rows: Sequence[object]
) -> Iterator[FilledLine]:
    """Yield the lines of a list; its `empty` text when it gives none."""
    wanted = [row for row in rows if not spec.needs or any(_word(row, n) for n in spec.needs)]
    if not wanted:
        if spec.empty:
            yield FilledLine(compose(spec.empty, words), spec.role)
        return
    for group in _groups(spec, wanted):
        counted = {"count": str(len(group)), "tally": _tally(spec, group)}
        of_row = {name: _word(group[0], name) for name in _names(spec.text) - counted.keys()}
        known = {name: text for name, text in of_row.items() if text}
        yield FilledLine(compose(spec.text, {**words, **counted, **known}), spec.role)
        for inner in spec.inside:
            yield from _of_list(inner, words, group)


def _groups(spec: LineSpec, rows: list[object]) -> list[list[object]]:
    if spec.whole:
        return [rows]
    if not spec.by:
        return [[row] for row in rows]
    groups: dict[str, list[object]] = {}
    for row in rows:
        groups.setdefault(_word(row, spec.by), []).append(row)
    return list(groups.values())


def _tally(spec: LineSpec, rows: list[object]) -> str:
    """Return "<value>: <rows>; …" in order of first appearance, those without a value last."""
    if not spec.tally:
        return ""
    counts = Counter(_word(row, spec.tally) for row in rows)
    missing = counts.pop("", 0)
    parts = [f"{value.lower()}: {count}" for value, count in counts.items()]
    if missing:
        parts.append(f"{spec.without}: {missing}")
    return "; ".join(parts)


def _names(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


def _word(row: object, name: str) -> str:
    value = getattr(row, name, None)
    return "" if value is None else str(value).strip()
