"""Rows of the register of contributions of one organisation, and of who came and went."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One member in the register of contributions; amounts in VND.

    Attributes:
        number: Place in the register, by day of contribution.
        amount: What counts as the contribution: what was committed, else what was paid.
        share: Of the charter capital of the day, in percent; None when it is not known.
        day: Day the contribution was paid in full, else of joining.
        running: Contributions up to this row.
    """

    number: int
    id: int
    name: str
    member_kind: str | None
    committed: int | None
    paid: int | None
    amount: int | None
    share: Decimal | None
    day: date | None
    running: int
    asset: str | None


@dataclass(frozen=True, slots=True)
class ShareRegister:
    """The register of contributions of an organisation on a day; amounts in VND."""

    rows: tuple[ShareRow, ...]
    charter_capital: int | None
    committed: int
    paid: int
    running: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Who joined and who left in a year or a quarter of it, and how many there were at its end.

    Attributes:
        quarter: 1–4; None = the whole year.
        first, last: Days of the period, inclusive.
    """

    year: int
    quarter: int | None
    first: date
    last: date
    joined: int
    left: int
    members: int
