"""The lists a form prints, asked by name, with codes written as words."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.report_queries import FIGURE_QUERIES, REPORT_QUERIES
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
