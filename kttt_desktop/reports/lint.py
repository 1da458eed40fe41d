"""Check the files of the forms: every fault of every file at once, with file and place."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from kttt_desktop.domain.faults import Fault, FileError, Place, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.toml_words import rule_of
from kttt_desktop.reports.load import FormBook, read_common, read_forms
from kttt_desktop.reports.spec import CellSpec, FixedTable, FormSpec, TableSpec

_TAGS = {"fixed", "list", "cells"}
_NAMES = ("key", "code", "field")


def lint(
    directory: Path,
    extra: Path | None = None,
    *,
    indicators: Collection[str] | None = None,
    lines: Collection[str] | None = None,
) -> tuple[Fault, ...]:
    """Return everything that is wrong with the forms; empty = all may be used.

    Args:
        directory: The forms of the program.
        extra: Those of a data pack, which replace files of the same name.
        indicators: Codes of the declared indicators; None = not compared.
        lines: Keys of the lines of year figures; None = not compared.
    """
    book = read_forms(directory, extra)
    try:
        common = read_common(book.common)
    except FileError as error:
        return error.faults
    found: list[Fault] = []
    specs: dict[str, FormSpec] = {}
    for stem, path in sorted(book.paths.items()):
        try:
            raw = book.raw(stem)
            specs[stem] = FormSpec.model_validate(raw | {"common": common})
        except FileError as error:
            found.extend(error.faults)
        except ValidationError as error:
            found.extend(_of_validation(path.name, raw, error))
    for stem, spec in specs.items():
        found.extend(_of_spec(book, stem, spec))
        found.extend(_of_sources(book.paths[stem].name, spec, indicators, lines))
    found.extend(_overlaps(book, specs))
    return tuple(found)


def fault(msg: Msg, file: str, at: str = "", **args: object) -> Fault:
    """Return a fault of a form's file at a place like `tables.I.rows[03].unit`."""
    return Fault(
        msg,
        at or None,
        Severity.ERROR,
        args={"file": file, "at": at, **args},
        place=Place(file=file, field=at or None),
    )


def _of_validation(file: str, raw: Mapping[str, object], error: ValidationError) -> Iterator[Fault]:
    for found in error.errors():
        place = _place(raw, found["loc"])
        if found["type"] == "extra_forbidden":
            yield fault(Msg.FORM_KEY_UNKNOWN, file, place, value=found["loc"][-1])
        elif found["type"] == "missing":
            yield fault(Msg.FORM_KEY_MISSING, file, place)
        else:
            yield fault(Msg.FORM_VALUE_WRONG, file, place, what=rule_of(found))


def _place(raw: object, loc: tuple[int | str, ...]) -> str:
    """Return the place as the file's author reads it: numbers become keys and codes."""
    parts: list[str] = []
    here = raw
    for step in loc:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            name = _name(here) or str(step + 1)
            table = parts == ["tables"]
            parts.append(name) if table else parts.append(f"{parts.pop()}[{name}]")
            continue
        if step in _TAGS and not (isinstance(here, dict) and step in here):
            continue
        here = here.get(step) if isinstance(here, dict) else None
        parts.append(step)
    return ".".join(parts)


def _name(part: object) -> str:
    if not isinstance(part, dict):
        return ""
    return next((str(part[name]) for name in _NAMES if part.get(name)), "")


