"""Targets and what the register says of them: all of a document in few statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.rules.targets import standing_of
from kttt_desktop.domain.target import decimal_of
from kttt_desktop.queries.indicator_spec import IndicatorSpec
from kttt_desktop.queries.indicators import answer, rows
from kttt_desktop.queries.kept_rows import rated_year, span_of
from kttt_desktop.queries.leaves import KEPT, Leaf, leaves_of, parts_of
from kttt_desktop.queries.measures import SINCE
from kttt_desktop.queries.rows.indicators import (
    Answer,
    Catalogue,
    IndicatorRow,
    Request,
    Scope,
)
from kttt_desktop.queries.rows.targets import (
    OtherBase,
    TargetBoard,
    TargetRow,
    TargetStanding,
    YearValue,
)
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import document, target

_DECIMALS = frozenset({"value", "value_to", "tolerance", "start_value"})
_COLUMNS = (
    "id",
    "version",
    "document_id",
    "position",
    "section_path",
    "text",
    "printed_indicator",
    "operator",
    "value",
    "value_to",
    "unit",
    "year",
    "scope",
    "indicator",
    "tolerance",
    "start_year",
    "start_value",
    "origin",
    "note",
)
NOT_BOUND = "chưa chọn cách tính"
NO_START = "chưa đặt năm gốc"
NOT_COVERED = "sổ chưa có số liệu"


def targets(
    connection: Connection, document_id: int | None = None, known_on: date | None = None
) -> tuple[TargetRow, ...]:
    """Return the targets of a document, or of all, by document and as printed."""
    table = known_rows(connection, target, known_on)
    statement = select(*(table.c[name] for name in _COLUMNS))
    if document_id is not None:
        statement = statement.where(table.c.document_id == document_id)
    ordered = statement.order_by(table.c.document_id.nulls_last(), table.c.position, table.c.id)
    return tuple(_row(dict(found)) for found in connection.execute(ordered).mappings())


def _row(found: Mapping[Any, object]) -> TargetRow:
    values: dict[str, object] = dict(found)
    for name in _DECIMALS:
        held = values[name]
        values[name] = decimal_of(None if held is None else str(held))
    return TargetRow(**values)  # type: ignore[arg-type]


def documents_with_targets(connection: Connection) -> dict[int, str]:
    """Return the documents that set targets by id, the oldest first."""
    columns = document.c
    named = select(columns.id, columns.number, columns.title).where(
        columns.id.in_(select(target.c.document_id))
    )
    found = connection.execute(named.order_by(columns.issued_on.nulls_last(), columns.id))
    return {key: f"{number}: {title}" if number else title for key, number, title in found}


def target_board(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    as_of: date,
    *,
    document_id: int | None = None,
    known_on: date | None = None,
) -> TargetBoard:
    """Return the targets of a document, or of all, with how each stands on a day.

    Whatever their number, one set of statements runs for each start year and one for the day.

    Args:
        connection: In a read transaction.
        law: Of the day.
        catalogue: The indicators by code.
        as_of: The day; grades are those of the last graded year up to it.
        document_id: Only of this document; None = of all.
        known_on: Only what was recorded by the end of this day; None = now.
    """
    found = targets(connection, document_id, known_on)
    scope = Scope(as_of.year, as_of, known_on=known_on)
    values = _values(connection, law, catalogue, scope, found)
    starts = _start_values(connection, law, catalogue, scope, found)
    graded = rated_year(connection, scope)
    standings = []
    for one in found:
        spec = catalogue.get(one.indicator or "")
        counted = starts.get(one.id)
        row = one if one.start_value is not None else replace(one, start_value=counted)
        standings.append(_standing(row, spec, catalogue, values.get(one.id), as_of))
        if spec is not None and "evaluation" in _books(spec, catalogue):
            standings[-1] = replace(standings[-1], rated_year=graded)
        if one.start_value is None and counted is not None:
            standings[-1] = replace(standings[-1], start_counted=True)
    return TargetBoard(as_of, tuple(standings), documents_with_targets(connection))


def _standing(
    row: TargetRow,
    spec: IndicatorSpec | None,
    catalogue: Catalogue,
    found: Answer | None,
    as_of: date,
) -> TargetStanding:
    standing = standing_of(row.aim, found.value if found else None, as_of)
    if spec is None:
        why = "" if row.operator is None else NOT_BOUND
        return TargetStanding(row, "", "", row.unit or "", None, standing, why=why)
    base = catalogue[spec.base].name if spec.base else ""
    base_unit = catalogue[spec.base].unit if spec.base else ""
    why = ""
    if found is None or found.value is None:
        unset = needs_start(spec, catalogue) and row.start_year is None
        why = NO_START if unset else NOT_COVERED
    return TargetStanding(row, spec.name, base, spec.unit, found, standing, base_unit, why=why)


def _values(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    scope: Scope,
    found: Iterable[TargetRow],
) -> dict[int, Answer]:
    """Return the answers by target: those that count what is new, for each start year."""
    by_start: dict[int | None, list[TargetRow]] = {}
    for one in found:
        spec = catalogue.get(one.indicator or "")
        if spec is not None:
            start = one.start_year if needs_start(spec, catalogue) else None
            by_start.setdefault(start, []).append(one)
    answers: dict[int, Answer] = {}
    for start, own in by_start.items():
        requests = [Request(catalogue[str(one.indicator)]) for one in own]
        since = replace(scope, since=start_day(start))
        given = answer(connection, requests, since, law, catalogue)
        answers.update(zip((one.id for one in own), given, strict=True))
    return answers


def _start_values(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    scope: Scope,
    found: Iterable[TargetRow],
) -> dict[int, Decimal]:
    """Return what the register says of the start of each path the office gave no value for.

    What counts from the start on starts at zero.
    """
    by_year: dict[int, list[TargetRow]] = {}
    values: dict[int, Decimal] = {}
    for one in found:
        spec = catalogue.get(one.indicator or "")
        if spec is None or one.start_year is None or one.start_value is not None:
            continue
        if needs_start(spec, catalogue):
            values[one.id] = Decimal(0)
        elif has_past(spec, catalogue) and date(one.start_year, 12, 31) < scope.as_of:
            by_year.setdefault(one.start_year, []).append(one)
    for year, own in by_year.items():
        then = replace(scope, year=year, as_of=date(year, 12, 31))
        requests = [Request(catalogue[str(one.indicator)]) for one in own]
        for one, given in zip(own, answer(connection, requests, then, law, catalogue), strict=True):
            if given.value is not None:
                values[one.id] = Decimal(given.value)
    return values


def start_day(year: int | None) -> date | None:
    """Return the day after which something is new: the last of the start year."""
    return None if year is None else date(year, 12, 31)


def _leaves(spec: IndicatorSpec, catalogue: Catalogue) -> Iterator[Leaf]:
    return leaves_of(Request(spec), catalogue)


def _books(spec: IndicatorSpec, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(book for leaf in _leaves(spec, catalogue) for book in leaf.books())


def needs_start(spec: IndicatorSpec, catalogue: Catalogue) -> bool:
    """Return whether an indicator counts what is new since a day."""
    return any(leaf.entity in SINCE for leaf in _leaves(spec, catalogue))


def has_past(spec: IndicatorSpec, catalogue: Catalogue) -> bool:
    """Return whether the register can say what an indicator was in years gone by.

    A ledger without days of beginning and end, such as products, only says what is.
    """
    books = _books(spec, catalogue) & KEPT - {"evaluation"}
    return all(span_of(book) is not None for book in books)


def target_history(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    row: TargetRow,
    as_of: date,
    *,
    first_year: int,
) -> tuple[YearValue, ...]:
    """Return the value at the end of each year and on the day; what has no past only on the day."""
    spec = catalogue.get(row.indicator or "")
    if spec is None:
        return ()
    since = start_day(row.start_year)
    days = [date(year, 12, 31) for year in range(first_year, as_of.year)]
    days = [*days, as_of] if has_past(spec, catalogue) else [as_of]
    found = []
    for day in days:
        if since is not None and needs_start(spec, catalogue) and day <= since:
            found.append(YearValue(day.year, day, Answer(0)))
            continue
        scope = Scope(day.year, day, since=since)
        given = answer(connection, [Request(spec)], scope, law, catalogue)[0]
        found.append(YearValue(day.year, day, given))
    return tuple(found)


def target_rows(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    row: TargetRow,
    as_of: date,
    *,
    base: bool = False,
) -> tuple[IndicatorRow, ...]:
    """Return the rows behind a value, of a share those of its part, or with `base` of its base."""
    spec = catalogue.get(row.indicator or "")
    if spec is None:
        return ()
    scope = Scope(as_of.year, as_of, since=start_day(row.start_year))
    request = Request(spec)
    parts = parts_of(request, catalogue) if spec.base is not None else {}
    asked = parts["base" if base else "part"] if parts else request
    return rows(connection, asked, scope, law, catalogue)


def other_bases(
    connection: Connection,
    law: Law,
    catalogue: Catalogue,
    row: TargetRow,
    as_of: date,
    *,
    codes: Sequence[tuple[str, str]],
) -> tuple[OtherBase, ...]:
    """Return what each of the indicators (code, reason) gives, in one set of statements."""
    scope = Scope(as_of.year, as_of, since=start_day(row.start_year))
    asked = [(code, why) for code, why in codes if code in catalogue]
    given = answer(
        connection, [Request(catalogue[code]) for code, _ in asked], scope, law, catalogue
    )
    return tuple(
        OtherBase(code, catalogue[code].name, one, catalogue[code].unit, why)
        for (code, why), one in zip(asked, given, strict=True)
    )
