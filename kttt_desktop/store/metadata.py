"""The register's metadata, the naming of its constraints, and the column kinds tables share."""

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

from kttt_desktop.domain import vietnamese

Derive = Callable[[Mapping[str, object]], object]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def journaled(name: str, title: str, *items: SchemaItem) -> Table:
    """Return a table that the journal writes: `id`, `version`, and the items.

    Ids are never used twice. `version` is the id of the action that wrote the row last, so that no
    two contents of a row ever share a version. `title` names one row to the officer.
    """
    table = Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("version", Integer, nullable=False),
        *items,
        info={"title": title},
        sqlite_autoincrement=True,
    )
    for constraint in table.foreign_key_constraints:  # undo puts rows back in any order
        constraint.deferrable, constraint.initially = True, "IMMEDIATE"
    return table


def derived(name: str, derive: Derive) -> Column[str]:
    """Return a column filled at every write from the row's other columns, not journaled."""
    kind = Text().with_variant(Text(collation="C"), "postgresql")  # keys compare as bytes
    return Column(name, kind, nullable=False, info={"derive": derive})


def folded(name: str, *sources: str, padded: bool = False) -> Column[str]:
    """Return a derived column: the sources folded for searching, blank between them.

    With `padded` also before and after, so that each whole word stands between blanks.
    """
    blank = " " if padded else ""
    return derived(
        name,
        lambda row: blank + " ".join(vietnamese.fold(_text(row, s)) for s in sources) + blank,
    )


def ordered(name: str, source: str, *, person: bool = False) -> Column[str]:
    """Return a derived column: the Vietnamese sort key of the source."""
    return derived(name, lambda row: vietnamese.sort_key(_text(row, source), person=person))


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)