def _of_spec(book: FormBook, stem: str, spec: FormSpec) -> Iterator[Fault]:
    """Yield what is wrong with names, paper and codes."""
    file = book.paths[stem].name
    if spec.edition != stem or stem.partition("@")[0] != spec.code.lower():
        yield fault(Msg.FORM_EDITION_NAME, file, "edition", value=spec.edition)
    papers = {paper.name: paper for paper in spec.common.papers}
    annex_paper = spec.annex_paper or spec.paper
    for key, name in (("paper", spec.paper), ("annex_paper", annex_paper)):
        if name not in papers and (key == "paper" or spec.annex_paper):
            yield fault(Msg.FORM_PAPER_UNKNOWN, file, key, value=name)
    for table in spec.tables:
        at = f"tables.{table.key}"
        paper = papers.get(annex_paper if table.annex else spec.paper)
        if paper is not None and table.width_mm > paper.width_mm:
            limit = paper.width_mm
            yield fault(Msg.FORM_TOO_WIDE, file, at, value=table.width_mm, limit=limit)
        if isinstance(table, FixedTable):
            yield from _of_codes(file, at, table)
    tables = {table.key: table for table in spec.tables}
    for number, check in enumerate(spec.checks, 1):
        left, _, right = check.parts
        for table_key, code in (left, *right):
            if code not in _codes(tables.get(table_key)):
                value = f"{table_key}.{code}"
                yield fault(Msg.FORM_CODE_UNKNOWN, file, f"checks[{number}]", value=value)


def _codes(table: TableSpec | None) -> set[str]:
    return {row.code for row in table.rows} if isinstance(table, FixedTable) else set()


def _of_codes(file: str, at: str, table: FixedTable) -> Iterator[Fault]:
    """Yield codes used twice, formulas with unknown codes and formulas that go round."""
    seen: set[str] = set()
    for row in table.rows:
        if row.code and row.code in seen:
            yield fault(Msg.FORM_CODE_TWICE, file, f"{at}.rows[{row.code}]", value=row.code)
        seen.add(row.code)
    for column in table.value_columns:
        terms = {
            row.code: [code for _, code in row.cells[column.key].terms]
            for row in table.rows
            if column.key in row.cells
        }
        for code, names in terms.items():
            cell = f"{at}.rows[{code}].{column.key}"
            for name in names:
                if name not in seen or not name:
                    yield fault(Msg.FORM_CODE_UNKNOWN, file, cell, value=name)
            if round_trip := _cycle(code, terms):
                yield fault(Msg.FORM_CYCLE, file, cell, value=", ".join(round_trip))


def _cycle(start: str, terms: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the codes through which a formula comes back to its own row; empty = it does not."""
    paths: list[tuple[str, tuple[str, ...]]] = [(name, (start,)) for name in terms[start]]
    seen: set[str] = set()
    while paths:
        code, path = paths.pop()
        if code == start:
            return path
        if code not in seen:
            seen.add(code)
            paths.extend((name, (*path, code)) for name in terms.get(code, ()))
    return ()


def _of_sources(
    file: str,
    spec: FormSpec,
    indicators: Collection[str] | None,
    lines: Collection[str] | None,
) -> Iterator[Fault]:
    """Yield indicators that are not declared and lines that are not listed."""
    for at, cell in _cells(spec):
        if indicators is not None and cell.indicator and cell.indicator not in indicators:
            yield fault(Msg.FORM_INDICATOR_UNKNOWN, file, at, value=cell.indicator)
        for line in (cell.line, cell.declared):
            if lines is not None and line and line not in lines:
                yield fault(Msg.FORM_LINE_UNKNOWN, file, at, value=line)


def _cells(spec: FormSpec) -> Iterator[tuple[str, CellSpec]]:
    for name, figure in spec.figures.items():
        yield f"figures.{name}", figure
    for table in spec.tables:
        if isinstance(table, FixedTable):
            for key, row in table.keyed_rows():
                for column, cell in row.cells.items():
                    yield f"tables.{table.key}.rows[{key}].{column}", cell


def _overlaps(book: FormBook, specs: Mapping[str, FormSpec]) -> Iterator[Fault]:
    """Yield editions of one form that claim the same year."""
    ordered = sorted(specs.items(), key=lambda item: (item[1].code, item[1].valid[0]))
    for (before, first), (stem, second) in pairwise(ordered):
        if first.code == second.code and first.holds_in(second.valid[0]):
            yield fault(Msg.FORM_YEARS_OVERLAP, book.paths[stem].name, "valid", value=before)
