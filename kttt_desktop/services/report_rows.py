"""The lists a form prints, asked by name, with codes written as words."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.report_queries import (
    BLANK_QUERIES,
    FAULT_QUERIES,
    FIGURE_QUERIES,
    REPORT_QUERIES,
)
from kttt_desktop.queries.rows.indicators import Catalogue, Scope


def list_rows(
    connection: Connection, names: Sequence[str], scope: Scope, law: Law, catalogue: Catalogue
) -> Mapping[str, Sequence[object]]:
    """Return the rows of each list by name."""
    return {
        name: FIGURE_QUERIES[name](connection, scope, law, catalogue)
        if name in FIGURE_QUERIES
        else REPORT_QUERIES[name](connection, scope, law)
        for name in dict.fromkeys(names)
    }


def blank_rows(
    connection: Connection, names: Sequence[str], scope: Scope, law: Law
) -> Mapping[str, Sequence[object]]:
    """Return the rows that lists have in an empty form, by name; most have none."""
    return {
        name: BLANK_QUERIES[name](connection, scope, law)
        for name in dict.fromkeys(names)
        if name in BLANK_QUERIES
    }


def list_faults(
    connection: Connection, names: Sequence[str], scope: Scope, law: Law
) -> tuple[Fault, ...]:
    """Return what is wrong in the rows of lists."""
    asked = (name for name in dict.fromkeys(names) if name in FAULT_QUERIES)
    return tuple(f for name in asked for f in FAULT_QUERIES[name](connection, scope, law))
