"""Rows of ledgers, as a list or a card shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of a ledger.

    Attributes:
        values: By column, links by field; decimals are `Decimal`, links tuples of ids.
        names: Of what references, links and units point at, by the same keys.
    """

    id: int
    version: int
    values: Mapping[str, object]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that a reference may point at; `detail` tells two of one name apart."""

    id: int
    name: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class OrganizationDays:
    """The days between which an organisation exists; `last` None = it still does."""

    first: date | None
    last: date | None
