"""Entries of law on the targets that national texts set."""

from datetime import date
from decimal import Decimal
from typing import Literal

from kttt_desktop.domain.law_entries import Entry


class TargetPack(Entry):
    """A text that sets targets; an office may take them over as a reference.

    `issued_on`, `number` and `title` are those of the text.
    """

    identity = ("code",)
    code: str
    kind: str
    number: str
    issued_on: date
    issuer: str
    title: str
    scope: str


class ReferenceTarget(Entry):
    """One target of a pack; without operator no figure is printed or none can be compared.

    Attributes:
        pack: Code of its text.
        name: What is measured.
        operator_text: The words for the operator as printed.
        indicator: Code of the indicator that is proposed; empty = none fits.
    """

    identity = ("code",)
    code: str
    pack: str
    name: str
    operator: Literal[">=", ">", "<=", "<", "=", "~", "range"] | None = None
    operator_text: str = ""
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str = ""
    year: int | None = None
    indicator: str = ""


SECTIONS: dict[str, type[Entry]] = {
    "target_packs": TargetPack,
    "reference_targets": ReferenceTarget,
}
