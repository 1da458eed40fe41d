"""Tables of the ledgers, as their declarations say."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    INTEGER,
    LONG_TEXT,
    TEXT,
    VND,
    YEAR,
    DecimalKind,
    Field,
    Ledger,
    Many,
    Ref,
)
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.store.metadata import folded, journaled, ordered


def ledger_table(ledger: Ledger) -> Table:
    """Return the table of a ledger: a column for each field, derived text for search and order."""
    texts = [one.column for one in ledger.columns if one.kind in {TEXT, LONG_TEXT}]
    refs = [one.column for one in ledger.columns if isinstance(one.kind, Ref)]
    return journaled(
        ledger.key,
        ledger.row_title,
        *(_column(one) for one in ledger.columns),
        folded("search", *texts),
        ordered("label_key", ledger.label_field.column),
        *(Index(None, column) for column in refs),
    )


def link_tables(ledger: Ledger) -> Mapping[str, Table]:
    """Return the link table of each field that names several rows, by the field's key."""
    return {
        one.key: _link(ledger, one.key, one.kind.key)
        for one in ledger.links
        if isinstance(one.kind, Many)
    }


def _column(field: Field) -> Column[Any]:
    if isinstance(field.kind, Ref):
        foreign = ForeignKey(f"{field.kind.key}.id")
        return Column(field.column, Integer, foreign, nullable=not field.required)
    if field.kind is FLAG:
        return Column(field.column, Boolean, nullable=False, server_default="0")
    return Column(field.column, _type(field), nullable=not field.required)


def _type(field: Field) -> TypeEngine[Any]:
    if field.kind is YEAR:
        return Integer()
    if field.kind is DATE:
        return Date()
    if field.kind in {INTEGER, VND} or isinstance(field.kind, DecimalKind):
        return BigInteger()
    return Text()


def _link(ledger: Ledger, field: str, target: str) -> Table:
    own, other = f"{ledger.key}_id", f"{target}_id"
    return journaled(
        f"{ledger.key}_{field}",
        ledger.row_title,
        Column(own, Integer, ForeignKey(f"{ledger.key}.id"), nullable=False),
        Column(other, Integer, ForeignKey(f"{target}.id"), nullable=False),
        UniqueConstraint(own, other),
        Index(None, other),
    )


LEDGER_TABLES: Mapping[str, Table] = {key: ledger_table(one) for key, one in LEDGERS.items()}
LINK_TABLES: Mapping[str, Mapping[str, Table]] = {
    key: link_tables(one) for key, one in LEDGERS.items()
}
